import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { Property, TypeDefinition } from "../../model/api.js";
import type { PageFacts, RepresentationFact, TypeFact } from "../../model/page.js";
import type { TypeRef } from "../../model/types.js";
import { definitionsOf, lineageOf, typesByName } from "../definitions.js";
import { defineRule, type Breach } from "../rule.js";

interface Details {
  readonly name: string;
}

/** A row of a type's own table that its JSON representation does not show. */
export const representationLacks = defineRule<Details>(
  rule("tables", "warning", ({ name }) => `The table lists "${name}", which the JSON representation does not show: show it there, or take it out of the table.`),
  ({ pages, api }) => {
    const definitionOf = definitionsOf(api);
    const types = typesByName(api);
    return pages.flatMap((page) => page.types.flatMap((fact) => {
      const definition = definitionOf(fact, page);
      return fact.representation === null || fact.open || definition === null ? [] : lacking(fact, fact.representation, page, definition, types);
    }));
  },
);

function lacking(fact: TypeFact, shown: RepresentationFact, page: PageFacts, definition: TypeDefinition, types: ReadonlyMap<string, TypeDefinition>): Breach<Details>[] {
  const names = new Set(shown.members.map((member) => member.name.toLowerCase()));
  // `{ "@odata.type": "#acme.lamp" }` alone, or an instance of something else, shows nothing of the table.
  if (shown.abridged || !fact.properties.some((row) => names.has(row.name.toLowerCase()))) return [];
  // A table behind the representation, where another stands before it, may be that of a type which the page describes besides.
  const before = fact.properties.filter((row) => row.range.line < shown.range.line);
  const rows = before.length > 0 ? before : fact.properties;
  const [own, ...bases] = lineageOf(definition, types).map((type) => new Map(type.properties.map((property) => [property.name, property])));
  return rows.flatMap((row) => {
    const property = own?.get(row.name);
    if (names.has(row.name.toLowerCase()) || shown.optional.includes(row.name) || property === undefined || bases.some((base) => base.has(row.name))) return [];
    return isDue(property, types) ? [{ place: placeOf(page.path, row.nameRange), details: { name: row.name }, related: [placeOf(page.path, shown.range)] }] : [];
  });
}

/** Streams and other entities are no part of a resource's JSON, and what is going away need not be shown. */
function isDue({ type, deprecated, navigation }: Property, types: ReadonlyMap<string, TypeDefinition>): boolean {
  return !deprecated && !navigation && !isStream(type) && !isEntity(type, types);
}

function isStream(type: TypeRef): boolean {
  return type.kind === "primitive" && type.name === "stream";
}

function isEntity(type: TypeRef, types: ReadonlyMap<string, TypeDefinition>): boolean {
  if (type.kind === "collection") return isEntity(type.items, types);
  const definition = type.kind === "named" ? types.get(type.name) : undefined;
  return definition !== undefined && lineageOf(definition, types).some((one) => one.key !== null || one.properties.some((property) => property.name === "id"));
}
