import { finding, placeOf } from "../diagnostics/finding.js";
import type { Operation, QueryOptions, Route } from "../model/api.js";
import type { Edit, Finding } from "../model/finding.js";
import type { MessageFact, PageFacts } from "../model/page.js";
import type { QueryOption } from "../model/query.js";
import type { Place } from "../model/source.js";
import { decode } from "../paths/match.js";
import { splitPath } from "../paths/template.js";
import { matchUrl, splitUrl, type UrlMatch } from "../paths/url.js";
import { placeAt } from "./order.js";
import { optionsIn } from "./query-options.js";

type Routed = Pick<Operation, "routes" | "queryOptions" | "source">;

/** What is wrong with the URL of an example, by the route that it follows, if it follows any. */
export function urlFindings(message: MessageFact, page: PageFacts, draft: Routed, match: UrlMatch | null, { baseUrl }: { readonly baseUrl: string | null }): Finding[] {
  const url = message.url ?? "";
  const routes = draft.routes.map((route) => placeAt(route.source));
  const methods = [...new Set(page.routes.map((one) => one.method))];
  if (match === null && message.method !== null && !methods.includes(message.method) && matchUrl(url, baseUrl, draft.routes.map(({ segments }) => segments)) !== null) {
    const { line, column } = message.range;
    const place = placeOf(page.path, { line, column, endLine: line, endColumn: message.urlRange?.endColumn ?? column });
    return [finding("example-method-differs", place, { expected: methods.join(" or "), actual: message.method }, routes)];
  }
  if (match === null) return [unmatched(message, url, placeOf(page.path, message.urlRange ?? message.range), baseUrl, routes)];
  const route = draft.routes[match.route];
  return [...respelled(message, page, route), ...optionFindings(message, page, draft.queryOptions, match)];
}

/** Notifications and uploads go to other hosts: such a request is no example of the operation, and no fault in its URL. */
function unmatched(message: MessageFact, url: string, place: Place, baseUrl: string | null, routes: readonly Place[]): Finding {
  const { origin } = splitUrl(url);
  const other = origin !== "" && baseUrl !== null && origin.toLowerCase() !== splitUrl(baseUrl).origin.toLowerCase();
  return other ? finding("example-elsewhere", place, { method: message.method ?? "", origin }) : finding("example-url-unmatched", place, { method: message.method ?? "", url }, routes);
}

/** A step of an example's URL that differs from its route in letter case alone. */
function respelled(message: MessageFact, page: PageFacts, route: Route | undefined): Finding[] {
  if (route === undefined) return [];
  const names = route.segments.flatMap((segment) => (segment.kind === "parameter" || segment.kind === "address" ? [] : [segment.text]));
  const shown = new Set(splitPath(splitUrl(message.url ?? "").path).map((part) => decode(part.replace(/(?:\(.*\)|:)$/, ""))));
  const other = [...shown].find((part) => !names.includes(part) && names.some((name) => name.toLowerCase() === part.toLowerCase() && !shown.has(name)));
  const name = names.find((one) => one.toLowerCase() === other?.toLowerCase());
  if (other === undefined || name === undefined) return [];
  const place = within(message, page, other);
  const fix: Edit[] = (message.url ?? "").split(other).length === 2 && place.endColumn - place.column === other.length ? [{ range: place, text: name }] : [];
  return [finding("example-url-respelled", place, { expected: name, actual: other, route: route.path }, [placeAt(route.source)], fix)];
}

function optionFindings(message: MessageFact, page: PageFacts, options: QueryOptions | null, match: UrlMatch): Finding[] {
  const names = match.query.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index && name.startsWith("$"));
  const said = options === null ? [] : [placeAt(options.source)];
  return [
    ...(repeated === undefined ? [] : [finding("example-query-repeated", within(message, page, repeated, true), { actual: repeated }, [within(message, page, repeated)])]),
    ...optionsIn(match.query).flatMap((option) => {
      const place = within(message, page, names.find((name) => name.replace(/^\$/, "").toLowerCase() === option) ?? option);
      // The tokens come in the links of an answer, whatever its page lists.
      if (options === null || options.supported.includes(option) || option === "skiptoken" || option === "deltatoken") return [];
      return optionFinding(option, options, place, said);
    }),
  ];
}

/** An option that its page leaves out of its list, or says that it is not supported. */
function optionFinding(option: QueryOption, options: QueryOptions, place: Place, said: readonly Place[]): Finding[] {
  const expected = options.supported.map((one) => `$${one}`).join(", ");
  if (options.refused.includes(option) || (options.complete && options.supported.length === 0)) return [finding("example-option-refused", place, { expected, actual: `$${option}` }, said)];
  return options.complete ? [finding("example-option-unlisted", place, { expected, actual: `$${option}` }, said)] : [];
}

/** Where a piece of the URL stands; the whole of its line where the URL goes on below. */
function within(message: MessageFact, page: PageFacts, piece: string, last = false): Place {
  const place = placeOf(page.path, message.urlRange ?? message.range);
  const url = message.url ?? "";
  const at = last ? url.lastIndexOf(piece) : url.indexOf(piece);
  if (message.urlRange === null || at < 0 || place.column + at + piece.length > place.endColumn) return place;
  return { ...place, column: place.column + at, endColumn: place.column + at + piece.length };
}
