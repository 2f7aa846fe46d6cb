import type { EnumDefinition, Property } from "../model/api.js";
import type { JsonObject } from "../model/json.js";
import type { TypeRef } from "../model/types.js";
import { objectOf } from "./json.js";

/** The enums of an API by their qualified names. */
export type EnumsByName = ReadonlyMap<string, EnumDefinition>;

/**
 * The schema of a value that is or holds the sentinel of its enum: an answer may give it, a request may not send it. Null where there is
 * none. Types within a body are those of answers as well, so this is for the properties of the body itself.
 */
export function sentinelIn(type: TypeRef, enums: EnumsByName): JsonObject | null {
  if (type.kind === "collection") {
    const contains = sentinelIn(type.items, enums);
    return contains === null ? null : { type: "array", contains };
  }
  const listed = type.kind === "named" ? enums.get(type.name) : undefined;
  if (listed === undefined || listed.sentinel === null) return null;
  const literal = listed.sentinel.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  return listed.flags ? { type: "string", pattern: `(?:^|,\\s*)${literal}(?:,|$)` } : { const: listed.sentinel };
}

/** The schema of an object in which one of these properties is or holds a sentinel; null where none can. */
export function sentinelAmong(properties: readonly Property[], enums: EnumsByName): JsonObject | null {
  const objects = properties.flatMap(({ name, type }): JsonObject[] => {
    const schema = sentinelIn(type, enums);
    return schema === null ? [] : [{ type: "object", properties: objectOf([[name, schema]]), required: [name] }];
  });
  return objects.length > 1 ? { anyOf: objects } : (objects[0] ?? null);
}
