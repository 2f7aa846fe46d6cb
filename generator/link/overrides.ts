import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { Property, TypeDefinition } from "../model/api.js";
import { groupBy, placeAt } from "./order.js";

/**
 * A correction of what the docs say, kept as data. It states the value that it expects to find, so that it fails loudly once the docs
 * are mended or the property is gone.
 */
export interface Override {
  /** `microsoft.graph.user.mail`: a qualified type and one of its own properties. */
  readonly property: string;
  readonly expect: Partial<OverridableFacts>;
  readonly set: Partial<OverridableFacts>;
  readonly reason: string;
}

export type OverridableFacts = Pick<Property, "nullable" | "readOnly" | "required" | "deprecated" | "description" | "knownValues">;

/** Applies the overrides of the configuration; one that finds another value than it expects is a finding and changes nothing. */
export function applyOverrides(types: readonly TypeDefinition[], overrides: readonly Override[]): { types: readonly TypeDefinition[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const byProperty = groupBy(overrides, (override) => override.property);
  const known = new Set(types.flatMap((type) => type.properties.map((property) => `${type.name}.${property.name}`)));
  for (const property of byProperty.keys()) {
    if (!known.has(property)) findings.push(finding("override-stale", placeOf("."), { property, why: "no page documents that property" }));
  }
  if (byProperty.size === 0) return { types, findings };
  const patched = types.map((type) => ({
    ...type,
    properties: type.properties.map((property) => (byProperty.get(`${type.name}.${property.name}`) ?? []).reduce((before: Property, override) => {
      const wrong = (Object.keys(override.expect) as (keyof OverridableFacts)[]).find((key) => JSON.stringify(before[key]) !== JSON.stringify(override.expect[key]));
      if (wrong === undefined) return { ...before, ...override.set };
      findings.push(finding("override-stale", placeAt(property.source), { property: override.property, why: `${wrong} is no longer what it expects` }));
      return before;
    }, property)),
  }));
  return { types: patched, findings };
}

/** Whether an override says that a property is required, or that it is not: that beats what request tables say. */
export function overriddenRequired(overrides: readonly Override[]): ReadonlyMap<string, boolean> {
  return new Map(overrides.flatMap((override): [string, boolean][] => (override.set.required === undefined ? [] : [[override.property, override.set.required]])));
}
