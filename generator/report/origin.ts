import type { RenderedFile } from "../emit/render.js";
import type { Source } from "../model/source.js";

/**
 * The docs position of a generated line: its own; inside a comment that of the line which the comment describes; else that of the
 * closest line above. Null where no line above comes from the docs.
 */
export function sourceOfLine(file: RenderedFile, line: number): Source | null {
  const lines = file.text.split("\n");
  let at = line;
  while (/^\s*(?:\/\*\*|\*)/.test(lines[at - 1] ?? "") && at < lines.length) at++;
  if (at !== line || file.sources.has(at)) return file.sources.get(at) ?? above(file, line);
  return above(file, line);
}

function above(file: RenderedFile, line: number): Source | null {
  for (let at = line; at > 0; at--) {
    const source = file.sources.get(at);
    if (source !== undefined) return source;
  }
  return null;
}
