import type { JsonObject, JsonValue } from "../model/json.js";
import type { Source } from "../model/source.js";
import { markOf } from "./sources.js";
import { jsonString } from "./text.js";

const sourceKey = Symbol("source");

/** Says which docs position an object of a JSON document comes from; the serializer leaves a mark there. */
export function sourced<T extends JsonObject>(object: T, source: Source): T {
  return Object.defineProperty({ ...object }, sourceKey, { value: source, enumerable: false });
}

/** Own entries without the undefined ones, in the given order. A key such as `__proto__` becomes an own property. */
export function objectOf(entries: readonly (readonly [string, JsonValue | undefined])[]): JsonObject {
  return Object.fromEntries(entries.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}

/**
 * Writes JSON in one way only: two spaces, keys in their given order, lists of short scalars on one line, a line end at the end. The
 * same value always gives the same text.
 */
export function jsonText(value: JsonValue): string {
  return `${write(value, "")}\n`;
}

function write(value: JsonValue, indent: string): string {
  if (typeof value === "string") return jsonString(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    if (items.length === 0) return "[]";
    if (items.every((item) => item === null || typeof item !== "object")) {
      const line = `[${items.map((item) => write(item, "")).join(", ")}]`;
      if (line.length + indent.length <= 116) return line;
    }
    return `[\n${items.map((item) => inner + write(item, inner)).join(",\n")}\n${indent}]`;
  }
  const source = (value as { [sourceKey]?: Source })[sourceKey];
  const start = source === undefined ? "{" : `{${markOf(source)}`;
  const entries = Object.entries(value as JsonObject);
  if (entries.length === 0) return `${start}}`;
  return `${start}\n${entries.map(([key, member]) => `${inner}${jsonString(key)}: ${write(member, inner)}`).join(",\n")}\n${indent}}`;
}
