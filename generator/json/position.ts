import type { Range } from "../model/source.js";

/** The range of one character at an offset of a body. */
export function rangeAt(text: string, offset: number, line: number, column: number): Range {
  const before = text.slice(0, offset);
  const at = { line: line + before.split("\n").length - 1, column: column + offset - (before.lastIndexOf("\n") + 1) };
  return { ...at, endLine: at.line, endColumn: at.column + 1 };
}
