import type { Range } from "../model/source.js";
import type { Block, Prose } from "../model/tree.js";
import type { Vocabulary } from "./plain-text-vocabulary.js";

/** What every recogniser of a plain-text page gets to see: the lines (counted from 0) and the words of the dialect. */
export interface PlainPage {
  readonly lines: readonly string[];
  readonly vocabulary: Vocabulary;
}

/** Hands out the numbers that sections and blocks share. */
export interface Ids {
  next: number;
}

/** A block that was recognised, and the first line that is no longer part of it. */
export interface Read {
  readonly block: Block;
  readonly next: number;
}

/** Recognises a block that starts at line `at`; takes a number from `ids` only where it does. */
export type Reader = (page: PlainPage, at: number, ids: Ids) => Read | null;

/** The line at an index, empty beyond the page. */
export function lineAt(page: PlainPage, at: number): string {
  return page.lines[at] ?? "";
}

/** Whether a line holds no words; lines beyond the page do not. */
export function isBlank(page: PlainPage, at: number): boolean {
  const line = lineAt(page, at);
  // Most lines answer with their length or their first character.
  return line === "" || (line.charCodeAt(0) <= 32 && line.trim() === "") || (line.charCodeAt(0) > 127 && line.trim() === "");
}

/** The first line at or below `at` that is not blank; the number of lines where there is none. */
export function skipBlank(page: PlainPage, at: number): number {
  let i = at;
  while (i < page.lines.length && isBlank(page, i)) i++;
  return i;
}

/** Part of one line as prose, without the blanks at its ends. `from` and `to` are offsets into the line. */
export function proseIn(page: PlainPage, at: number, from: number, to: number): Prose {
  const raw = lineAt(page, at).slice(from, to);
  const start = from + raw.length - raw.trimStart().length;
  const end = Math.max(start, from + raw.trimEnd().length);
  const range: Range = { line: at + 1, column: start + 1, endLine: at + 1, endColumn: end + 1 };
  return { text: clean(raw).trim(), spans: [], range };
}

/** Consecutive lines as one prose, joined with a space each; the first begins at the offset `from`. */
export function proseOfLines(page: PlainPage, at: number, next: number, from = 0): Prose {
  const first = proseIn(page, at, from, lineAt(page, at).length);
  if (next - at <= 1) return first;
  const parts = [first.text];
  for (let i = at + 1; i < next; i++) parts.push(clean(lineAt(page, i)).trim());
  const endColumn = lineAt(page, next - 1).trimEnd().length + 1;
  return { text: parts.join(" ").trim(), spans: [], range: { ...first.range, endLine: next, endColumn } };
}

/** From the first word of one line to the last of another (`next` is the line behind it). */
export function rangeOfLines(page: PlainPage, at: number, next: number): Range {
  const line = lineAt(page, at);
  const last = Math.max(at, next - 1);
  const column = line.length - line.trimStart().length + 1;
  return { line: at + 1, column, endLine: last + 1, endColumn: lineAt(page, last).trimEnd().length + 1 };
}

const odd = /[\t\u00a0\u200b-\u200d\u2060\ufeff]/;

/** No-break spaces and tabs are spaces; zero-width characters that came along with the copied words carry no meaning. */
function clean(text: string): string {
  return !odd.test(text) ? text : text.replace(/[\t\u00a0]/g, " ").replace(/[\u200b-\u200d\u2060\ufeff]/g, "");
}

/** A word of a line with its offsets. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The first words of a line. No grammar looks further than that, so a line of megabytes costs no more than a short one. */
export function wordsOf(line: string, limit = 24): Word[] {
  const words: Word[] = [];
  for (const match of line.matchAll(/\S+/g)) {
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
    if (words.length === limit) break;
  }
  return words;
}
