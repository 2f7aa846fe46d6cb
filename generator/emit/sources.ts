import type { Source } from "../model/source.js";

/**
 * Marks tell which docs position a generated line comes from. Templates carry them through rendering; they are taken out
 * before a file is written. They use control characters, which no text of a page keeps.
 */
const mark = /\u0001([^\u0001\u0002]*)\u0002/g;

/** A mark for the line that it stands in. */
export function markOf(source: Source): string {
  return `\u0001${source.replace(/[\u0000-\u001f]/g, "")}\u0002`;
}

/** The text without its marks, and the first mark of each line (from 1) that had one. */
export function takeMarks(text: string): { text: string; sources: ReadonlyMap<number, Source> } {
  const sources = new Map<number, Source>();
  if (!text.includes("\u0001")) return { text, sources };
  const lines = text.split("\n").map((line, index) => {
    if (!line.includes("\u0001")) return line;
    return line.replace(mark, (_, source: Source) => {
      if (!sources.has(index + 1)) sources.set(index + 1, source);
      return "";
    });
  });
  return { text: lines.join("\n"), sources };
}
