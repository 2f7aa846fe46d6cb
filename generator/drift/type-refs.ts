import type { PrimitiveName, TypeRef } from "../model/types.js";
import { lineage, shortName, type Ground } from "./ground.js";

/** How the second of two types stands to the first: `widened` takes in all that the first does, and more. */
export type Relation = "same" | "widened" | "narrowed" | "changed" | "stated" | "unstated";

/** The second takes in all values of the first. What is written as text in JSON can be any string. */
const within: Readonly<Partial<Record<PrimitiveName, readonly PrimitiveName[]>>> = {
  byte: ["int16", "int32", "int64", "single", "double", "decimal", "number"], sbyte: ["int16", "int32", "int64", "single", "double", "decimal", "number"],
  int16: ["int32", "int64", "single", "double", "decimal", "number"], int32: ["int64", "double", "decimal", "number"], int64: ["decimal", "number"],
  single: ["double", "number"], double: ["number"], decimal: ["number"],
  binary: ["string"], date: ["string"], dateTimeOffset: ["string"], duration: ["string"], guid: ["string"], timeOfDay: ["string"], url: ["string"],
};

export function relationOf(was: TypeRef, is: TypeRef, ground: Ground): Relation {
  if (was.kind === "unreadable" || is.kind === "unreadable") {
    if (was.kind === is.kind) return typeText(was, ground) === typeText(is, ground) ? "same" : "changed";
    return was.kind === "unreadable" ? "stated" : "unstated";
  }
  if (takesIn(is, was, ground)) return takesIn(was, is, ground) ? "same" : "widened";
  return takesIn(was, is, ground) ? "narrowed" : "changed";
}

/** Whether every value of `small` is one of `large`, whichever state each belongs to. */
function takesIn(large: TypeRef, small: TypeRef, ground: Ground): boolean {
  if (small.kind === "union") return small.members.every((one) => takesIn(large, one, ground));
  if (large.kind === "union") return large.members.some((one) => takesIn(one, small, ground));
  if (large.kind === "collection") return small.kind === "collection" && takesIn(large.items, small.items, ground);
  if (large.kind === "named") return small.kind === "named" && (sameName(large.name, small.name, ground) || derives(small.name, large.name, ground));
  if (large.kind !== "primitive") return false;
  if (large.name === "json") return large.form === undefined || isObject(small, ground);
  if (small.kind === "named") return large.name === "string" && (ground.base.enums.has(small.name) || ground.head.enums.has(small.name));
  return small.kind === "primitive" && (small.name === large.name || (within[small.name]?.includes(large.name) ?? false));
}

function isObject(type: TypeRef, ground: Ground): boolean {
  if (type.kind === "named") return !ground.base.enums.has(type.name) && !ground.head.enums.has(type.name);
  return type.kind === "primitive" && type.form === "object";
}

export function sameName(one: string, other: string, { renamed }: Ground): boolean {
  return one === other || renamed.get(one) === other || renamed.get(other) === one;
}

/** In both states, where both know the type: that the hierarchy itself has changed is told of the types. */
function derives(name: string, from: string, ground: Ground): boolean {
  const states = [ground.base, ground.head].filter(({ types }) => types.has(name));
  return states.length > 0 && states.every(({ types }) => lineage(types, name).slice(1).some((one) => sameName(one, from, ground)));
}

/** A type in the words of a page: `string`, `device collection`. */
export function typeText(type: TypeRef, ground: Ground): string {
  switch (type.kind) {
    case "primitive": return type.form ?? type.name;
    case "named": return shortName(ground, type.name);
    case "collection": return `${typeText(type.items, ground)} collection`;
    case "union": return type.members.map((one) => typeText(one, ground)).sort().join(" or ");
    case "unreadable": return type.text;
  }
}
