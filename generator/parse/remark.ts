import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import remarkParse from "remark-parse";
import { unified, type Processor } from "unified";
import type { Nodes, Root } from "mdast";

/** Tables are the only extension of GitHub's Markdown that carries facts; the others would cost time and change plain words. */
function tables(this: Processor): void {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(gfmTable());
  (data.fromMarkdownExtensions ??= []).push(gfmTableFromMarkdown());
}

const processor = unified().use(remarkParse).use(tables).freeze();

/** The tree of the Markdown library, whose word is final on what Markdown means. */
export function readByRemark(text: string): Root {
  return processor.parse(text);
}

/** A copy of a node where its text stands on the page: so many lines and columns further. */
export function movedBy<T extends Nodes>(node: T, lines: number, columns: number): T {
  const moved: T = { ...node };
  if (node.position !== undefined) {
    const { start, end } = node.position;
    moved.position = {
      start: { line: start.line + lines, column: start.column + columns },
      end: { line: end.line + lines, column: end.column + columns },
    };
  }
  if ("children" in moved) moved.children = moved.children.map((child) => movedBy(child, lines, columns)) as typeof moved.children;
  return moved;
}
