import type { Range } from "../model/source.js";

/** The range of one character at an offset of a body; it is empty at the end of a line. */
export function rangeAt(text: string, offset: number, line: number, column: number): Range {
  return rangesIn(text, line, column)(offset);
}

/** The ranges of many characters of one body: its lines are counted once. */
export function rangesIn(text: string, line: number, column: number): (offset: number) => Range {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const at = { line: line + low, column: column + offset - (starts[low] ?? 0) };
    return { ...at, endLine: at.line, endColumn: at.column + (offset >= text.length || text[offset] === "\n" ? 0 : 1) };
  };
}
