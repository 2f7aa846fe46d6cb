import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { EnumDefinition } from "../../model/api.js";
import { sourceOf } from "../../model/source.js";
import { plainName, rowsOf } from "../definitions.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly name: string;
  readonly type: string;
  readonly missing: readonly string[];
}

/** A description that lists some members of an enum whose own table has more. */
export const valuesLeftOut = defineRule<Details>(
  rule("tables", "hint", ({ name, type, missing }) => `The values listed for "${name}" leave out ${missing.map((one) => `"${one}"`).join(", ")} of ${type}: list all, or say why these alone may be used.`),
  ({ pages, api }) => {
    const enums = enumsByName(api.enums);
    const tables = new Map(pages.flatMap((page) => page.enums.map((fact) => [sourceOf(page.path, fact.range), placeOf(page.path, fact.range)] as const)));
    return pages.flatMap((page) => rowsOf(page).flatMap((row) => {
      const type = row.type.kind === "collection" ? row.type.items : row.type;
      const definition = type.kind === "named" ? enums.get(plainName(type.name)) : undefined;
      const table = definition === undefined ? undefined : tables.get(definition.source);
      if (row.values === null || definition === undefined || table === undefined) return [];
      const listed = new Set(row.values.values);
      const members = definition.members.map((member) => member.name);
      // A member with an explanation may stand elsewhere in the cell, and `null` is the absence of any.
      const missing = members.filter((member) => !listed.has(member) && member !== definition.sentinel && member !== "null" && !row.description.includes(`\`${member}\``));
      // A list with values of its own is told by another rule, and one without a common value speaks of something else.
      if (missing.length === 0 || ![...listed].every((value) => members.includes(value))) return [];
      return [{ place: placeOf(page.path, row.values.range), details: { name: row.name, type: definition.name, missing }, related: [table] }];
    }));
  },
);

/** By plain names; those that several namespaces share are left out. */
function enumsByName(enums: readonly EnumDefinition[]): ReadonlyMap<string, EnumDefinition> {
  const found = new Map<string, EnumDefinition[]>();
  for (const one of enums) found.set(plainName(one.name), [...(found.get(plainName(one.name)) ?? []), one]);
  return new Map([...found].flatMap(([name, [first, ...others]]) => (first === undefined || others.length > 0 ? [] : [[name, first] as const])));
}
