import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts, PropertyFact } from "../../model/page.js";
import { rowsOf } from "../definitions.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly name: string;
  readonly first: string;
  readonly second: string;
}

/** A row that calls its property two things of which only one can be: required and optional, nullable and not. */
export const requiredAndOptional = defineRule<Details>(
  rule("tables", "warning", ({ name, first, second }) => `This row calls "${name}" ${first} and ${second}: take one of the two out.`),
  ({ pages }) => pages.flatMap((page) => rowsOf(page).flatMap((row) => against(row, page).map(([first, second]) => ({
    place: placeOf(page.path, row.descriptionRange), details: { name: row.name, first, second },
  })))),
);

function against(row: PropertyFact, page: PageFacts): [string, string][] {
  const isCreated = page.requestBody?.properties.includes(row) === true && page.routes.length > 0 && page.routes.every((route) => route.method === "POST");
  const pairs: readonly [boolean, string, string][] = [
    [row.required && row.optional, "required", "optional"],
    [row.nullableAndNot, "nullable", "not nullable"],
    // On the page of a type "Required. Read-only." says that answers always hold it.
    [row.required && row.readOnly && isCreated, "required", "read-only in a request that creates"],
  ];
  return pairs.flatMap(([holds, first, second]): [string, string][] => (holds ? [[first, second]] : []));
}
