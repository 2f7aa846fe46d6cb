import type { Api } from "../model/api.js";
import type { JsonValue } from "../model/json.js";
import type { TypeRef } from "../model/types.js";
import { objectOf } from "./json.js";

/** Whether values that the docs list for a text are the members of an enumeration. */
export type LikeMembers = (values: readonly string[]) => boolean;

/**
 * A page that calls a property a String and lists its values means a text: one of which some values are known. Where the reference documents an
 * enumeration with these very members, whatever their letter case, it is that.
 */
export function likeMembers({ enums }: Pick<Api, "enums">): LikeMembers {
  const sentinels = new Set(enums.flatMap(({ sentinel }) => sentinel ?? []));
  const keyOf = (values: readonly string[]): string => inAnyCase(values.filter((value) => !sentinels.has(value)));
  const documented = new Set(enums.map(({ members }) => keyOf(members.map(({ name }) => name))));
  return (values) => documented.has(keyOf(values));
}

function inAnyCase(values: readonly string[]): string {
  return JSON.stringify([...new Set(values.map((value) => value.toLowerCase()))].sort());
}

/**
 * The keywords of a text with known values; a validator takes any other, too. Those of an enumeration are shown as one that stays open, those
 * of other texts as examples.
 */
export function openSetKeywords(type: TypeRef, values: readonly string[], isEnumeration: LikeMembers): [string, JsonValue | undefined][] {
  const own: [string, JsonValue][] = isEnumeration(values)
    ? [["anyOf", [{ type: "string", enum: [...values] }, { type: "string" }]]]
    : [["type", "string"], ["examples", [...values]]];
  return type.kind === "collection" ? [["type", "array"], ["items", objectOf(own)]] : own;
}
