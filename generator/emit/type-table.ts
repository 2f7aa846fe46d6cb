import type { PrimitiveName, TypeRef } from "../model/types.js";

/** How a language writes types: a word for each primitive, and how a type is put together from the texts of others. */
export interface TypeTable {
  readonly primitives: Readonly<Record<PrimitiveName, string>>;
  /** An object of which no page says what it holds. */
  readonly object: string;
  /** A type or an enum of the API, by its qualified name. */
  readonly named: (name: string) => string;
  readonly collection: (items: string) => string;
  /** One of several types, none of them twice. */
  readonly union: (members: readonly string[]) => string;
  /** What no page makes certain. */
  readonly unknown: string;
}

/** A type as a language writes it. */
export function typeText(type: TypeRef, table: TypeTable): string {
  switch (type.kind) {
    case "primitive":
      return type.form === "object" ? table.object : table.primitives[type.name];
    case "named":
      return table.named(type.name);
    case "collection":
      return table.collection(typeText(type.items, table));
    case "union":
      return table.union([...new Set(type.members.map((member) => typeText(member, table)))]);
    case "unreadable":
      return table.unknown;
  }
}

const bare = new Set<PrimitiveName>(["date", "dateTimeOffset", "duration", "guid", "timeOfDay"]);

/** Whether OData writes a value of the type without quotes, though JSON holds it as a string. */
export function isBare(type: TypeRef): boolean {
  return type.kind === "primitive" && bare.has(type.name);
}
