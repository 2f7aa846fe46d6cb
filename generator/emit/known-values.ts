import type { Api } from "../model/api.js";
import type { JsonValue } from "../model/json.js";
import type { TypeRef } from "../model/types.js";
import { objectOf } from "./json.js";

/** Whether values that the docs list for a text are written as the members of an enumeration are. */
export type LikeMembers = (values: readonly string[]) => boolean;

/** Below so many members, and below such a part of them, an API has no habit of writing them. */
const enough = 20;
const nearlyAll = 0.9;

/** OData CSDL 4.01, 15.2: what a member of an enumeration may be called. */
const identifier = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]{0,127}$/u;

const spellings: readonly ((value: string) => boolean)[] = [
  (value) => identifier.test(value),
  (value) => !/^\p{Lu}/u.test(value),
  (value) => !/^\p{Ll}/u.test(value),
];

/**
 * A page that calls a property a String and lists its values may mean an enumeration, or texts of which it knows some. How they are written
 * tells the two apart: where the members of an API's enumerations begin small, `Authenticator App` and `AdminUpdate` are none. Values that
 * an enumeration of the API has, all of them and no other, are its members in any letter case.
 */
export function likeMembers({ enums }: Pick<Api, "enums">): LikeMembers {
  const sentinels = new Set(enums.flatMap(({ sentinel }) => sentinel ?? []));
  const withoutSentinel = (values: readonly string[]): string[] => values.filter((value) => !sentinels.has(value));
  const documented = enums.map(({ members }) => withoutSentinel(members.map(({ name }) => name)));
  const members = documented.flat();
  const habits = members.length < enough ? [] : spellings.filter((isSo) => members.filter(isSo).length >= members.length * nearlyAll);
  const known = new Set(documented.map(inAnyCase));
  return (values) => {
    const listed = withoutSentinel(values);
    return listed.every((value) => habits.every((isSo) => isSo(value))) || known.has(inAnyCase(listed));
  };
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
