import type { ApiChange, ApiDrift, ChangeLevel, Drift } from "../model/change.js";
import { markdownCode, markdownText } from "./markdown.js";
import { countBy, gravestFirst, levelCounts } from "./drift-levels.js";

const titles: Readonly<Record<ChangeLevel, string>> = {
  breaking: "Breaking", risky: "Worth a look", safe: "Added and relaxed", wording: "Wording",
};

/** What has changed as a changelog to publish: by area, what breaks first; of words alone it says how many changed. */
export function driftMarkdown({ base, head, apis }: Drift): string {
  const lines = ["# API changes", "", `From ${markdownCode(base)} to ${markdownCode(head)}.`, ""];
  for (const api of apis) lines.push(...apiLines(api, apis.length > 1));
  return `${lines.join("\n").trimEnd()}\n`;
}

function apiLines({ name, changes, step }: ApiDrift, several: boolean): string[] {
  const areas = [...new Set(changes.map(({ area }) => area))].sort();
  return [
    ...(several ? [`## ${markdownText(name)}`, ""] : []),
    `${levelCounts(changes)}. Suggested version step: **${step}**.`.replace(/^./, (first) => first.toUpperCase()), "",
    ...areas.flatMap((area) => areaLines(area, changes.filter((change) => change.area === area), several ? "###" : "##")),
  ];
}

function areaLines(area: string, changes: readonly ApiChange[], mark: string): string[] {
  const levels = gravestFirst.flatMap((level) => {
    const own = changes.filter((change) => change.level === level);
    if (own.length === 0) return [];
    const items = level === "wording" ? [wordingLine(own)] : own.map(({ message }) => `- ${markdownText(message)}`);
    return [`${mark}# ${titles[level]}`, "", ...items, ""];
  });
  return [`${mark} ${markdownText(area)}`, "", ...levels];
}

function wordingLine(changes: readonly ApiChange[]): string {
  return `- ${countBy(changes, ({ kind }) => kind).map(([kind, count]) => `${kind.replaceAll("-", " ")}: ${count}`).join("; ")}`;
}
