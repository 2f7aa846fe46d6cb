import type { Property } from "../model/api.js";
import type { JsonObject } from "../model/json.js";

/** "Multiple values can be combined using a comma-separated list.", "If selecting more than one value, …", "An enumeration of flags". */
const several = /\b(?:multiple|several|more than one) values?\b|\bcomma[- ]separated\b|\bflags\b/i;

/** Whether a page says that one text may hold several of the listed values. */
export function takesSeveral({ description }: Property): boolean {
  return several.test(description);
}

/** `created,updated`, where a page lists both. */
export function areJoined(value: string, known: readonly string[]): boolean {
  const letters = new Set(known.map((one) => one.toLowerCase()));
  const parts = value.split(/,\s*/);
  return parts.length > 1 && parts.every((one) => letters.has(one.toLowerCase()));
}

/**
 * `{ "extensionName": "…", "shade": "…", "height": 3, "weight": 8 }`: where the most of an object is added, the type is there for a caller's
 * own data, or the object is one of another type. A property or two beside documented ones may well be forgotten.
 */
export function addsMore(object: JsonObject, properties: ReadonlyMap<string, Property>): boolean {
  const names = Object.keys(object).filter((key) => !key.includes("@"));
  const added = names.filter((key) => !properties.has(key)).length;
  return added > 2 && added > names.length - added;
}
