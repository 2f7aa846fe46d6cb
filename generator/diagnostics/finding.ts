import type { Edit, Finding } from "../model/finding.js";
import type { Place, Range } from "../model/source.js";
import { catalogue, type Catalogue, type RuleId } from "./catalogue.js";
import type { RuleWords } from "./rule.js";

/** What a finding says besides its rule, its place and its words. */
export interface Circumstances {
  /** The other positions of a contradiction. */
  readonly related?: readonly Place[];
  /** Edits that mend it with certainty. */
  readonly fix?: readonly Edit[];
}

/**
 * Makes a finding of a rule of the catalogue. `details` are the words that the rule's message needs; those named `expected` and `actual`
 * stand in the finding by themselves too.
 */
export function finding<R extends RuleId>(
  id: R,
  place: Place,
  details: Parameters<Catalogue[R]["message"]>[0],
  related: readonly Place[] = [],
  fix: readonly Edit[] = [],
): Finding {
  // The catalogue's own type ties `details` to the rule; a union of functions can't express that once more here.
  return findingOf(id, catalogue[id] as RuleWords<unknown>, place, details, { related, fix });
}

/** Makes a finding of any rule. */
export function findingOf<D>(id: string, { severity, message }: RuleWords<D>, place: Place, details: D, { related = [], fix = [] }: Circumstances = {}): Finding {
  return { rule: id, severity, place, message: oneLine(message(details)), expected: wordOf(details, "expected"), actual: wordOf(details, "actual"), related, fix };
}

function wordOf(details: unknown, name: string): string | null {
  const value = (details as Readonly<Record<string, unknown>>)[name];
  return (typeof value === "string" && value !== "") || typeof value === "number" ? oneLine(String(value)) : null;
}

/** A place on `path`; the first line where there is no range. */
export function placeOf(path: string, range?: Range): Place {
  if (range === undefined) return { path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { path, line: range.line, column: range.column, endLine: range.endLine, endColumn: range.endColumn };
}

/** Findings in the order of the report: by page, position and rule, each once. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const keyed = new Map(findings.map((one) => [JSON.stringify([one.rule, one.place, one.message]), one]));
  return [...keyed.values()].sort(
    (a, b) =>
      compare(a.place.path, b.place.path) || a.place.line - b.place.line || a.place.column - b.place.column ||
      compare(a.rule, b.rule) || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Words of a page may hold line breaks and control characters; a report line holds none, and no more than 500 characters. */
function oneLine(message: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const flat = message.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\ufeff]+/g, " ");
  return flat.length > 500 ? `${flat.slice(0, 497)}...` : flat;
}
