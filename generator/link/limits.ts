import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { Limits } from "../model/page.js";
import type { PrimitiveName, TypeRef } from "../model/types.js";
import type { PropertyStatement } from "./properties.js";
import { typeText } from "./properties.js";

/** What a type holds by itself: a limit beyond that says nothing. */
const ranges: Partial<Readonly<Record<PrimitiveName, readonly [number, number]>>> = {
  byte: [0, 255], sbyte: [-128, 127], int16: [-32768, 32767], int32: [-2147483648, 2147483647], int64: [-Infinity, Infinity],
  double: [-Infinity, Infinity], single: [-Infinity, Infinity], decimal: [-Infinity, Infinity], number: [-Infinity, Infinity],
};

const texts = new Set<PrimitiveName>(["string", "url"]);

/**
 * The limits of a property: those of the weightiest statement that fit its type. A range belongs to a number, a length to a text, a count
 * of items to a collection; one that fits nothing is a finding.
 */
export function limitsOf(name: string, group: readonly PropertyStatement[], type: TypeRef, findings: Finding[]): Limits | null {
  for (const { page, fact } of group) {
    if (fact.limits === null) continue;
    const fitting = fittingLimits(fact.limits, type);
    if (fitting !== null) return fitting;
    if (!isWhole(fact.limits, type)) findings.push(finding("limit-unfit", placeOf(page.path, fact.descriptionRange), { name, type: typeText(type) }));
  }
  return null;
}

function fittingLimits(limits: Limits, type: TypeRef): Limits | null {
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
function isWhole({ minimum, maximum, maxLength, maxItems }: Limits, type: TypeRef): boolean {
  return (minimum !== null || maximum !== null) && maxLength === null && maxItems === null && type.kind === "primitive" && ranges[type.name] !== undefined;
}
