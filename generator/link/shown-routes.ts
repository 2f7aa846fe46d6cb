import type { Argument, Route, Segment } from "../model/api.js";
import type { PageFacts } from "../model/page.js";
import { pathText, segmentsOf, splitPath } from "../paths/template.js";
import { matchUrl, splitUrl } from "../paths/url.js";
import { sourceIn } from "./order.js";
import type { SamePlaces } from "./same-places.js";

/**
 * Routes that a page does not list, but shows in the URL of an example: a documented one with the parameters of its function, as the
 * table names them (`GET /rooms/free`, and an example that calls `/rooms/free(on='2020')`), or one of its members of a derived type, or
 * their count (`/groups/{id}/members/contoso.user/$count`), as OData composes them; or one that begins elsewhere, where other pages show
 * that both beginnings lead to the same thing (`/me/settings` for `/users/{id}/settings`).
 */
export function routesShown(page: PageFacts, method: string, documented: readonly Route[], same: SamePlaces): Route[] {
  const listed = namesListed(page);
  const found = new Map<string, Route>();
  for (const { request } of page.examples) {
    if (request?.url == null || request.method !== method || matchUrl(request.url, null, documented.map((route) => route.segments)) !== null) continue;
    const parts = splitPath(splitUrl(request.url).path);
    const called = segmentsOf(`/${parts.at(-1) ?? ""}`)[0];
    const suffix = suffixOf(parts);
    const composed = method !== "GET" ? [] : documented.map((route) => (suffix.length > 0 ? [...route.segments, ...suffix] : withCall(route.segments, called, listed)));
    for (const segments of [...composed, ...documented.flatMap((route) => beginningElsewhere(route.segments, same))]) {
      if (segments === null || matchUrl(request.url, null, [segments]) === null) continue;
      const path = pathText(segments);
      if (!found.has(path)) found.set(path, { path, segments, source: sourceIn(page, request.range) });
    }
  }
  return [...found.values()];
}

/** The names that tables of a page list for its requests. */
function namesListed(page: PageFacts): ReadonlySet<string> {
  return new Set([...page.parameters, ...(page.requestBody?.properties ?? [])].map((row) => row.name.toLowerCase()));
}

/** `GET /lamps/glow(hours=n,colour='red')` where a table lists `hours` and `colour`: what stands there is a sample of any value. */
export function withListedArguments(segments: readonly Segment[], page: PageFacts): readonly Segment[] {
  const isSample = ({ parameter, value }: Argument): boolean => parameter === null && /^[^'{}]+$/.test(value);
  if (!segments.some((segment) => segment.kind === "call" && segment.arguments.some(isSample))) return segments;
  const listed = namesListed(page);
  return segments.map((segment): Segment => {
    if (segment.kind !== "call") return segment;
    return { ...segment, arguments: segment.arguments.map((one) => (isSample(one) && listed.has(one.name.toLowerCase()) ? asParameter(one, segments) : one)) };
  });
}

/** An argument that takes any value; a name that the path has already is not taken twice. */
function asParameter({ name, quoted }: Argument, segments: readonly Segment[]): Argument {
  const isUsed = segments.some((segment) => (segment.kind === "parameter" || segment.kind === "address") && segment.name.toLowerCase() === name.toLowerCase());
  return { name, parameter: isUsed ? `${name}Value` : name, value: "", quoted };
}

/** A route with each other beginning that leads to the same thing. */
function beginningElsewhere(segments: readonly Segment[], same: SamePlaces): Segment[][] {
  const beginnings = segments.map((_, index) => segments.slice(0, index + 1));
  // A name may stand in both parts: read anew, each stands once.
  return beginnings.flatMap((beginning) => same(beginning).map((other) => segmentsOf(pathText([...other, ...segments.slice(beginning.length)]))));
}

/** `microsoft.graph.user`, `$count`, or both, at the end of a path. */
function suffixOf(parts: readonly string[]): Segment[] {
  const segments = segmentsOf(`/${parts.slice(-2).join("/")}`);
  const last = segments.at(-1);
  const counts = last?.kind === "literal" && last.text === "$count";
  return segments.slice(counts ? (segments[0]?.kind === "cast" ? 0 : 1) : last?.kind === "cast" ? 1 : 2);
}

/** A route that ends with the bare name of what is called, with its parameters; null for any other route, or a parameter that no table lists. */
function withCall(segments: readonly Segment[], called: Segment | undefined, listed: ReadonlySet<string>): Segment[] | null {
  if (called?.kind !== "call" || called.arguments.length === 0 || !called.arguments.every((one) => one.name !== "" && listed.has(one.name.toLowerCase()))) return null;
  const last = segments.at(-1);
  if (last === undefined || (last.kind !== "literal" && last.kind !== "cast") || last.text.toLowerCase() !== called.text.toLowerCase()) return null;
  return [...segments.slice(0, -1), { kind: "call", text: last.text, arguments: called.arguments.map((one) => asParameter(one, segments)) }];
}
