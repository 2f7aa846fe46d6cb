import type { Area, Severity } from "../model/finding.js";

/** What is fixed about a rule, whoever finds its breaches. `D` are the words that its message needs. */
export interface RuleWords<D> {
  /** What part of the docs it is about. */
  readonly area: Area;
  readonly severity: Severity;
  /** One sentence that says what is wrong and what to do. */
  readonly message: (details: D) => string;
}

/** A rule without details where none are named. */
export function rule<D = Record<string, never>>(area: Area, severity: Severity, message: (details: D) => string): RuleWords<D> {
  return { area, severity, message };
}
