import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { argumentsIn, looseName, placeholdersIn } from "../routes.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly name: string;
}

/** A row of a table of path or function parameters that no request line of its page has a place for. */
export const parameterNotInPath = defineRule<Details>(
  rule("requests", "warning", ({ name }) => `No request line of this page has a place for "${name}", which its table lists: add it to the line, or take the row out.`),
  ({ pages }) => pages.flatMap((page) => {
    // What a POST takes may stand in its body, whatever the title of its table.
    if (page.routes.length === 0 || page.routes.some((route) => route.method !== "GET")) return [];
    const taken = new Set(page.routes.flatMap((route) => [...placeholdersIn(`${route.path}?${route.query}`).flatMap(({ names }) => names), ...argumentsIn(route.path), ...optionsIn(route.query)]).map(looseName));
    const [first] = page.routes;
    return page.parameters.flatMap((row) => {
      if (row.in === "query" || taken.has(looseName(row.name)) || row.optional || row.name.startsWith("$")) return [];
      return [{ place: placeOf(page.path, row.nameRange), details: { name: row.name }, related: first === undefined ? [] : [placeOf(page.path, first.range)] }];
    });
  }),
);

function optionsIn(query: string): string[] {
  return [...query.matchAll(/(?:^|&)\$?([\w-]+)=/g)].map((match) => match[1] ?? "");
}
