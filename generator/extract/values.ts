import type { ValueList } from "../model/page.js";
import type { Prose, Span } from "../model/tree.js";

/** "Possible values are:", "The valid values are", "Supported values:" and their like. */
const intro = /\b(?:(?:possible|valid|supported|allowed|permitted|accepted) values?(?: (?:are|is|include|can be))?(?: one of)?(?: the following)?|(?:must|can) be one of)\s*:?(?=[\s`])/gi;
/** "For example possible values are …" shows values, it does not list them. */
const falseFriend = /\b(?:for example,?|such as|e\.g\.,?)\s*(?:one |some )?$/i;
/** What may stand between two ticked values of one list. */
const between = /^(?:\s|,|;|\/|\||\.(?=\s*$)|\band\b|\bor\b|\(default\)|\(\d+\)|\d+\s*[-=:]\s*|-\s)*$/i;
/** A bare value: one word, or up to three that begin like a name. */
const bareValue = /^[A-Za-z0-9_][\w.+-]*(?: [A-Za-z0-9][\w.+-]*){0,2}$/;

/**
 * The lists of values that a description gives, in order. Ticked lists are values in backticks; a bare list ends with its sentence.
 */
export function valueLists(prose: Prose): ValueList[] {
  const lists: ValueList[] = [];
  for (const match of prose.text.matchAll(intro)) {
    const start = match.index + match[0].length;
    if (falseFriend.test(prose.text.slice(Math.max(0, match.index - 20), match.index))) continue;
    const list = tickedList(prose, start) ?? bareList(prose, start);
    if (list !== null) lists.push(list);
  }
  return lists;
}

function tickedList(prose: Prose, start: number): ValueList | null {
  const values: string[] = [];
  let at = start;
  let last: Span | null = null;
  for (const span of prose.spans) {
    if (span.kind !== "code" || span.start < at) continue;
    if (!between.test(prose.text.slice(at, span.start))) break;
    values.push(...prose.text.slice(span.start, span.end).split(/\s*,\s*/));
    at = span.end;
    last = span;
  }
  const found = unique(values);
  return last === null || found.length === 0 ? null : { values: found, ticked: true, range: rangeBetween(prose, start, last) };
}

function bareList(prose: Prose, start: number): ValueList | null {
  const rest = prose.text.slice(start);
  const end = /\.(?=\s|$)|;|\n\n/.exec(rest)?.index ?? rest.length;
  const items = rest
    .slice(0, end)
    .split(/\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\n/i)
    .map((item) => item.replace(/^["'\u201c\u2018]|["'\u201d\u2019]$/g, "").trim())
    .filter((item) => item !== "");
  if (items.length < 2 || !items.every((item) => bareValue.test(item))) return null;
  return { values: unique(items), ticked: false, range: prose.range };
}

function rangeBetween(prose: Prose, start: number, last: Span): ValueList["range"] {
  const first = prose.spans.find((span) => span.kind === "code" && span.start >= start) ?? last;
  return { line: first.range.line, column: first.range.column, endLine: last.range.endLine, endColumn: last.range.endColumn };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ""))];
}
