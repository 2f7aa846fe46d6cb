import type { Edit } from "../model/finding.js";

/** The edits that could be made, in the text that they make. */
export interface Edited {
  readonly text: string;
  readonly made: readonly Edit[];
}

/**
 * Makes edits in the text of a page; every other character stays, line ends of any kind included. Of two edits that overlap the later one
 * in the list is not made: once the first has been, its range may mean something else.
 */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const starts = lineStarts(text);
  const at = (line: number, column: number): number => Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
  const made: { edit: Edit; start: number; end: number }[] = [];
  for (const edit of edits) {
    const [start, end] = [at(edit.range.line, edit.range.column), at(edit.range.endLine, edit.range.endColumn)];
    if (made.every((other) => end <= other.start && start < other.start || start >= other.end && end > other.end)) made.push({ edit, start, end });
  }
  const fromEnd = [...made].sort((a, b) => b.start - a.start);
  return { text: fromEnd.reduce((done, { edit, start, end }) => done.slice(0, start) + edit.text + done.slice(end), text), made: made.map(({ edit }) => edit) };
}

/** Where each line begins; lines end as the parser has them end. */
function lineStarts(text: string): number[] {
  // A byte order mark is no part of the first line.
  return [text.startsWith("\ufeff") ? 1 : 0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
}
