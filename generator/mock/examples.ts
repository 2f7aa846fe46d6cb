import type { Example, ExampleBody, ExampleRequest, ExampleResponse, Operation, QueryPair, SegmentValue } from "../model/api.js";
import type { JsonValue } from "../model/json.js";
import { shownStatus } from "../emit/golden.js";
import { decode } from "../paths/match.js";
import { splitUrl } from "../paths/url.js";
import type { Asked, AskedBody } from "./request.js";
import type { Found } from "./routes.js";

/** A documented example that can be served: it shows an answer. */
export interface Shown {
  readonly operation: Operation;
  readonly example: Example;
  readonly request: ExampleRequest | null;
  readonly response: ExampleResponse;
}

/** The examples of an operation that show an answer, in the order of the docs. */
export function shownBy(operation: Operation): Shown[] {
  return operation.examples.flatMap((example) => (example.response === null ? [] : [{ operation, example, request: example.request, response: example.response }]));
}

export function statusOf({ response, operation }: Shown): number {
  return shownStatus(response, operation.responses);
}

/**
 * Examples at addresses that no request line documents, by method and path. They are served where they stand, since a page that
 * contradicts itself is served as it is.
 */
export function strayExamples(operations: readonly Operation[], baseUrl: string | null): ReadonlyMap<string, readonly Shown[]> {
  const strays = new Map<string, Shown[]>();
  const home = splitUrl(baseUrl ?? "").origin.toLowerCase();
  for (const shown of operations.flatMap(shownBy)) {
    if (shown.request === null || shown.request.match !== null || shown.request.url === "") continue;
    const { origin, path } = splitUrl(shown.request.url);
    // A callback goes to a host of the caller's.
    if (origin !== "" && origin.toLowerCase() !== home) continue;
    const key = strayKey(shown.request.method, path);
    strays.set(key, [...(strays.get(key) ?? []), shown]);
  }
  return strays;
}

export function strayKey(method: string, path: string): string {
  return `${method} ${decode(path).toLowerCase().replace(/^\/?/, "/").replace(/(?<=.)\/$/, "")}`;
}

/** The example that fits a request best, and whether it documents this very request. Null where there is none. */
export function bestExample(examples: readonly Shown[], asked: Asked, found: readonly Found[]): { readonly shown: Shown; readonly exact: boolean } | null {
  let best: { shown: Shown; exact: boolean; fit: readonly number[] } | null = null;
  for (const shown of examples) {
    const exact = isExact(shown, asked, found);
    const fit = fitOf(shown, exact, asked, found);
    if (best === null || isBetter(fit, best.fit)) best = { shown, exact, fit };
  }
  return best;
}

/** The first number that differs decides; of examples that fit alike, the first one of the docs is taken. */
function isBetter(fit: readonly number[], than: readonly number[]): boolean {
  const at = fit.findIndex((value, index) => value !== than[index]);
  return at >= 0 && (fit[at] ?? 0) > (than[at] ?? 0);
}

/** How well an example fits a request, what counts most first. An error is what a page shows of one request, and no answer to another. */
function fitOf(shown: Shown, exact: boolean, asked: Asked, found: readonly Found[]): number[] {
  const succeeds = statusOf(shown) < 400 ? 1 : 0;
  const route = routeOf(shown, found);
  return [
    exact ? 1 : 0,
    exact ? 0 : succeeds,
    isBodiless(asked) ? 0 : bodyFit(asked.body, shown.request?.body ?? null),
    queryFit(asked.query, queryOf(shown)),
    route === null ? -1 : sameValues(route.values, shown.request?.match?.values ?? []),
    headerFit(asked.headers, shown),
    succeeds,
    -shown.example.contradictions.length,
  ];
}

/** Whether an example documents this request: its route with these values, this query, this body. Headers tell examples of one request apart. */
function isExact(shown: Shown, asked: Asked, found: readonly Found[]): boolean {
  const { request } = shown;
  if (request === null || request.method !== asked.method) return false;
  if (request.match === null) {
    if (strayKey(request.method, splitUrl(request.url).path) !== strayKey(asked.method, asked.path)) return false;
  } else {
    const route = routeOf(shown, found);
    if (route === null || sameValues(route.values, request.match.values) < request.match.values.length) return false;
  }
  return sameQuery(asked.query, queryOf(shown)) && (isBodiless(asked) || sameBody(asked.body, request.body));
}

