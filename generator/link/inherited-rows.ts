import type { Property, TypeDefinition } from "../model/api.js";
import type { PageFacts, TypeFact } from "../model/page.js";
import { ancestorsOf } from "./inheritance.js";
import type { Scope } from "./scope.js";

/** What a page says of a type. */
interface Told {
  readonly name: string;
  readonly page: PageFacts;
  readonly fact: TypeFact | null;
}

/**
 * "Inherited from [furniture]" in a row of a chair says that all furniture has it, though the page of furniture forgot it. The row counts for
 * the base where that is one of the type's, and no type above the chair lists the property.
 */
export function withInheritedRows(types: readonly TypeDefinition[], told: readonly Told[], scope: Scope): TypeDefinition[] {
  const byName = new Map(types.map((type) => [type.name, type]));
  const given = new Map<string, Map<string, Property>>();
  for (const { name, page, fact } of told) {
    const type = byName.get(name);
    if (type === undefined || fact === null) continue;
    const above = ancestorsOf(type, byName);
    for (const row of [...fact.properties, ...fact.relationships]) {
      const from = row.inheritedFrom === null ? null : scope.resolve(row.inheritedFrom, page);
      const base = above.find((one) => from?.kind === "named" && one.name === from.name);
      const property = type.properties.find((one) => one.name === row.name);
      if (base === undefined || property === undefined || above.some((one) => one.properties.some((other) => other.name.toLowerCase() === row.name.toLowerCase()))) continue;
      const rows = given.get(base.name) ?? new Map<string, Property>();
      if (!rows.has(row.name)) given.set(base.name, rows.set(row.name, property));
    }
  }
  return types.map((type) => {
    const rows = given.get(type.name);
    return rows === undefined ? type : { ...type, properties: [...type.properties, ...rows.values()] };
  });
}
