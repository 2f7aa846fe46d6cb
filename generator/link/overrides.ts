import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { Property, TypeDefinition } from "../model/api.js";
import { placeAt } from "./order.js";

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
  const byProperty = new Map<string, Override>();
  const known = new Set(types.flatMap((type) => type.properties.map((property) => `${type.name}.${property.name}`)));
  for (const override of overrides) {
    if (known.has(override.property)) byProperty.set(override.property, override);
    else findings.push(finding("override-stale", placeOf("."), { property: override.property, why: "no page documents that property" }));
  }
  if (byProperty.size === 0) return { types, findings };
  const patched = types.map((type) => ({
    ...type,
    properties: type.properties.map((property) => {
      const override = byProperty.get(`${type.name}.${property.name}`);
      if (override === undefined) return property;
      const wrong = (Object.keys(override.expect) as (keyof OverridableFacts)[]).find((key) => JSON.stringify(property[key]) !== JSON.stringify(override.expect[key]));
      if (wrong === undefined) return { ...property, ...override.set };
      findings.push(finding("override-stale", placeAt(property.source), { property: override.property, why: `${wrong} is no longer what it expects` }));
      return property;
    }),
  }));
  return { types: patched, findings };
}
