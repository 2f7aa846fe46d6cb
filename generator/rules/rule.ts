import { findingOf } from "../diagnostics/finding.js";
import type { RuleWords } from "../diagnostics/rule.js";
import type { Edit, Finding } from "../model/finding.js";
import type { Place } from "../model/source.js";
import type { Reference } from "./reference.js";

/** One place where a rule is broken: the words of its message, the other side of a contradiction, and what mends it with certainty. */
export interface Breach<D> {
  readonly place: Place;
  readonly details: D;
  readonly related?: readonly Place[];
  readonly fix?: readonly Edit[];
}

/** A rule that compares the facts of pages, and the model that they make together. */
export interface Rule extends RuleWords<never> {
  /** Its findings over a reference, in no order. `id` is the name of the rule's folder. */
  readonly findings: (id: string, reference: Reference) => Finding[];
}

/** Defines a rule: its words, and the function that finds the places where it is broken. */
export function defineRule<D>(words: RuleWords<D>, breaches: (reference: Reference) => readonly Breach<D>[]): Rule {
  return {
    ...words,
    findings: (id, reference) => breaches(reference).map(({ place, details, ...circumstances }) => findingOf(id, words, place, details, circumstances)),
  };
}
