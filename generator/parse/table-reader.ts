import type { Table, TableCell, TableRow } from "mdast";
import { blanksAtEnd, readInline } from "./inline-reader.js";

interface CellSpan {
  readonly start: number;
  /** Where the text of the cell ends: the next pipe, or the end of the line. */
  readonly textEnd: number;
  readonly end: number;
}

/**
 * The cells of a row, each from its pipe to the next one, the last to the end of the line. A pipe divides cells wherever it stands, also in
 * code, unless a backslash stands before it (GFM 4.10).
 */
function cellsOf(line: string): CellSpan[] {
  const pipes: number[] = [];
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (char === "|") pipes.push(i);
    else if (char === "\\" && (line[i + 1] === "|" || line[i + 1] === "\\")) i++;
  }
  const starts = pipes[0] === 0 ? pipes : [0, ...pipes];
  // Behind the closing pipe of a row no cell begins.
  const closing = starts.at(-1) ?? 0;
  const count = starts.length > 1 && blanksAtEnd(line) === line.length - closing - 1 ? starts.length - 1 : starts.length;
  return starts.slice(0, count).map((start, index) => {
    const textEnd = starts[index + 1] ?? line.length;
    return { start, textEnd, end: index === count - 1 ? line.length : textEnd };
  });
}

/** `|:---|---|` at the start of a line, and with an outer pipe or a colon, so that it is nothing else. */
function delimiterCells(line: string): number {
  if (!/^[|:][-:| \t]*$/.test(line) || !line.includes("|")) return 0;
  const cells = line.slice(line.startsWith("|") ? 1 : 0, line.length - blanksAtEnd(line)).replace(/\|$/, "").split("|");
  return cells.every((cell) => /^[ \t]*:?-+:?[ \t]*$/.test(cell)) ? cells.length : 0;
}

/** Whether a header stands on the first of two lines and its delimiter row on the second. One pipe alone is no header. */
export function startsTable(header: string, delimiter: string): boolean {
  if (!/^[|:]/.test(delimiter) || !header.includes("|") || /^\|[ \t]*$/.test(header)) return false;
  return cellsOf(header).length === delimiterCells(delimiter);
}

/** A table with its header on line `first` (from 1) and the lines below its delimiter row. */
export function readTable(lines: readonly string[], first: number): Table {
  const rows = lines.flatMap((line, index) => (index === 1 ? [] : [readRow(line, first + index)]));
  const end = { line: first + lines.length - 1, column: (lines.at(-1) ?? "").length + 1 };
  return { type: "table", children: rows, position: { start: { line: first, column: 1 }, end } };
}

function readRow(text: string, line: number): TableRow {
  const cells = cellsOf(text).map(({ start, textEnd, end }): TableCell => {
    let from = text[start] === "|" ? start + 1 : start;
    while (from < textEnd && (text[from] === " " || text[from] === "\t")) from++;
    const content = text.slice(from, textEnd);
    const position = { start: { line, column: start + 1 }, end: { line, column: end + 1 } };
    return { type: "tableCell", children: readInline(content.slice(0, content.length - blanksAtEnd(content)), { line, column: from + 1 }, "cell"), position };
  });
  return { type: "tableRow", children: cells, position: { start: { line, column: 1 }, end: { line, column: text.length + 1 } } };
}
