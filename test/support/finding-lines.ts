import type { Finding } from "../../generator/model/finding.js";
import type { Place, Range } from "../../generator/model/source.js";

/** `line:column-line:column`. */
export function rangeText({ line, column, endLine, endColumn }: Range): string {
  return `${line}:${column}-${endLine}:${endColumn}`;
}

/** `line:column-line:column severity rule: message`, the other positions of a contradiction below it. `withPath` names the page too. */
export function findingLines(findings: readonly Finding[], withPath: boolean): string {
  const at = (place: Place): string => `${withPath ? `${place.path}:` : ""}${rangeText(place)}`;
  return findings
    .flatMap((one) => [`${at(one.place)} ${one.severity} ${one.rule}: ${one.message}`, ...one.related.map((place) => `  see ${at(place)}`)])
    .map((line) => `${line}\n`)
    .join("");
}
