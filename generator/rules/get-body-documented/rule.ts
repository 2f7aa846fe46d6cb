import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts, RequestBodyFact } from "../../model/page.js";
import { argumentsIn, looseName, placeholdersIn } from "../routes.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly method: string;
}

/** A body that a page describes for a request which carries none. */
export const getBodyDocumented = defineRule<Details>(
  rule("requests", "warning", ({ method }) => `This section describes a body, which a ${method} request does not carry: describe what goes into the URL, or correct the method.`),
  ({ pages }) => pages.flatMap((page) => {
    const [first] = page.routes;
    const body = page.requestBody;
    if (first === undefined || body === null || !page.routes.every((route) => route.method === "GET" || route.method === "HEAD")) return [];
    return describes(body) && !isOfUrl(body, page) ? [{ place: placeOf(page.path, body.range), details: { method: first.method }, related: [placeOf(page.path, first.range)] }] : [];
  }),
);

function describes({ kind, properties }: RequestBodyFact): boolean {
  return kind === "type" || kind === "stream" || properties.length > 0;
}

/** "In the request URL, provide the following …", and a table of what stands in the request line already. */
function isOfUrl({ inUrl, properties }: RequestBodyFact, { routes }: PageFacts): boolean {
  const taken = new Set(routes.flatMap((route) => [...placeholdersIn(`${route.path}?${route.query}`).flatMap(({ names }) => names), ...argumentsIn(route.path)]).map(looseName));
  return inUrl || (properties.length > 0 && properties.every((row) => row.name.startsWith("$") || taken.has(looseName(row.name))));
}
