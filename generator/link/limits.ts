import type { Limits } from "../model/page.js";
import type { PrimitiveName, TypeRef } from "../model/types.js";

/** What a type holds by itself: a limit beyond that says nothing. */
const ranges: Partial<Readonly<Record<PrimitiveName, readonly [number, number]>>> = {
  byte: [0, 255], sbyte: [-128, 127], int16: [-32768, 32767], int32: [-2147483648, 2147483647], int64: [-Infinity, Infinity],
  double: [-Infinity, Infinity], single: [-Infinity, Infinity], decimal: [-Infinity, Infinity], number: [-Infinity, Infinity],
};

const texts = new Set<PrimitiveName>(["string", "url"]);

/** The limits that fit a type, or null for none: a range belongs to a number, a length to a text, a count of items to a collection. */
export function fittingLimits(limits: Limits, type: TypeRef): Limits | null {
  const own = type.kind === "primitive" ? ranges[type.name] : undefined;
  const isText = type.kind === "primitive" && texts.has(type.name);
  const within = (limit: number | null): number | null => (limit === null || own === undefined || limit <= own[0] || limit >= own[1] ? null : limit);
  const fitting: Limits = {
    minimum: within(limits.minimum), maximum: within(limits.maximum),
    maxLength: isText ? limits.maxLength : null, maxItems: type.kind === "collection" ? limits.maxItems : null,
  };
  return Object.values(fitting).every((limit) => limit === null) ? null : fitting;
}

/** The page spells out the range of the type: "Valid values -2147483648 to 2147483647" of an Int32. */
export function isOwnRange({ minimum, maximum, maxLength, maxItems }: Limits, type: TypeRef): boolean {
  return (minimum !== null || maximum !== null) && maxLength === null && maxItems === null && type.kind === "primitive" && ranges[type.name] !== undefined;
}

const times = new Set<PrimitiveName>(["dateTimeOffset", "duration"]);

/** "Max value is 30 days" of an end is a limit that is not a number of anything in the type: no keyword says it, and nothing is wrong with it. */
export function isOfTime({ minimum, maximum, maxLength, maxItems }: Limits, type: TypeRef): boolean {
  return (minimum !== null || maximum !== null) && maxLength === null && maxItems === null && type.kind === "primitive" && times.has(type.name);
}
