import type { Property, TypeDefinition } from "../model/api.js";
import { itemName } from "./properties.js";

/**
 * Takes away what only the tables of requests list, and what is another type's. A request that creates an identity provider of any kind
 * lists what each kind has in one table, or in one table each: rows that a kind's own page lists are that kind's. A row that holds the
 * type itself shows that the body wraps it. Requests keep their rows: an input definition is made of the tables themselves.
 */
export function withoutBorrowed(types: readonly TypeDefinition[]): TypeDefinition[] {
  const kin = new Map<string, TypeDefinition[]>();
  for (const type of types) if (type.base !== null) kin.set(type.base, [...(kin.get(type.base) ?? []), type]);
  return types.map((type) => {
    const single = type.properties.filter((property) => property.evidence === "request-body");
    if (single.length === 0 || single.length === type.properties.length) return type;
    const wraps = single.filter((property) => itemName(property.type) === type.name);
    const relatives = [...(kin.get(type.name) ?? []), ...(type.base === null ? [] : (kin.get(type.base) ?? []))].filter((other) => other !== type);
    const borrowed = relatives.flatMap((relative) => {
      const shared = single.filter((property) => lists(relative, property.name));
      // One common name proves nothing: many types have a name and a description.
      return shared.length > 1 ? shared : [];
    });
    const gone = new Set<Property>([...borrowed, ...wraps]);
    return gone.size === 0 ? type : { ...type, properties: type.properties.filter((property) => !gone.has(property)) };
  });
}

function lists(type: TypeDefinition, name: string): boolean {
  return type.properties.some((property) => property.name === name && property.evidence === "resource");
}
