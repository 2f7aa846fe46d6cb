import type { ApiChange, Drift } from "../model/change.js";
import { countBy, gravestFirst, levelCounts } from "./drift-levels.js";
import { safe } from "./terminal.js";

/** What has changed as lines for a terminal: the gravest first, each with where both states say it, and counts at the end. */
export function driftText({ base, head, apis }: Drift): string {
  const lines = apis.flatMap(({ name, changes, step }) => {
    const levels = gravestFirst.flatMap((level) => {
      const own = changes.filter((change) => change.level === level);
      return own.length === 0 ? [] : [`${level} (${own.length})`, ...own.flatMap(changeLines), ""];
    });
    const kinds = countBy(changes, ({ kind }) => kind).map(([kind, count]) => `${kind} ${count}`);
    return [
      ...(apis.length > 1 ? [`${safe(name)}:`] : []), ...levels, `${safe(base)} to ${safe(head)}: ${levelCounts(changes)}; suggested version step: ${step}`,
      ...(kinds.length === 0 ? [] : [`by kind: ${kinds.join(", ")}`]),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function changeLines({ kind, message, base, head, request, response }: ApiChange): string[] {
  const sides = [request === null ? null : `requests ${request}`, response === null ? null : `responses ${response}`].filter((side) => side !== null);
  const places = [base === null ? null : `was ${safe(base)}`, head === null ? null : `now ${safe(head)}`].filter((place) => place !== null);
  return [`  ${kind}: ${safe(message)}`, `    ${[...places, ...(sides.length === 0 ? [] : [sides.join(", ")])].join("; ")}`];
}
