import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import remarkParse from "remark-parse";
import { unified, type Processor } from "unified";
import type { Definition, Root } from "mdast";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PageTree } from "../model/tree.js";
import { readFrontMatter } from "./front-matter.js";
import { lineRange, mend } from "./mend.js";
import { treeOf } from "./blocks.js";

/** Tables are the only extension of GitHub's Markdown that carries facts; the others would cost time and change plain words. */
function tables(this: Processor): void {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(gfmTable());
  (data.fromMarkdownExtensions ??= []).push(gfmTableFromMarkdown());
}

const processor = unified().use(remarkParse).use(tables).freeze();

/** Reads a Markdown page into a tree of blocks. `text` has LF line ends and no byte order mark. Never throws on any text. */
export function parseMarkdown(path: string, text: string): { tree: PageTree; findings: Finding[] } {
  const { frontMatter, rest, broken } = readFrontMatter(text);
  const mended = mend(rest);
  const findings: Finding[] = [];
  if (broken !== null) findings.push(finding("front-matter-broken", placeOf(path, broken.range), { reason: broken.reason }));
  const lines = rest.split("\n");
  for (const line of mended.unclosedFences) findings.push(finding("fence-unclosed", placeOf(path, lineRange(line, lines[line - 1] ?? "")), {}));
  for (const line of mended.delimiterRows) findings.push(finding("table-delimiter", placeOf(path, lineRange(line, lines[line - 1] ?? "")), {}));

  let root: Root;
  try {
    root = processor.parse(mended.text);
  } catch (error) {
    // Thousands of nested quotes or brackets exhaust the library's stack: the page is at fault, not the run.
    findings.push(finding("page-unparsable", placeOf(path), { reason: error instanceof Error ? error.message : String(error) }));
    root = { type: "root", children: [] };
  }
  const tree = treeOf({ path, lines, root, frontMatter, unclosedFences: new Set(mended.unclosedFences), definitions: definitionsOf(root) });
  return { tree, findings };
}

function definitionsOf(root: Root): ReadonlyMap<string, string> {
  const found = root.children.filter((node): node is Definition => node.type === "definition");
  return new Map(found.map((node) => [node.identifier, node.url]));
}
