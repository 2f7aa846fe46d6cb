import type { CheckReport } from "./check-report.js";
import { byGravity, counted, fails, reportedFindings, severityCounts, severityWords } from "./check-report.js";
import { gravestFirst, levelCounts } from "./drift-levels.js";
import { markdownCode, markdownText } from "./markdown.js";
import type { ChangeLevel, Drift } from "../model/change.js";

/** What the three guards have found. */
export interface CiResult {
  readonly check: CheckReport;
  /** Null where no base was named. */
  readonly drift: Drift | null;
  /** The levels of change that fail the run. */
  readonly driftFailsOn: readonly ChangeLevel[];
  /** Generated files that are not what the docs say, relative to the current folder; null where none are looked at. */
  readonly stale: readonly string[] | null;
  /** Targets that could not write theirs. */
  readonly failed: readonly { readonly target: string; readonly message: string }[];
}

/** One guard: whether it lets the run pass, what it found in a few words, and what to do. */
interface Verdict {
  readonly name: string;
  readonly passed: boolean | null;
  readonly words: string;
  readonly advice: string;
}

/** Whether nothing was found that fails the run. */
export function ciPasses(result: CiResult): boolean {
  return verdicts(result).every(({ passed }) => passed !== false);
}

/** The verdicts, a line each. */
export function ciText(result: CiResult): string {
  return verdicts(result).map(({ name, passed, words, advice }) => `${mark(passed, "failed", "passed", "skipped")} ${name}: ${words}${advice === "" ? "" : `; ${advice}`}\n`).join("");
}

/** The longest body of a comment that GitHub takes is 65,536 characters; what does not fit is counted. */
const longest = 60_000;

/** The verdicts, and what is behind them, as Markdown: a job summary, or the body of a comment. */
export function ciMarkdown(result: CiResult): string {
  const rows = verdicts(result).map(({ name, passed, words, advice }) => `| ${mark(passed, "❌", "✅", "➖")} | ${name} | ${markdownText(words)} | ${markdownText(advice)} |`);
  const parts = [
    ["## docwright", "", "| | | found | to do |", "|:---|:---|:---|:---|", ...rows],
    section("Findings", findingItems(result.check)),
    ...gravestFirst.map((level) => section(levelTitles[level], changeItems(result.drift, level))),
    section("Generated files that are not what the docs say", (result.stale ?? []).map((path) => `- ${markdownCode(path)}`)),
  ];
  const lines = parts.filter((part) => part.length > 0).flatMap((part) => [...part, ""]);
  return `${lines.join("\n").trimEnd()}\n`;
}

function verdicts({ check, drift, driftFailsOn, stale, failed }: CiResult): Verdict[] {
  const findings = check.apis.flatMap((api) => api.findings);
  const open = findings.filter(({ known }) => !known);
  const old = check.apis.flatMap((api) => api.stale);
  const known = findings.length - open.length;
  const changes = drift?.apis.flatMap((api) => api.changes) ?? [];
  const fixable = open.filter(({ fix }) => fix.length > 0).length;
  return [
    {
      name: "check", passed: !open.some((one) => fails(one, check.failOn)),
      words: `${severityWords(severityCounts(open))}${known === 0 ? "" : `, ${known} known`}${old.length === 0 ? "" : `, ${counted(old.length, "entry of the baseline", "entries of the baseline")} to take out`}`,
      advice: fixable === 0 ? "" : `docwright check --fix mends ${fixable}`,
    },
    drift === null
      ? { name: "drift", passed: null, words: "nothing to compare with", advice: "name a base" }
      : { name: "drift", passed: !changes.some(({ level }) => driftFailsOn.includes(level)), words: `${levelCounts(changes)} since ${drift.base}`, advice: versionAdvice(drift) },
    stale === null
      ? { name: "generate", passed: null, words: "no generated files are looked at", advice: "" }
      : failed.length > 0
        ? { name: "generate", passed: false, words: failed.map(({ target, message }) => `${target}: ${message}`).join("; "), advice: `mend ${counted(failed.length, "target")}` }
      : { name: "generate", passed: stale.length === 0, words: stale.length === 0 ? "as the docs say" : `${counted(stale.length, "file")} not as the docs say`, advice: stale.length === 0 ? "" : "run docwright generate and commit" },
  ];
}

function versionAdvice({ apis }: Drift): string {
  const steps = (["major", "minor", "patch"] as const).filter((step) => apis.some((api) => api.step === step));
  return steps[0] === undefined ? "" : `the next version is a ${steps[0]} one`;
}

const levelTitles: Readonly<Record<ChangeLevel, string>> = {
  breaking: "Breaking changes", risky: "Risky changes", safe: "Safe changes", wording: "Changes of wording",
};

function findingItems(report: CheckReport): string[] {
  const open = byGravity(reportedFindings(report).filter(({ known }) => !known));
  return open.map(({ file, place, severity, rule, message }) => `- **${severity}** ${markdownCode(`${file}:${place.line}:${place.column}`)} ${rule}: ${markdownText(message)}`);
}

function changeItems(drift: Drift | null, level: ChangeLevel): string[] {
  const changes = drift?.apis.flatMap((api) => api.changes).filter((change) => change.level === level) ?? [];
  return changes.map(({ kind, message, base, head }) => `- ${markdownCode(head ?? base ?? "")} ${kind}: ${markdownText(message)}`);
}

/** A part of the summary: folded, and cut where it would take more than its share of the longest text. */
function section(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  let room = longest / 6;
  const shown = items.filter((item) => (room -= item.length + 1) > 0);
  const rest = items.length - shown.length;
  return [`<details><summary>${title} (${items.length})</summary>`, "", ...shown, ...(rest === 0 ? [] : [`- and ${rest} more`]), "", "</details>"];
}

function mark(passed: boolean | null, failed: string, fine: string, skipped: string): string {
  return passed === null ? skipped : passed ? fine : failed;
}
