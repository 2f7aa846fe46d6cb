import { parse as parseYaml, YAMLParseError } from "yaml";
import type { Range } from "../model/source.js";
import type { FrontMatter, FrontMatterValue } from "../model/tree.js";

export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter | null;
  /** The page with the front matter's lines emptied, so that positions hold. */
  readonly rest: string;
  /** Where and why it could not be read as YAML; its lines are then read one by one. */
  readonly broken: { readonly range: Range; readonly reason: string } | null;
}

/** Reads the block between two `---` lines at the top of a page. Values are top-level scalars as text. Never throws. */
export function readFrontMatter(text: string): ReadFrontMatter {
  if (!/^---[ \t]*\n/.test(text)) return { frontMatter: null, rest: text, broken: null };
  const lines = text.split("\n");
  const closing = closingLine(lines);
  // Never closed: it reaches as far as its lines look like `key: value`.
  const beyond = lines.findIndex((line, i) => i > 0 && !/^[\w.-]+\s*:/.test(line));
  const end = closing > 0 ? closing : (beyond < 0 ? lines.length : beyond) - 1;
  if (closing < 0 && end < 1) return { frontMatter: null, rest: text, broken: null };
  const body = lines.slice(1, closing > 0 ? end : end + 1);
  const range: Range = { line: 1, column: 1, endLine: end + 1, endColumn: (lines[end] ?? "").length + 1 };
  const rest = [...lines.slice(0, end + 1).map(() => ""), ...lines.slice(end + 1)].join("\n");
  const read = readYaml(body.join("\n"));
  const reason = closing < 0 ? "it is never closed" : typeof read === "number" ? "it is not valid YAML" : null;
  // What is never closed is shown where it opens.
  const at = closing < 0 ? 1 : typeof read === "number" && read > 0 ? Math.min((brokenAlone(body) ?? read) + 1, end + 1) : 0;
  const faulty: Range = at === 0 ? range : { line: at, column: 1, endLine: at, endColumn: (lines[at - 1] ?? "").length + 1 };
  return { frontMatter: { range, values: placed(typeof read === "number" ? readLines(body) : read, body) }, rest, broken: reason === null ? null : { range: faulty, reason } };
}

/** The first line (from 1) that is no YAML by itself either: where a quote is never closed, YAML breaks only at the next one. */
function brokenAlone(lines: readonly string[]): number | null {
  const index = lines.findIndex((line) => /^[\w.-]+\s*:\s/.test(line) && typeof readYaml(line) === "number");
  return index < 0 ? null : index + 1;
}

/** The line that closes the front matter, or -1. A rule further down the page, behind a heading or a fence, closes none. */
function closingLine(lines: readonly string[]): number {
  const closing = lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  const beyond = lines.findIndex((line, i) => i > 0 && /^(?:#{1,6} |```|~~~)/.test(line) && lines[i - 1]?.trim() === "");
  return beyond >= 0 && beyond < closing ? -1 : closing;
}

/** Real front matter has a few hundred characters. The YAML library takes minutes for a megabyte of brackets, and may run out of memory. */
const longest = 20_000;

/**
 * Lists in lists beyond this are no front matter. The library goes down them by recursion, and where the stack is all but used up a regular
 * expression that has to be compiled ends the process: no `catch` sees that.
 */
const deepest = 100;

function isDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth = Math.max(depth - 1, 0);
    if (depth > deepest) return true;
  }
  // `- - - x` is a list in a list in a list.
  return text.split("\n").some((line) => line.split(/[-?:]\s/).length > deepest);
}

/** The scalars of YAML; the line (from 1) on which it breaks where it is none, and 0 where no line tells. */
function readYaml(text: string): Map<string, string> | number {
  if (text.length > longest || isDeep(text)) return 0;
  let value: unknown;
  try {
    // With `silent` the library keeps its errors to itself as well as its warnings.
    value = parseYaml(text, { mapAsMap: true, maxAliasCount: 0, logLevel: "error", schema: "failsafe" });
  } catch (error) {
    return error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 0) : 0;
  }
  if (value === null || value === "") return new Map();
  if (!(value instanceof Map)) return 0;
  const scalars = new Map<string, string>();
  for (const [key, one] of value) if (typeof key === "string" && typeof one === "string") scalars.set(key, one);
  return scalars;
}

/** `title: driveItem: createUploadSession` is no YAML, yet plain to see. */
function readLines(lines: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon > 0) values.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim().replace(/^"(.*?)"?$/, "$1"));
  }
  return values;
}

/** The values with where they stand: what is behind the key's colon, on its first line where there are more. */
function placed(values: ReadonlyMap<string, string>, lines: readonly string[]): Map<string, FrontMatterValue> {
  const places = new Map<string, Range>();
  for (const [index, line] of lines.entries()) {
    const found = /^(["']?)([\w.-]+)\1\s*:\s*/.exec(line);
    // The front matter opens on line 1, so that its first line of values is line 2.
    if (found !== null) places.set(found[2] ?? "", { line: index + 2, column: found[0].length + 1, endLine: index + 2, endColumn: line.trimEnd().length + 1 });
  }
  const whole: Range = { line: 1, column: 1, endLine: 1, endColumn: 4 };
  return new Map([...values].map(([key, text]) => [key, { text, range: places.get(key) ?? whole }]));
}
