import type { Range } from "../model/source.js";

/** A piece of a page around a range. */
export interface Frame {
  readonly lines: readonly FrameLine[];
  /** How many more lines the range has than are shown. */
  readonly more: number;
}

/** One line of it, or what of a long one is near the range; an ellipsis stands for what was cut off. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** The part of `text` that the range covers, from and to as in `slice`; null on a line that only stands around it. */
  readonly marked: readonly [number, number] | null;
}

/** Lines longer than this are cut. Page tables have lines of thousands of characters. */
const longest = 110;
/** How much of a long line stands before the range. */
const before = 40;
/** How many lines of a long range are shown. */
const mostLines = 3;

/** The lines that a range covers and the one before them; null where the page has no such line. */
export function frameOf(lines: readonly string[], range: Range): Frame | null {
  if (range.line < 1 || range.line > lines.length) return null;
  const last = Math.min(Math.max(lastLine(range), range.line), lines.length);
  const shown = Math.min(last, range.line + mostLines - 1);
  const above = range.line > 1 ? [contextLine(range.line - 1, lines[range.line - 2] ?? "")] : [];
  const own = lines.slice(range.line - 1, shown).map((text, index) => {
    const number = range.line + index;
    const from = number === range.line ? range.column - 1 : text.length - text.trimStart().length;
    const to = number === range.endLine ? range.endColumn - 1 : text.trimEnd().length;
    // Of a range over many lines nothing is to be seen on an empty one.
    if (number > range.line && to <= from) return contextLine(number, text);
    return markedLine(number, text, Math.min(from, text.length), Math.min(Math.max(from, to), text.length));
  });
  return { lines: [...above, ...own], more: last - shown };
}

/** A range that ends before the first character of a line does not reach it. */
function lastLine({ line, endLine, endColumn }: Range): number {
  return endColumn === 1 && endLine > line ? endLine - 1 : endLine;
}

function contextLine(number: number, text: string): FrameLine {
  const end = text.length > longest ? whole(text, longest) : text.length;
  return { number, text: end < text.length ? `${text.slice(0, end)}…` : text, marked: null };
}

function markedLine(number: number, text: string, from: number, to: number): FrameLine {
  if (text.length <= longest) return { number, text, marked: [from, to] };
  const start = whole(text, Math.max(0, Math.min(from - before, text.length - longest)));
  const end = whole(text, Math.min(text.length, start + longest));
  const [head, tail] = [start > 0 ? "…" : "", end < text.length ? "…" : ""];
  const moved = (at: number): number => Math.min(at, end) - start + head.length;
  return { number, text: head + text.slice(start, end) + tail, marked: [moved(from), moved(to)] };
}

/** The nearest place up to `at` where a cut parts no character from its second half, or from the marks that combine with it. */
function whole(text: string, at: number): number {
  let place = at;
  while (place > 0 && place < text.length && /^[\p{M}\u{dc00}-\u{dfff}]/u.test(text.slice(place))) place--;
  return place;
}
