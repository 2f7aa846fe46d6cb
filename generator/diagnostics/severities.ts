import picomatch from "picomatch";
import type { Finding, Severity } from "../model/finding.js";

/** A severity of one's own for a rule, or `off`; `*` stands for every rule that is not named. */
export type Severities = Readonly<Record<string, Severity | "off">>;

/** Other severities for some pages. */
export interface PageSeverities {
  /** Globs over the path of a page below the docs folder: `api/legacy-*.md`, `resources/**`. */
  readonly pages: readonly string[];
  readonly rules: Severities;
  readonly reason: string;
}

/** Gives findings the severities that were asked for, and leaves out those that are off. The last of `forPages` that speaks of a finding decides. */
export function withSeverities(findings: readonly Finding[], rules: Severities, forPages: readonly PageSeverities[]): { kept: Finding[]; off: number } {
  const settings = [{ fits: () => true, rules }, ...forPages.map((one) => ({ fits: picomatch([...one.pages], { dot: true }), rules: one.rules }))].reverse();
  const kept = findings.flatMap((finding) => {
    const wanted = settings.filter(({ fits }) => fits(finding.place.path)).map((one) => severityIn(one.rules, finding.rule)).find((one) => one !== undefined);
    if (wanted === "off") return [];
    return [wanted === undefined ? finding : { ...finding, severity: wanted }];
  });
  return { kept, off: findings.length - kept.length };
}

function severityIn(rules: Severities, id: string): Severity | "off" | undefined {
  return Object.hasOwn(rules, id) ? rules[id] : rules["*"];
}
