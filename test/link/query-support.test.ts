import { describe, expect, it } from "vitest";
import { linkSite } from "../support/site.js";

/** A description, and what is read from it. */
const descriptions: Readonly<Record<string, string | null>> = {
  "How round it is.": null,
  "Supports `$filter` (`eq`, `ne`, `NOT`, `ge`, `le`, `in`, `startsWith`, and `eq` on `null` values) and `$orderBy`.": "filter(eq ne not ge le in startsWith) orderby",
  "Supports $filter (eq, and, or, and in), $search, and $expand.": "filter(eq and or in) search expand",
  "Supports `$filter` (`eq` only).": "filter(eq)",
  "Supports `$filter` (only `eq` and `startswith` (of texts)) and `$select`.": "filter(eq startsWith) select",
  "Supports `$filter` (`eq` operator on id and lid, and `contains` operator on lid).": "filter(eq contains)",
  "Supports `$filter` (`any` operator only).": "filter(any)",
  "Supports `$filter` with the `eq` and `ne` operators.": "filter(eq ne)",
  "Supports `$filter` with any of the values in the list.": "filter()",
  "Supports `$filter` (of any size in the shop).": "filter()",
  "Comes from the shop.Supports `$filter` (`eq`).": "filter(eq)",
  "Supports `$filter` (`eq`, `/$count eq 0`).": "filter(eq)",
  "Supports `$filter` but not `$orderby`.": "filter() !orderby",
  "Does not support `$filter`.": "!filter",
  "`$search` is not supported.": "!search",
  "Not filterable.": "!filter",
  "Neither sortable nor filterable.": "!filter !orderby",
  "This property doesn't support filters.": "!filter",
  "Filterable. Sortable.": "filter() orderby",
  "Supports filtering by kind.": "filter()",
  "Filters the shop's jars by size.": null,
  "Says whether a shelf is sortable.": null,
  "Returned only on `$expand`.": "expand",
  "Not returned unless you apply `$expand` on it.": "expand",
};

function told(description: string): string | null {
  const { api } = linkSite({ "jar.md": `# jar resource type\n\nNamespace: shop\n\nHolds jam.\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|size|String|${description}|\n` });
  const query = api.types[0]?.properties.find((property) => property.name === "size")?.query ?? null;
  if (query === null) return null;
  const { filterOperators, refused, filter, ...others } = query;
  const named = Object.entries(others).flatMap(([option, supported]) => (supported ? [option] : []));
  return [...(filter ? [`filter(${filterOperators.join(" ")})`] : []), ...named, ...refused.map((option) => `!${option}`)].join(" ");
}

describe("the query options that a property supports", () => {
  for (const [description, expected] of Object.entries(descriptions)) it(`"${description}": ${expected ?? "nothing"}`, () => expect(told(description)).toBe(expected));
});
