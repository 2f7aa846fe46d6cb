import type { Edit } from "../model/finding.js";
import type { Range } from "../model/source.js";
import type { Span } from "./tolerant.js";
import type { TextEdit } from "./tokens.js";

/** The ranges of many spans of one body: its lines are counted once. */
export function rangesIn(text: string, line: number, column: number): (span: Span) => Range {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  const pointAt = (offset: number): { line: number; column: number } => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: line + low, column: column + offset - (starts[low] ?? 0) };
  };
  return ({ start, end }) => {
    const [from, to] = [pointAt(start), pointAt(end)];
    return { ...from, endLine: to.line, endColumn: to.column };
  };
}

/** Edits of a body as edits of its page. A block that is indented may be so unevenly: its text is left to people. */
export function editsIn(edits: readonly TextEdit[], column: number, rangeOf: (span: Span) => Range): Edit[] {
  return column === 1 ? edits.map((edit) => ({ range: rangeOf(edit), text: edit.text })) : [];
}
