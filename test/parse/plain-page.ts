import { graphDialect } from "../../generator/dialect/graph.js";
import type { Block, Code, PageTree, Section, Table } from "../../generator/model/tree.js";
import { parsePlainText } from "../../generator/parse/plain-text.js";

/** The tree of a page copied as plain text. */
export const parse = (text: string): PageTree => parsePlainText("api/page.txt", text, graphDialect);

/** A section and all below it, in page order. */
export function sectionsOf(section: Section): Section[] {
  return [section, ...section.sections.flatMap(sectionsOf)];
}

/** A block and all within it, in page order. */
export function inside(block: Block): Block[] {
  if (block.kind === "quote") return [block, ...block.blocks.flatMap(inside)];
  if (block.kind === "list") return [block, ...block.items.flat().flatMap(inside)];
  return [block];
}

export const blocksOf = (tree: PageTree): Block[] => sectionsOf(tree.root).flatMap((section) => section.blocks.flatMap(inside));
export const tablesOf = (tree: PageTree): Table[] => blocksOf(tree).filter((block) => block.kind === "table");
export const codesOf = (tree: PageTree): Code[] => blocksOf(tree).filter((block) => block.kind === "code");
/** The texts of a table's cells, row by row. */
export const cellsOf = (table: Table | undefined): string[][] => (table?.rows ?? []).map((row) => row.cells.map((cell) => cell.text));
/** The titles of a page as Markdown has them. */
export const outlineOf = (tree: PageTree): string[] =>
  sectionsOf(tree.root).flatMap((section) => (section.heading === null ? [] : [`${"#".repeat(section.level)} ${section.heading.text}`]));
