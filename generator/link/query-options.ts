import type { Example, Parameter, QueryOptions, QueryPair } from "../model/api.js";
import type { PageFacts } from "../model/page.js";
import { queryOptionNames, type QueryOption } from "../model/query.js";
import type { Source } from "../model/source.js";
import { splitUrl } from "../paths/url.js";
import { sourceIn } from "./order.js";

/** The query options of an operation by the prose, the tables and the request lines of its pages, the weightiest page first. */
export function optionsStated(pages: readonly PageFacts[], parameters: readonly Parameter[]): QueryOptions | null {
  const facts = pages.flatMap((page) => (page.queryOptions === null ? [] : [{ fact: page.queryOptions, source: sourceIn(page, page.queryOptions.range) }]));
  const stated = facts.map(({ fact, source }): QueryOptions => ({ ...fact, supported: fact.supported.map(({ value }) => value), source }));
  const listed = parameters.flatMap((parameter) => (parameter.in === "query" ? optionsIn([parameter]).map((option) => only(option, parameter.source)) : []));
  const inRoutes = pages.flatMap((page) => page.routes.flatMap((route) => optionsIn(splitUrl(`?${route.query}`).query).map((option) => only(option, sourceIn(page, route.range)))));
  return joined([...stated, ...listed, ...inRoutes]);
}

/** With the options that its examples use: a request that was made says more than a list that lacks its option. */
export function withOptionsShown(options: QueryOptions | null, examples: readonly Example[]): QueryOptions | null {
  const shown = examples.flatMap(({ request }) => (request === null ? [] : optionsIn(request.match?.query ?? []).map((option) => only(option, request.source))));
  return joined([...(options === null ? [] : [options]), ...shown]);
}

/** The options among the parameters of a query, each once. */
export function optionsIn(query: readonly Pick<QueryPair, "name">[]): QueryOption[] {
  const names = new Set(query.map(({ name }) => name.toLowerCase()));
  return queryOptionNames.filter((option) => names.has(`$${option}`));
}

function only(option: QueryOption, source: Source): QueryOptions {
  return { supported: [option], refused: [], complete: false, source };
}

/** What is supported by any is supported; whether all are named, the first tells. */
function joined(all: readonly QueryOptions[]): QueryOptions | null {
  const [first] = all;
  if (first === undefined) return null;
  const supported = queryOptionNames.filter((option) => all.some((one) => one.supported.includes(option)));
  const refused = queryOptionNames.filter((option) => !supported.includes(option) && all.some((one) => one.refused.includes(option)));
  return { supported, refused, complete: first.complete, source: first.source };
}
