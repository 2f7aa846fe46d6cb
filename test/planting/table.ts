// What became of planted faults, as a table.
import type { Outcome } from "./plant.js";
import { rangeText } from "../support/finding-lines.js";

/** Reported where it is due, nothing else besides, and mended as it should be. */
export function isRight({ verdict, others, mending }: Outcome): boolean {
  return verdict === "there" && others.length === 0 && mending === null;
}

/** One row per rule, and the total. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rules = [...new Set(outcomes.map(({ attempt }) => attempt.fault.rule))].sort();
  const head = `${"rule".padEnd(34)}${["planted", "there", "elsewhere", "missed", "others", "fix wrong", "%"].map((one) => one.padStart(10)).join("")}\n`;
  const rows = rules.map((rule) => rowOf(rule, outcomes.filter(({ attempt }) => attempt.fault.rule === rule)));
  return head + rows.join("") + rowOf("all", outcomes);
}

function rowOf(name: string, outcomes: readonly Outcome[]): string {
  const count = (test: (one: Outcome) => boolean): string => String(outcomes.filter(test).length).padStart(10);
  const columns = [
    count(() => true), count(({ verdict }) => verdict === "there"), count(({ verdict }) => verdict === "elsewhere"), count(({ verdict }) => verdict === "missed"),
    count(({ others }) => others.length > 0), count(({ mending }) => mending !== null), shareOf(outcomes).toFixed(1).padStart(10),
  ];
  return `${name.padEnd(34)}${columns.join("")}\n`;
}

/** How many of a hundred went right. */
export function shareOf(outcomes: readonly Outcome[]): number {
  return outcomes.length === 0 ? 100 : (100 * outcomes.filter(isRight).length) / outcomes.length;
}

/** What went wrong with one planting, in a few lines. */
export function accountOf({ attempt, due, verdict, instead, others, mending }: Outcome): string {
  const { fault, planting, ground } = attempt;
  const changes = [
    ...planting.changes.map(({ path, start, end, text }) => `    ${path}: ${JSON.stringify((ground.pages.get(path)?.text ?? "").slice(start, end).slice(0, 200))} → ${JSON.stringify(text.slice(0, 200))}\n`),
    ...(planting.added ?? []).map(({ path, text }) => `    ${path}: new, ${text.length} characters\n`),
  ];
  const found = [...instead, ...others].map(({ place, rule, message }) => `    found ${place.path}:${rangeText(place)} ${rule}: ${message.slice(0, 240)}\n`);
  const why = verdict === "there" ? (mending ?? "reported, and more") : verdict;
  return `${fault.rule} (${fault.kind}) ${why}: due at ${due.path}:${rangeText(due.range)} in ${ground.name}\n${changes.join("")}${found.join("")}`;
}
