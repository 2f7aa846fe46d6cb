import type { Definition, Nodes, Root } from "mdast";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Edit, Finding } from "../model/finding.js";
import type { Range } from "../model/source.js";
import type { PageTree } from "../model/tree.js";
import { readFrontMatter } from "./front-matter.js";
import { lineRange, mend } from "./mend.js";
import { treeOf } from "./blocks.js";
import { readMarkdown } from "./block-reader.js";

/** Reads a Markdown page into a tree of blocks. `text` has LF line ends and no byte order mark. Never throws on any text. */
export function parseMarkdown(path: string, text: string): { tree: PageTree; findings: Finding[] } {
  const { frontMatter, rest, broken } = readFrontMatter(text);
  const mended = mend(rest);
  const findings: Finding[] = [];
  if (broken !== null) findings.push(finding("front-matter-broken", placeOf(path, broken.range), { reason: broken.reason }));
  const lines = rest.split("\n");
  for (const line of mended.unclosedFences) findings.push(finding("fence-unclosed", placeOf(path, lineRange(line, lines[line - 1] ?? "")), {}));
  for (const line of mended.unclosedComments) findings.push(finding("comment-unclosed", placeOf(path, lineRange(line, lines[line - 1] ?? "")), {}));
  const mendedLines = mended.text.split("\n");
  const lineAt = (line: number): Range => lineRange(line, lines[line - 1] ?? "");
  const rewritten = (line: number): Edit => ({ range: lineAt(line), text: mendedLines[line - 1] ?? "" });
  for (const line of mended.tightHeadings) {
    findings.push(finding("heading-tight", placeOf(path, lineAt(line)), { expected: mendedLines[line - 1] ?? "", actual: lines[line - 1] ?? "" }, [], [rewritten(line)]));
  }
  for (const line of mended.delimiterRows) {
    findings.push(finding("table-delimiter", placeOf(path, lineAt(line)), { expected: mendedLines[line - 1] ?? "", actual: lines[line - 1] ?? "" }, [placeOf(path, lineAt(line - 1))], [rewritten(line)]));
  }

  const { root, fault } = parseTree(mended.text);
  if (fault !== null) findings.push(finding("page-unparsable", placeOf(path), { reason: fault }));
  if (mended.text !== rest) mapColumns(root, lines, new Set(mended.tightHeadings));
  const tree = treeOf({ path, lines, root, frontMatter, unclosedFences: new Set(mended.unclosedFences), definitions: definitionsOf(root) });
  return { tree, findings };
}

/** Quotes in quotes and lists in lists, deeper than any page goes. */
const deepest = 100;
const deepLine = new RegExp(`^(?:[ \\t]*(?:>|[-*+][ \\t]|\\d{1,9}[.)][ \\t])){${deepest}}`, "m");
const empty: Root = { type: "root", children: [] };

/** The library's tree, or why there is none. Nesting without end exhausts its stack and ours: the page is at fault, not the run. */
function parseTree(text: string): { root: Root; fault: string | null } {
  if (deepLine.test(text)) return { root: empty, fault: `quotes or lists more than ${deepest} deep` };
  try {
    const root = readMarkdown(text);
    return isDeep(root) ? { root: empty, fault: `more than ${deepest} levels of nesting` } : { root, fault: null };
  } catch (error) {
    return { root: empty, fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Level by level, since a walk by recursion is what deep trees break. */
function isDeep(root: Root): boolean {
  let level: readonly Nodes[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((node): readonly Nodes[] => ("children" in node ? node.children : []));
  }
  return false;
}

/** Mended lines may be longer than those of the page, tight headings by one space: columns are drawn back to where they are on the page. */
function mapColumns(node: Nodes, lines: readonly string[], tightHeadings: ReadonlySet<number>): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (point !== undefined && tightHeadings.has(point.line) && point.column > 1) point.column -= 1;
    if (point !== undefined) point.column = Math.min(point.column, (lines[point.line - 1] ?? "").length + 1);
  }
  if ("children" in node) for (const child of node.children) mapColumns(child, lines, tightHeadings);
}

function definitionsOf(root: Root): ReadonlyMap<string, string> {
  const found = root.children.filter((node): node is Definition => node.type === "definition");
  return new Map(found.map((node) => [node.identifier, node.url]));
}
