import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts, PropertyFact } from "../../model/page.js";
import { defineRule, type Breach } from "../rule.js";

interface Details {
  readonly name: string;
  readonly line: number;
  readonly differs: boolean;
}

/** A name that two rows of a page's table give, or that stands among properties and relationships alike. */
export const propertyRepeated = defineRule<Details>(
  rule("tables", "warning", ({ name, line, differs }) => `"${name}" is listed in line ${line} already${differs ? ", with other words" : ""}: ${differs ? "make one row of the two" : "take one of the two out"}.`),
  ({ pages }) => pages.flatMap((page) => tablesOf(page).flatMap((rows) => repeatedIn(rows, page))),
);

function tablesOf(page: PageFacts): (readonly PropertyFact[])[] {
  const inPlaces = (["path", "query", "function"] as const).map((place) => page.parameters.filter((row) => row.in === place));
  return [...page.types.map((type) => [...type.properties, ...type.relationships]), page.requestBody?.properties ?? [], ...inPlaces];
}

function repeatedIn(rows: readonly PropertyFact[], page: PageFacts): Breach<Details>[] {
  const first = new Map<string, PropertyFact>();
  return rows.flatMap((row) => {
    // Below another title row a name may stand again: `| **For administrators** | | |`.
    const key = JSON.stringify([row.group, row.name.toLowerCase()]);
    const other = first.get(key);
    if (other === undefined) first.set(key, row);
    if (other === undefined || other.nameRange.line === row.nameRange.line) return [];
    const differs = row.description !== other.description || JSON.stringify(row.type) !== JSON.stringify(other.type);
    return [{ place: placeOf(page.path, row.nameRange), details: { name: row.name, line: other.nameRange.line, differs }, related: [placeOf(page.path, other.nameRange)] }];
  });
}
