import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { ValueList } from "../model/page.js";
import type { Prose, Span } from "../model/tree.js";

/** What may stand between two ticked values of one list, `(an explanation)` of the first too. */
const between = /^(?:\s|,|;|\/|\||\.(?=\s*$)|\band\b|\bor\b|\([^()]*\)|\d+\s*[-=:]|-\s)*$/i;
/** No explanation in brackets is longer, in characters. */
const longestNote = 300;
/** A bare value: one word, or up to three that begin like a name. */
const bareValue = /^[A-Za-z0-9_][\w.+-]*(?: [A-Za-z0-9][\w.+-]*){0,2}$/;

const code: readonly Span["kind"][] = ["code"];
const stressed: readonly Span["kind"][] = ["strong", "emphasis"];

/** What may stand behind a list, where that tells that it is one. */
const anything = /^/;
const noWord = /^(?!\s*\w)/;
const endOfSentence = /^(?: \([^()]*\))?\s*(?:[.;(]|$)/;

/** Words that introduce a list: from where to where they stand. */
interface Intro {
  readonly at: number;
  readonly start: number;
}

/**
 * The lists of values that a description gives, in order. Ticked lists are values in backticks; a bare list ends with its sentence. What
 * introduces a list with less certainty, as "the value can be" does, counts where nothing else does, and values in backticks follow.
 */
export function valueLists(prose: Prose, dialect: Dialect): ValueList[] {
  const sure = listsBehind(certainIntros(prose.text, dialect), prose, dialect, (start, end) =>
    markedList(prose, start, end, code, dialect) ?? linedList(prose, start, end, dialect) ?? bareList(prose, start, end, dialect) ?? markedList(prose, start, end, stressed, dialect) ?? onlyValue(prose, start));
  // "Either `mail` or `phone` has to be given" speaks of names: such a list has nothing behind it.
  return sure.length > 0 ? sure : listsBehind(otherIntros(prose.text, dialect), prose, dialect, (start, end) => markedList(prose, start, end, code, dialect, noWord));
}

/** A list begins behind its words, after a colon or a space. */
const behindIntro = "(?:\\s*:|(?=\\s))";

/** "Possible values are:", "The valid values are", "Supported values:"; "For example possible values are …" shows values, it lists none. */
function certainIntros(text: string, { phrases }: Dialect): Intro[] {
  const falseFriend = around("\\b", phrases.someValues, "\\s*(?:one |some )?$");
  const excluded = around("\\b", phrases.otherValues, "\\b[^.;:]*\\b(?:be|or)\\s+$");
  return [...text.matchAll(around("\\b", phrases.values, behindIntro, "gi"))].map(introOf)
    .filter(({ at }) => !falseFriend.test(text.slice(Math.max(0, at - 20), at)) && !excluded.test(text.slice(Math.max(0, at - 100), at)))
    .map(({ at, start }) => ({ at, start: start + (linesFollow.exec(text.slice(start, start + 200))?.[0].length ?? 0) }));
}

/** "One of the following strings that tells how it was sent:" over a line for each. */
const linesFollow = /^[^.:\n]*:(?=[ \t]*\n)/;

/** "The value can be `on` or `off`", and "The type of the lamp: `desk`, `wall`" at the beginning. */
function otherIntros(text: string, { phrases }: Dialect): Intro[] {
  const named = around("^the (?:[\\w-]+ ){0,3}", phrases.kindNoun, "(?: of(?: [\\w-]+){1,4})?:").exec(text);
  return [...(named === null ? [] : [named]), ...text.matchAll(around("\\b", phrases.tickedValues, behindIntro, "gi"))].map(introOf);
}

function introOf(match: RegExpExecArray): Intro {
  return { at: match.index, start: match.index + match[0].length };
}

function listsBehind(intros: readonly Intro[], prose: Prose, { phrases }: Dialect, read: (start: number, end: number) => ValueList | null): ValueList[] {
  const cases = around("(?:^|[.;]\\s+)", phrases.caseOf, " [^.;]{1,80},\\s*$");
  const lists: ValueList[] = [];
  for (const [index, { at, start }] of intros.entries()) {
    // A list ends where the next one is introduced.
    const list = read(start, intros[index + 1]?.at ?? prose.text.length);
    if (list === null) continue;
    const last = lists.at(-1);
    // "For indoor use, possible values: `x`, `y`. For outdoor use, possible values: …": all of them are values.
    if (last !== undefined && cases.test(prose.text.slice(0, at))) lists[lists.length - 1] = joined(last, list);
    else lists.push(list);
  }
  return lists;
}

/**
 * "Either `view` or `edit`.", `It can be "Open", "In Review" or "Paid".`: words that introduce much else beside values. What follows them has to be
 * marked, and to end its sentence.
 */
export function markedValues(prose: Prose, dialect: Dialect): ValueList[] {
  const falseFriend = around("\\b", dialect.phrases.someValues, "\\b[^.]*$");
  for (const match of prose.text.matchAll(around("\\b", dialect.phrases.markedValues, ":?(?=\\s)", "gi"))) {
    const start = match.index + match[0].length;
    if (falseFriend.test(prose.text.slice(Math.max(0, match.index - 100), match.index))) continue;
    const list = markedList(prose, start, prose.text.length, code, dialect, endOfSentence) ?? markedList(prose, start, prose.text.length, stressed, dialect, endOfSentence) ?? quotedList(prose, start, dialect);
    if (list !== null) return [list];
  }
  return [];
}

/** Values in quotes with nothing but commas and words such as "or" between them. */
function quotedList(prose: Prose, start: number, dialect: Dialect): ValueList | null {
  const rest = prose.text.slice(start);
  const [list = ""] = /^\s*(?:(?:"[^"\n]{0,80}"|'[^'\n]{0,80}'|\u201c[^\u201d\n]{0,80}\u201d)(?:\s|,|\band\b|\bor\b)*){2,}/i.exec(rest) ?? [];
  const values = unique([...list.matchAll(/["'\u201c]([^"'\u201c\u201d\n]{0,80})["'\u201d]/g)].map((match) => match[1] ?? ""));
  if (values.length < 2 || !endOfSentence.test(rest.slice(list.length))) return null;
  return { values, ticked: false, sentinel: sentinelOf(values, dialect), repeated: [], range: prose.range };
}

function joined(one: ValueList, other: ValueList): ValueList {
  const range = { ...one.range, endLine: other.range.endLine, endColumn: other.range.endColumn };
  return { ...other, values: unique([...one.values, ...other.values]), sentinel: one.sentinel ?? other.sentinel, ticked: one.ticked && other.ticked, range };
}

/** The value among others that stands for values to come. */
export function sentinelOf(values: readonly string[], { phrases }: Dialect): string | null {
  return values.find((value) => says(phrases.sentinel, value)) ?? null;
}

/** Values in backticks, in bold or in italics. `behind`: what has to follow the list. */
function markedList(prose: Prose, start: number, end: number, kinds: readonly Span["kind"][], dialect: Dialect, behind = anything): ValueList | null {
  const values: string[] = [];
  let at = start;
  let behindAll = start;
  // "… `all`. `all` is the default": behind a full stop a value is spoken of again.
  let listed: { readonly count: number; readonly at: number } | null = null;
  let first: Span | null = null;
  let last: Span | null = null;
  for (let i = firstSpanFrom(prose.spans, start); i < prose.spans.length; i++) {
    const span = prose.spans[i];
    if (span === undefined || span.start >= end) break;
    if (!kinds.includes(span.kind) || span.start < at) continue;
    const gap = prose.text.slice(at, Math.min(span.start, at + longestNote));
    // "`on` (as `off` is not), `off`": what an explanation speaks of.
    if (first !== null && gap.length < longestNote && gap.lastIndexOf("(") > gap.lastIndexOf(")")) continue;
    if (!between.test(gap)) break;
    if (first !== null && gap.includes(".")) listed ??= { count: values.length, at };
    const text = prose.text.slice(span.start, span.end);
    values.push(...text.split(","));
    at = span.end;
    // "… or `null` for all others": what stands behind a null is about it.
    if (text !== "null") behindAll = at;
    first ??= span;
    last = span;
  }
  // "`null` (default value)" says that the property may be null, and is no text among others.
  const found = unique(values).filter((value) => value !== "null");
  // One value makes no list: "`c1` through `c25`".
  if (first === null || last === null || found.length < 2 || !behind.test(prose.text.slice(listed?.at ?? behindAll))) return null;
  return { values: found, ticked: kinds.includes("code"), sentinel: sentinelOf(found, dialect), repeated: repeatedIn(values.slice(0, listed?.count ?? values.length)), range: { ...first.range, endLine: last.range.endLine, endColumn: last.range.endColumn } };
}

/** "Possible values are: `retry`.": nothing but one value in backticks up to the end of the sentence. */
function onlyValue(prose: Prose, start: number): ValueList | null {
  const span = prose.spans[firstSpanFrom(prose.spans, start)];
  if (span?.kind !== "code" || prose.text.slice(start, span.start).trim() !== "" || !endOfSentence.test(prose.text.slice(span.end))) return null;
  const value = prose.text.slice(span.start, span.end);
  return value === "null" || value.includes(",") ? null : { values: [value], ticked: true, sentinel: null, repeated: [], range: span.range };
}

/** A value at the beginning of each line, explained in the words behind it: "`personal`: Users with …". */
function linedList(prose: Prose, start: number, end: number, dialect: Dialect): ValueList | null {
  const spans: Span[] = [];
  let at = start;
  for (let i = firstSpanFrom(prose.spans, start); i < prose.spans.length; i++) {
    const span = prose.spans[i];
    if (span === undefined || span.start >= end) break;
    if (span.kind !== "code" || span.start < at) continue;
    const lines = prose.text.slice(at, span.start).split("\n");
    const first = spans.length === 0;
    if (lines.at(-1)?.trim() === "" && (first ? lines.length < 3 : lines.length > 1) && lines.slice(1, -1).every((line) => line.trim() === "")) spans.push(span);
    else if (first || lines.length > 1) break;
    at = span.end;
  }
  const values = unique(spans.map((span) => prose.text.slice(span.start, span.end))).filter((value) => value !== "null");
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined || values.length < 2) return null;
  return { values, ticked: true, sentinel: sentinelOf(values, dialect), repeated: repeatedIn(spans.map((span) => prose.text.slice(span.start, span.end))), range: { ...first.range, endLine: last.range.endLine, endColumn: last.range.endColumn } };
}

function bareList(prose: Prose, start: number, limit: number, dialect: Dialect): ValueList | null {
  const rest = prose.text.slice(start, limit);
  if (/^[ \t]*\n/.test(rest)) return bareLines(rest, prose, dialect);
  const end = /\.(?=\s|$)|;|\n\n/.exec(rest)?.index ?? rest.length;
  const items = rest
    .slice(0, end)
    .split(/,\s*(?:and\s+|or\s+)?|(?<!\s)\s+(?:and|or)\s+|\n/i)
    .map((item) => item.trim().replace(/^["'\u201c\u2018]|["'\u201d\u2019]$/g, ""))
    .filter((item) => item !== "");
  // "Valid values are between one and three hundred" names a range.
  if (/^\s*(?:between|from|any|within)\b/i.test(rest)) return null;
  if (items.length < 2 || !items.every((item) => bareValue.test(item) && !says(dialect.phrases.severalValues, item))) return null;
  return { values: unique(items), ticked: false, sentinel: sentinelOf(items, dialect), repeated: repeatedIn(items), range: prose.range };
}

/** A value on each line, as in a list written in HTML: up to the first line that is none. */
function bareLines(text: string, prose: Prose, dialect: Dialect): ValueList | null {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const end = lines.findIndex((line) => !bareValue.test(line));
  const values = unique(end < 0 ? lines : lines.slice(0, end));
  return values.length < 2 ? null : { values, ticked: false, sentinel: sentinelOf(values, dialect), repeated: repeatedIn(values), range: prose.range };
}

/** The index of the first span that starts at an offset or behind it. Spans come in the order of their ends; code spans do not nest. */
function firstSpanFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function repeatedIn(values: readonly string[]): string[] {
  const trimmed = values.map((value) => value.trim()).filter((value) => value !== "");
  return unique(trimmed.filter((value, index) => trimmed.indexOf(value) < index));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ""))];
}
