import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { ValueList } from "../model/page.js";
import type { Prose, Span } from "../model/tree.js";

/** What may stand between two ticked values of one list. */
const between = /^(?:\s|,|;|\/|\||\.(?=\s*$)|\band\b|\bor\b|\(default(?: value)?\)|\(\d+\)|\d+\s*[-=:]|-\s)*$/i;
/** A bare value: one word, or up to three that begin like a name. */
const bareValue = /^[A-Za-z0-9_][\w.+-]*(?: [A-Za-z0-9][\w.+-]*){0,2}$/;

/**
 * The lists of values that a description gives, in order. Ticked lists are values in backticks; a bare list ends with its sentence.
 */
export function valueLists(prose: Prose, dialect: Dialect): ValueList[] {
  // "Possible values are:", "The valid values are", "Supported values:"; "For example possible values are …" shows values, it lists none.
  const intro = around("\\b", dialect.phrases.values, `\\s*:?(?=[\\s\`])`, "gi");
  const falseFriend = around("\\b", dialect.phrases.someValues, "\\s*(?:one |some )?$");
  const cases = around("(?:^|[.;]\\s+)", dialect.phrases.caseOf, " [^.;]{1,80},\\s*$");
  const lists: ValueList[] = [];
  const intros = [...prose.text.matchAll(intro)];
  for (const [index, match] of intros.entries()) {
    const start = match.index + match[0].length;
    // A list ends where the next one is introduced.
    const end = intros[index + 1]?.index ?? prose.text.length;
    if (falseFriend.test(prose.text.slice(Math.max(0, match.index - 20), match.index))) continue;
    const list = markedList(prose, start, end, ["code"], dialect) ?? bareList(prose, start, end, dialect) ?? markedList(prose, start, end, ["strong", "emphasis"], dialect);
    if (list === null) continue;
    const last = lists.at(-1);
    // "For indoor use, possible values: `x`, `y`. For outdoor use, possible values: …": all of them are values.
    if (last !== undefined && cases.test(prose.text.slice(0, match.index))) lists[lists.length - 1] = joined(last, list);
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
    const list = markedList(prose, start, prose.text.length, ["code"], dialect, true) ?? markedList(prose, start, prose.text.length, ["strong", "emphasis"], dialect, true) ?? quotedList(prose, start, dialect);
    if (list !== null) return [list];
  }
  return [];
}

/** Values in quotes with nothing but commas and words such as "or" between them. */
function quotedList(prose: Prose, start: number, dialect: Dialect): ValueList | null {
  const rest = prose.text.slice(start);
  const [list = ""] = /^\s*(?:(?:"[^"\n]{0,80}"|'[^'\n]{0,80}'|\u201c[^\u201d\n]{0,80}\u201d)(?:\s|,|\band\b|\bor\b)*){2,}/i.exec(rest) ?? [];
  const values = unique([...list.matchAll(/["'\u201c]([^"'\u201c\u201d\n]{0,80})["'\u201d]/g)].map((match) => match[1] ?? ""));
  if (values.length < 2 || !endsSentence(rest.slice(list.length))) return null;
  return { values, ticked: false, sentinel: sentinelOf(values, dialect), repeated: [], range: prose.range };
}

function endsSentence(rest: string): boolean {
  return /^\s*(?:[.;(]|$)/.test(rest);
}

function joined(one: ValueList, other: ValueList): ValueList {
  const range = { ...one.range, endLine: other.range.endLine, endColumn: other.range.endColumn };
  return { ...other, values: unique([...one.values, ...other.values]), sentinel: one.sentinel ?? other.sentinel, ticked: one.ticked && other.ticked, range };
}

/** The value among others that stands for values to come. */
export function sentinelOf(values: readonly string[], { phrases }: Dialect): string | null {
  return values.find((value) => says(phrases.sentinel, value)) ?? null;
}

/** Values in backticks, in bold or in italics. `alone`: the list has to end its sentence. */
function markedList(prose: Prose, start: number, end: number, kinds: readonly Span["kind"][], dialect: Dialect, alone = false): ValueList | null {
  const values: string[] = [];
  let at = start;
  // "… `all`. `all` is the default": behind a full stop a value is spoken of again.
  let listed: number | null = null;
  let first: Span | null = null;
  let last: Span | null = null;
  for (let i = firstSpanFrom(prose.spans, start); i < prose.spans.length; i++) {
    const span = prose.spans[i];
    if (span === undefined || span.start >= end) break;
    if (!kinds.includes(span.kind) || span.start < at) continue;
    if (!between.test(prose.text.slice(at, span.start))) break;
    if (first !== null && prose.text.slice(at, span.start).includes(".")) listed ??= values.length;
    values.push(...prose.text.slice(span.start, span.end).split(","));
    at = span.end;
    first ??= span;
    last = span;
  }
  // "`null` (default value)" says that the property may be null, and is no text among others.
  const found = unique(values).filter((value) => value !== "null");
  // One value makes no list: "`c1` through `c25`", or "`personal`: Users with …" where the others stand behind their explanations.
  if (first === null || last === null || found.length < 2) return null;
  if (alone && !endsSentence(prose.text.slice(at).replace(/^ \([^()]*\)/, ""))) return null;
  return { values: found, ticked: kinds.includes("code"), sentinel: sentinelOf(found, dialect), repeated: repeatedIn(values.slice(0, listed ?? values.length)), range: { ...first.range, endLine: last.range.endLine, endColumn: last.range.endColumn } };
}

function bareList(prose: Prose, start: number, limit: number, dialect: Dialect): ValueList | null {
  const rest = prose.text.slice(start, limit);
  const end = /\.(?=\s|$)|;|\n\n/.exec(rest)?.index ?? rest.length;
  const items = rest
    .slice(0, end)
    .split(/,\s*(?:and\s+|or\s+)?|(?<!\s)\s+(?:and|or)\s+|\n/i)
    .map((item) => item.replace(/^["'\u201c\u2018]|["'\u201d\u2019]$/g, "").trim())
    .filter((item) => item !== "");
  // "Valid values are between one and three hundred" names a range.
  if (/^\s*(?:between|from|any|within)\b/i.test(rest)) return null;
  if (items.length < 2 || !items.every((item) => bareValue.test(item))) return null;
  return { values: unique(items), ticked: false, sentinel: sentinelOf(items, dialect), repeated: repeatedIn(items), range: prose.range };
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
