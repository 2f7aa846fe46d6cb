import { finding } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { Property, TypeDefinition } from "../model/api.js";
import type { Source } from "../model/source.js";
import { placeAt } from "./order.js";
import { itemName, typeText } from "./properties.js";
import type { ShownMembers } from "./shown-members.js";

/** What paths and examples show of what tables list. */
export interface Seen {
  readonly subtypes: ReadonlyMap<string, readonly TypeDefinition[]>;
  readonly shown: ShownMembers;
  /** Relationships that a table calls single and a request reads as a collection: the row's source to the route's. */
  readonly collected: ReadonlyMap<Source, Source>;
  /** Sources of the listed properties that paths go through. */
  readonly walked: ReadonlySet<Source>;
}

/** Something that no table lists; `read` where a request reads it. */
export type Unlisted = Pick<Property, "name" | "type" | "navigation" | "source"> & { readonly read: boolean };

/** The listed properties of a type, with what paths and examples tell of them against their tables; `added` is what no table lists. */
export function reconciled(type: TypeDefinition, added: readonly Unlisted[], seen: Seen, findings: Finding[]): readonly Property[] {
  return respelled(type, asCollections(type, confirmed(type, seen, findings), seen, findings), added, seen, findings);
}

/** A table calls `owners` a [user], and requests read a collection of users at `/teams/{id}/owners`: what is answered there tells. */
function asCollections(type: TypeDefinition, own: readonly Property[], { collected }: Seen, findings: Finding[]): readonly Property[] {
  return own.map((property) => {
    const seen = collected.get(property.source);
    if (seen === undefined) return property;
    const items = property.type;
    const details = { name: `${type.name}.${property.name}`, what: "type", expected: typeText({ kind: "collection", items }), actual: typeText(items) };
    findings.push(finding("property-differs", placeAt(property.source), details, [placeAt(seen)]));
    return { ...property, type: { kind: "collection", items }, sources: [...property.sources, seen] };
  });
}

/**
 * A table lists `usageRight`, which no path goes through, and requests read usage rights at `/users/{id}/usageRights`: a path that works
 * shows the name, the table says the rest. Only where there is no choice: one such row, one such step.
 */
function respelled(type: TypeDefinition, own: readonly Property[], added: readonly Unlisted[], { walked }: Seen, findings: Finding[]): readonly Property[] {
  return own.map((property) => {
    const target = itemName(property.type);
    if (!property.navigation || target === null || walked.has(property.source)) return property;
    const steps = added.filter((sighting) => sighting.read && sighting.navigation && itemName(sighting.type) === target);
    const rows = own.filter((other) => other.navigation && itemName(other.type) === target && !walked.has(other.source));
    const [step] = steps;
    if (step === undefined || steps.length > 1 || rows.length > 1) return property;
    const details = { name: `${type.name}.${property.name}`, what: "name", expected: step.name, actual: property.name };
    findings.push(finding("property-differs", placeAt(property.source), details, [placeAt(step.source)]));
    return { ...property, name: step.name, sources: [...property.sources, step.source] };
  });
}

/**
 * Where a page has tables, and its representation shows what none of them lists, the two contradict each other: the table is believed,
 * unless it is the key, or an example, a path or the table of a subtype shows it too.
 */
function confirmed(type: TypeDefinition, { shown, subtypes, walked }: Seen, findings: Finding[]): readonly Property[] {
  if (!type.properties.some((property) => property.evidence === "resource")) return type.properties;
  const below = (subtypes.get(type.name) ?? []).flatMap((other) => other.properties);
  return type.properties.filter(({ name, evidence, source }) => {
    if (evidence !== "representation" || name === (type.key ?? "id") || shown.has(`${type.name} ${name}`) || walked.has(source)) return true;
    if (below.some((own) => own.name === name && own.evidence === "resource")) return true;
    findings.push(finding("represented-unlisted", placeAt(source), { name: `${type.name}.${name}`, actual: name }, [placeAt(type.source)]));
    return false;
  });
}
