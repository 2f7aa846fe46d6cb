import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts, ParameterPlace } from "../../model/page.js";
import { argumentsIn, looseName, placeholdersIn } from "../routes.js";
import { defineRule, type Breach } from "../rule.js";

interface Details {
  readonly name: string;
}

/** A value of a request line that the page's table of such values leaves out. */
export const parameterUndescribed = defineRule<Details>(
  rule("requests", "warning", ({ name }) => `The table of this page's parameters leaves out "${name}", which its request line takes: describe it there.`),
  ({ pages }) => pages.flatMap((page) => [...undescribed(page, "path"), ...undescribed(page, "function")]),
);

function undescribed(page: PageFacts, place: Exclude<ParameterPlace, "query">): Breach<Details>[] {
  const table = page.parameters.filter((row) => row.in === place);
  const [first] = table;
  if (first === undefined) return [];
  const listed = new Set(page.parameters.map((row) => looseName(row.name)));
  const told = new Set<string>();
  return page.routes.flatMap((route) => {
    const taken = place === "path" ? placeholdersIn(route.path).map(({ names }) => names) : argumentsIn(route.path).map((name) => [name]);
    return taken.flatMap((names) => {
      const [name] = names;
      if (name === undefined || told.has(looseName(name)) || names.some((one) => isListed(looseName(one), listed))) return [];
      told.add(looseName(name));
      return [{ place: placeOf(page.path, route.range), details: { name }, related: [placeOf(page.path, first.range)] }];
    });
  });
}

/** A row "id" that stands for whatever id a page's many request lines take speaks of `{taskId}` too. */
function isListed(name: string, listed: ReadonlySet<string>): boolean {
  return listed.has(name) || (name.endsWith("id") && listed.has("id"));
}
