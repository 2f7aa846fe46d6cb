import type { SectionRole } from "../dialect/dialect.js";
import type { ExampleFact, ParameterPlace, RouteFact } from "../model/page.js";

/** Where request lines and example URLs show parameters, by their names without letter case and marks: `customer-id` is `{CustomerId}`. */
export interface ShownPlaces {
  /** The placeholders of the paths. */
  readonly path: ReadonlySet<string>;
  /** The parameters of calls: `sizes(unit={unit})`. */
  readonly call: ReadonlySet<string>;
  /** What stands behind a question mark. */
  readonly query: ReadonlySet<string>;
  /** All requests are of methods that send none. */
  readonly withoutBody: boolean;
}

export function shownPlaces(routes: readonly RouteFact[], examples: readonly ExampleFact[]): ShownPlaces {
  const urls = examples.flatMap(({ request }) => (request?.url == null ? [] : [request.url]));
  const queries = [...routes.map(({ query }) => query), ...urls.map((url) => url.slice(url.indexOf("?") + 1 || url.length))];
  const bare = routes.map(({ path }) => path.replace(/\([^()]*\)/g, ""));
  return {
    withoutBody: routes.every(({ method }) => method === "GET" || method === "DELETE"),
    path: namesIn(bare, /[{<]([^{}<>]{1,200})[}>]/g),
    call: namesIn([...routes.map(({ path }) => path), ...urls], /[(,]\s*(@?\w{1,200})\s*=/g),
    query: namesIn(queries, /(?:^|[&{,]\s*)\$?([\w.-]{1,200})(?==)/g),
  };
}

/**
 * Where a parameter goes. In a section of any parameters, "URI parameters", "Parameters", that is where the requests show it. What they do not
 * show is in the query once nothing is called and every placeholder of the paths has its row, and else at `said`.
 */
export function placeOf(name: string, role: SectionRole, said: ParameterPlace, rows: readonly string[], shown: ShownPlaces): ParameterPlace {
  if (role !== "url-parameters" && role !== "parameters") return said;
  const key = keyOf(name);
  if (shown.path.has(key)) return "path";
  if (shown.call.has(key)) return "function";
  if (shown.query.has(key)) return "query";
  const described = new Set(rows.map(keyOf));
  const isTold = shown.call.size === 0 && [...shown.path].every((placeholder) => described.has(placeholder));
  return isTold && (role === "url-parameters" || shown.withoutBody) ? "query" : said;
}

function keyOf(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
}

function namesIn(texts: readonly string[], pattern: RegExp): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => keyOf(match[1] ?? ""))));
}
