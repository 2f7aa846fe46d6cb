import type { InputDefinition, Property } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import { areaOf, shortName, type Ground } from "./ground.js";
import { pairBy } from "./match.js";
import { compareProperties, type PropertyChange } from "./properties.js";
import { rank, type Place } from "./tell.js";
import type { TypeChanges } from "./types.js";

/** Tells how what may be sent of a type has changed beyond what the type tells itself: bodies have tables of their own. */
export function compareInputs(ground: Ground, byType: TypeChanges): ApiChange[] {
  const nameOf = ({ type, change }: InputDefinition): string => `${ground.renamed.get(type) ?? type} ${change}`;
  return pairBy(ground.base.api.inputs, ground.head.api.inputs, nameOf).pairs.flatMap(({ base, head }) => {
    const place: Place = { area: areaOf(head.type), subject: shortName(ground, head.type), base: base.source, head: head.source, sides: { request: true, response: false } };
    const owner = { place, subjectOf: (name: string) => `${place.subject}.${name} (${head.change})` };
    const { pairs, lost, gained } = pairBy(base.properties, head.properties, (property: Property) => property.name);
    const told = compareProperties(lost, gained, pairs.map((pair) => [pair.base, pair.head] as const), owner, ground);
    return told.filter((one) => !isExplained(one, byType.get(head.type) ?? [])).map(({ change }) => change);
  });
}

/** Whether the type tells as much: the same of the property, and no less gravely for those who send it. */
function isExplained({ names, change }: PropertyChange, byType: readonly PropertyChange[]): boolean {
  return byType.some((told) => told.names.some((name) => names.includes(name)) && (change.level === "wording" || aspectOf(told.change.kind) === aspectOf(change.kind)) && rank(told.change.request) >= rank(change.request));
}

/** What is read-only is no part of a body: coming and going there have several kinds. */
function aspectOf(kind: string): string {
  return /^(?:required-)?property-(?:added|removed|renamed|documented|undocumented|made-read-only|made-writable|made-required|made-optional)$/.test(kind) ? "presence" : kind;
}
