import { createHash } from "node:crypto";
import type { Result, Run } from "sarif";
import type { ChangeLevel, Drift } from "../model/change.js";
import { placedChanges, type PlacedChange } from "./drift-places.js";
import { locationOf, mostResults, sarifLog } from "./sarif.js";

const levels = { breaking: "error", risky: "warning", safe: "note", wording: "none" } as const satisfies Record<ChangeLevel, Result.level>;

/** Changes as a log in SARIF 2.1.0, the gravest first. */
export function driftSarif(drift: Drift): string {
  return sarifLog([driftRun(drift)]);
}

/** The same as one run of a log. */
export function driftRun({ base, apis }: Drift): Run {
  const placed = placedChanges(apis, process.cwd());
  const kinds = [...new Set(placed.map(({ change }) => change.kind))].sort();
  return {
    tool: { driver: { name: "docwright", rules: kinds.map((id) => ({ id, shortDescription: { text: id.replaceAll("-", " ") }, properties: { tags: ["api-change"] } })) } },
    automationDetails: { id: "docwright/drift/" },
    columnKind: "utf16CodeUnits",
    properties: { base },
    results: placed.slice(0, mostResults).map((one) => resultOf(one, kinds.indexOf(one.change.kind))),
  };
}

function resultOf({ change, place }: PlacedChange, ruleIndex: number): Result {
  const { kind, level, request, response, subject, before, after, message } = change;
  const told = Object.entries({ request, response, subject, before, after, was: change.base, now: change.head }).filter(([, value]) => value !== null);
  return {
    ruleId: kind, ruleIndex, level: levels[level], message: { text: message },
    locations: [{ physicalLocation: locationOf(place.path, place) }],
    partialFingerprints: { "docwright/v1": createHash("sha256").update(JSON.stringify([kind, subject, before, after])).digest("hex").slice(0, 16) },
    properties: { ...Object.fromEntries(told), impact: level },
  };
}
