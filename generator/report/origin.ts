import type { Generated } from "../generate.js";
import type { Source } from "../model/source.js";

type RenderedFile = Generated["files"][number];

/**
 * The docs position of a generated line: its own; inside a comment that of the line which the comment describes; else that of the
 * closest line above. In JSON without such marks it is what the objects around the line say of themselves. Null where nothing of it
 * comes from the docs.
 */
export function sourceOfLine(file: RenderedFile, line: number): Source | null {
  const lines = file.text.split("\n");
  let at = line;
  while (/^\s*(?:\/\*\*|\*)/.test(lines[at - 1] ?? "") && at < lines.length) at++;
  if (at !== line || file.sources.has(at)) return file.sources.get(at) ?? above(file, line);
  return above(file, line) ?? (file.path.endsWith(".json") ? stated(lines, line) : null);
}

function above(file: RenderedFile, line: number): Source | null {
  for (let at = line; at > 0; at--) {
    const source = file.sources.get(at);
    if (source !== undefined) return source;
  }
  return null;
}

/** The `"source"` of an object that is the whole line, or the one that stands above it in the object around it, or in the closest one around that. */
function stated(lines: readonly string[], line: number): Source | null {
  const own = /^\s*(\{.*\}),?$/.exec(lines[line - 1] ?? "")?.[1];
  if (own !== undefined) {
    const { source } = JSON.parse(own) as { readonly source?: unknown };
    if (typeof source === "string") return source as Source;
  }
  let depth = indentOf(lines[line - 1] ?? "");
  for (let at = line; at > 0; at--) {
    const text = lines[at - 1] ?? "";
    // A deeper line belongs to an object beside the way out.
    if (indentOf(text) > depth) continue;
    depth = indentOf(text);
    const source = /^\s*"source": "(.+:\d+:\d+)",?$/.exec(text)?.[1];
    if (source !== undefined) return source as Source;
  }
  return null;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