/** A body means nothing to a GET or a DELETE (RFC 9110, 9.3): a page that shows one is not taken at its word. */
function isBodiless({ method, body }: Asked): boolean {
  return body.kind === "none" && (method === "GET" || method === "DELETE");
}

function routeOf({ operation, request }: Shown, found: readonly Found[]): Found | null {
  return found.find((one) => one.operation === operation && one.route === request?.match?.route) ?? null;
}

/** How many segments two paths along one route have in common. */
function sameValues(a: readonly (SegmentValue | null)[], b: readonly (SegmentValue | null)[]): number {
  return a.filter((value, index) => JSON.stringify(value) === JSON.stringify(b[index])).length;
}

export function queryOf({ request }: Shown): readonly QueryPair[] {
  return request === null ? [] : (request.match?.query ?? splitUrl(request.url).query);
}

export function sameQuery(a: readonly QueryPair[], b: readonly QueryPair[]): boolean {
  const texts = (pairs: readonly QueryPair[]): string => pairs.map(({ name, value }) => JSON.stringify([name.toLowerCase(), value])).sort().join();
  return a.length === b.length && texts(a) === texts(b);
}

function queryFit(asked: readonly QueryPair[], shown: readonly QueryPair[]): number {
  const fits = asked.reduce((sum, pair) => {
    const same = shown.find((one) => one.name.toLowerCase() === pair.name.toLowerCase());
    return sum + (same === undefined ? -1 : same.value === pair.value ? 2 : 1);
  }, 0);
  return fits - shown.filter((pair) => !asked.some((one) => one.name.toLowerCase() === pair.name.toLowerCase())).length;
}

function sameBody(asked: AskedBody, shown: ExampleBody | null): boolean {
  if (shown === null) return asked.kind === "none";
  if (shown.kind === "json") return asked.kind === "json" && isEqual(asked.value, shown.value);
  // Nobody can send what is meant to be JSON and is none but as it stands, or not at all.
  if (shown.kind === "broken" && asked.kind === "none") return true;
  return (asked.kind === "text" || asked.kind === "bad") && sameText(asked.text, shown.text);
}

function sameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/\r\n/g, "\n").trim();
  return plain(a) === plain(b);
}

/** 1 for the same kind of body, up to 1 more for the members that both have, and up to 1 for those with equal values. */
function bodyFit(asked: AskedBody, shown: ExampleBody | null): number {
  if (asked.kind !== "json" || shown?.kind !== "json") return (asked.kind === "none") === (shown === null) ? 1 : 0;
  const [given, documented] = [membersOf(asked.value), membersOf(shown.value)];
  const all = new Set([...given.keys(), ...documented.keys()]).size;
  if (all === 0) return isEqual(asked.value, shown.value) ? 3 : 1;
  const shared = [...given.keys()].filter((key) => documented.has(key));
  const equal = shared.filter((key) => isEqual(given.get(key) ?? null, documented.get(key) ?? null));
  return 1 + (shared.length + equal.length) / all;
}

function membersOf(value: JsonValue): ReadonlyMap<string, JsonValue> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

/** Headers that say how a request travels, and not what it asks for. */
const carriers = new Set(["accept", "authorization", "connection", "content-length", "content-type", "host", "user-agent"]);

function headerFit(asked: ReadonlyMap<string, string>, { request }: Shown): number {
  return (request?.headers ?? []).reduce((sum, { name, value }) => {
    const lower = name.toLowerCase();
    if (carriers.has(lower)) return sum;
    const given = asked.get(lower);
    return sum + (given === undefined ? -1 : given === value.trim() ? 2 : 1);
  }, 0);
}

/** Whether two values are the same JSON, whatever the order of their members. */
export function isEqual(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [membersOf(a), membersOf(b)];
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && isEqual(value, right.get(key) ?? null));
}
