import { posix, relative, sep } from "node:path";
import type { Checked, CheckedFinding } from "../check.js";
import type { Area, Severity } from "../model/finding.js";

/** Everything that a report of `docwright check` is made from. */
export interface CheckReport {
  /** The version of docwright. */
  readonly version: string;
  /** The folder, absolute, that the paths of a report are relative to: where its reader is. */
  readonly root: string;
  readonly apis: readonly Checked[];
  /** Every rule that was looked at, by its id. */
  readonly rules: ReadonlyMap<string, RuleCard>;
  /** The lowest severity that fails a run. */
  readonly failOn: Severity | "none";
}

/** What a report tells of a rule. */
export interface RuleCard {
  readonly id: string;
  readonly area: Area;
  readonly severity: Severity;
  /** The first paragraph of its page, in one line. */
  readonly summary: string;
  /** Its whole page, Markdown. */
  readonly help: string;
  /** The address of its page. */
  readonly url: string;
}

/** A finding with its page as the reader of a report finds it. */
export interface Reported extends CheckedFinding {
  /** The path of its page, relative to the root of the report, with forward slashes. */
  readonly file: string;
  readonly api: Checked;
}

/** From the gravest on; a report shows them in this order. */
export const severities: readonly Severity[] = ["error", "warning", "hint"];

/** The card of a rule, from its page: the summary is the first paragraph below the title. */
export function ruleCard(rule: Pick<RuleCard, "id" | "area" | "severity" | "url">, help: string): RuleCard {
  const paragraphs = help.split(/\n[ \t]*\n/).map((part) => part.trim());
  const summary = paragraphs.find((part) => part !== "" && !part.startsWith("#")) ?? "";
  return { ...rule, summary: summary.replace(/\s+/g, " "), help };
}

/** All findings of a report, in the order of its APIs, their pages and the positions on these. */
export function reportedFindings(report: CheckReport): Reported[] {
  return report.apis.flatMap((api) => {
    const file = filesOf(report.root, api);
    return api.findings.map((finding) => ({ ...finding, file: file(finding.place.path), api }));
  });
}

/** Gives the path of a page of `api` as the reader of the report finds it. */
export function filesOf(root: string, api: Checked): (page: string) => string {
  const folder = relative(root, api.docs).split(sep).join("/");
  // What is said of the folder itself has the path `.`.
  return (page) => posix.join(folder, page);
}

/** The same findings, the gravest first and those that no baseline knows before the others. */
export function byGravity<F extends CheckedFinding>(findings: readonly F[]): F[] {
  const rank = ({ known, severity }: F): number => (known ? severities.length : 0) + severities.indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

/** Whether a finding is a reason to fail. */
export function fails({ known, severity }: CheckedFinding, failOn: CheckReport["failOn"]): boolean {
  return !known && failOn !== "none" && severities.indexOf(severity) <= severities.indexOf(failOn);
}

/** The numbers of one rule in a report. */
export interface RuleCount {
  readonly rule: string;
  readonly severity: Severity;
  readonly count: number;
  /** How many of these `--fix` mends. */
  readonly fixable: number;
  /** How many of these the baseline knows. */
  readonly known: number;
}

/** Counts per rule and severity, which the configuration may have changed on some pages: the gravest first, then the most frequent. */
export function ruleCounts(findings: readonly CheckedFinding[]): RuleCount[] {
  const groups = groupBy(findings, ({ rule, severity }) => `${severity} ${rule}`);
  const counts = [...groups.values()].map((group): RuleCount => {
    const [{ rule, severity }] = group as [CheckedFinding];
    return { rule, severity, count: group.length, fixable: group.filter(({ fix }) => fix.length > 0).length, known: group.filter(({ known }) => known).length };
  });
  return counts.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count || (a.rule < b.rule ? -1 : 1));
}

/** How many findings there are of each severity. */
export function severityCounts(findings: readonly CheckedFinding[]): Readonly<Record<Severity, number>> {
  const of = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return { error: of("error"), warning: of("warning"), hint: of("hint") };
}

/** `1 error, 2 warnings`, without what there is none of. */
export function severityWords(counts: Readonly<Record<Severity, number>>): string {
  const words = severities.filter((severity) => counts[severity] > 0).map((severity) => counted(counts[severity], severity));
  return words.length === 0 ? "no findings" : words.join(", ");
}

/** `1 page`, `12,345 pages`. */
export function counted(number: number, word: string, words = `${word}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? word : words}`;
}

/** The items of each key, in their order; the keys in the order in which they come first. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** JSON text in which no character could steer a terminal that it is printed on. */
export function jsonText(value: unknown, indent: number): string {
  const text = JSON.stringify(value, null, indent).replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `${text}\n`;
}
