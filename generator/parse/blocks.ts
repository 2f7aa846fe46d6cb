import type { BlockContent, DefinitionContent, Heading, PhrasingContent, Root, RootContent, Table as MdastTable } from "mdast";
import type { Range } from "../model/source.js";
import type { Block, FrontMatter, PageTree, Prose, Section, TableRepair, TableRow } from "../model/tree.js";
import { htmlTablesIn, type HtmlTable } from "./html-tables.js";
import { anchorsIn, joinProse, proseOf, rangeOf, type Definitions } from "./prose.js";

export interface ParsedPage {
  readonly path: string;
  readonly lines: readonly string[];
  readonly root: Root;
  readonly frontMatter: FrontMatter | null;
  readonly unclosedFences: ReadonlySet<number>;
  readonly definitions: Definitions;
}

interface OpenSection {
  readonly id: number;
  readonly heading: Prose | null;
  readonly level: number;
  readonly blocks: Block[];
  readonly sections: Section[];
  range: Range;
}

/** Turns the Markdown library's flat list of nodes into our own nested sections and blocks. */
export function treeOf(page: ParsedPage): PageTree {
  const ids = { next: 0 };
  const everything: Range = { line: 1, column: 1, endLine: Math.max(page.lines.length, 1), endColumn: (page.lines.at(-1) ?? "").length + 1 };
  const root: OpenSection = { id: ids.next++, heading: null, level: 0, blocks: [], sections: [], range: everything };
  const open: OpenSection[] = [root];
  for (const node of page.root.children) {
    if (node.type === "heading" && !isTab(node)) {
      while (open.length > 1 && (open.at(-1)?.level ?? 0) >= node.depth) open.pop();
      const range = rangeOf(node);
      const section: OpenSection = {
        id: ids.next++, heading: proseOf(node.children, page.definitions, range), level: node.depth, blocks: [], sections: [], range,
      };
      open.at(-1)?.sections.push(section);
      open.push(section);
    } else {
      const blocks = blocksOf(node, page, ids);
      open.at(-1)?.blocks.push(...blocks);
      const end = rangeOf(node);
      for (const section of open.slice(1)) section.range = { ...section.range, endLine: end.endLine, endColumn: end.endColumn };
    }
  }
  return { path: page.path, format: "markdown", frontMatter: page.frontMatter, root, blockCount: ids.next };
}

/** `# [HTTP](#tab/http)` starts a tab, not a section: real pages carry 3,740 groups of them. */
function isTab(node: Heading): boolean {
  const only = node.children[0];
  return node.children.length === 1 && only?.type === "link" && only.url.startsWith("#tab/");
}

type Ids = { next: number };
type AnyNode = RootContent | BlockContent | DefinitionContent;

function blocksOf(node: AnyNode, page: ParsedPage, ids: Ids): Block[] {
  const range = rangeOf(node);
  switch (node.type) {
    case "paragraph":
      return paragraphOf(node.children, range, page, ids);
    case "heading":
      return [{ kind: "paragraph", id: ids.next++, range, prose: proseOf(node.children, page.definitions, range) }];
    case "table":
      return [tableOf(node, page, ids)];
    case "code": {
      // An indented block has no fence: its text starts on its own first line.
      const fenced = /^\s*(?:`{3,}|~{3,})/.test((page.lines[range.line - 1] ?? "").slice(range.column - 1));
      const language = (node.lang ?? "").toLowerCase();
      // A fence on the last line of a page has no line of text.
      const textLine = fenced ? Math.min(range.line + 1, range.endLine) : range.line;
      return [{
        kind: "code", id: ids.next++, range, language, info: node.meta ?? "", text: node.value,
        textLine, textColumn: textColumnOf(node.value, textLine, page.lines),
        closed: !page.unclosedFences.has(range.line),
      }];
    }
    case "list":
      return [{ kind: "list", id: ids.next++, range, items: node.children.map((item) => item.children.flatMap((child) => blocksOf(child, page, ids))) }];
    case "blockquote":
      return [{ kind: "quote", id: ids.next++, range, blocks: node.children.flatMap((child) => blocksOf(child, page, ids)) }];
    case "html":
      return htmlBlocks(node.value, range, ids);
    default:
      // Thematic breaks, definitions: nothing of a page's facts stands in them.
      return [];
  }
}

/** Where the lines of a block begin behind its indentation. Of a block in a list that is indented unevenly, the leftmost. */
function textColumnOf(text: string, textLine: number, lines: readonly string[]): number {
  let column = Number.POSITIVE_INFINITY;
  for (const [index, line] of text.split("\n").entries()) {
    if (line !== "") column = Math.min(column, (lines[textLine - 1 + index] ?? "").length - line.length + 1);
  }
  return Number.isFinite(column) ? Math.max(1, column) : 1;
}

const includeMark = /^\[!INCLUDE\s*$/i;

/** A paragraph of includes only becomes one block each: `[!INCLUDE [title](target)]`, often several in a row. */
function paragraphOf(children: readonly PhrasingContent[], range: Range, page: ParsedPage, ids: Ids): Block[] {
  const includes: Block[] = [];
  let between = "";
  for (const child of children) {
    if (child.type === "text") between += child.value;
    else if (child.type === "link" && includeMark.test(between.replace(/^[\s\]]*/, ""))) {
      includes.push({ kind: "include", id: ids.next++, range: rangeOf(child), title: proseOf(child.children, page.definitions, range).text, target: child.url });
      between = "";
    } else between = "\u0000";
  }
  if (includes.length > 0 && /^\s*\]\s*$/.test(between)) return includes;
  ids.next -= includes.length;
  return [{ kind: "paragraph", id: ids.next++, range, prose: proseOf(children, page.definitions, range) }];
}

/** `<!-- … -->` apart from other HTML, also where both stand in one node. */
function htmlBlocks(value: string, range: Range, ids: Ids): Block[] {
  const blocks: Block[] = [];
  const at = positionsIn(value, range);
  const withTables = /<table\b/i.test(value);
  let offset = 0;
  const add = (kind: "comment" | "html", from: number, to: number, text: string): void => {
    if (kind === "html" && text.trim() === "") return;
    const place = { id: ids.next++, range: within(at(from), at(to)) };
    blocks.push(kind === "html" ? { kind, ...place, text, anchors: anchorsIn(text) } : { kind, ...place, text });
  };
  const addHtml = (from: number, to: number): void => {
    let rest = from;
    for (const table of withTables ? htmlTablesIn(value.slice(from, to)) : []) {
      add("html", rest, from + table.start, value.slice(rest, from + table.start));
      blocks.push(tableInHtml(table, ids.next++, at, from));
      rest = from + table.end;
    }
    add("html", rest, to, value.slice(rest, to));
  };
  while (offset < value.length) {
    const start = value.indexOf("<!--", offset);
    if (start < 0) break;
    const close = value.indexOf("-->", start + 4);
    const end = close < 0 ? value.length : close + 3;
    addHtml(offset, start);
    add("comment", start, end, value.slice(start + 4, close < 0 ? end : close));
    offset = end;
  }
  addHtml(offset, value.length);
  return blocks;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into a node's text into positions on the page. Offsets must not decrease: the text is gone through once. */
function positionsIn(value: string, range: Range): (offset: number) => Position {
  let line = range.line;
  let lineStart = 0;
  let next = value.indexOf("\n");
  return (offset) => {
    while (next >= 0 && next < offset) {
      line++;
      lineStart = next + 1;
      next = value.indexOf("\n", lineStart);
    }
    return { line, column: line === range.line ? range.column + offset : offset - lineStart + 1 };
  };
}

function within(start: Position, end: Position): Range {
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** A table in HTML, as one in Markdown: its first row is the header. `offset`: where the text begins in what positions are counted in. */
function tableInHtml({ start, end, rows }: HtmlTable, id: number, at: (offset: number) => Position, offset: number): Block {
  // Positions are asked for in the order of the text.
  const opened = at(offset + start);
  const read = rows.map((row) => {
    const before = at(offset + row.start);
    const cells = row.cells.map((cell): Prose => {
      const range = within(at(offset + cell.start), at(offset + cell.end));
      return { text: cell.text, spans: cell.spans.map((span) => ({ ...span, range })), range };
    });
    return { cells, range: within(before, at(offset + row.end)) };
  });
  const [header, ...body] = read;
  const repairs: TableRepair[] = [];
  const fitted = body.map(({ cells, range }): TableRow => ({ cells: fit(cells, header?.cells.length ?? 0, range, repairs), range }));
  return { kind: "table", id, range: within(opened, at(offset + end)), header: header?.cells ?? [], rows: fitted, repairs };
}

function tableOf(node: MdastTable, page: ParsedPage, ids: Ids): Block {
  const [head, ...body] = node.children;
  const header = (head?.children ?? []).map((cell) => proseOf(cell.children, page.definitions, rangeOf(cell)));
  const repairs: TableRepair[] = [];
  const rows: { cells: readonly Prose[]; wrapped: Prose[]; range: Range }[] = [];
  const piped = (page.lines[rangeOf(node).line - 1] ?? "").trimStart().startsWith("|");
  for (const row of body) {
    const range = rangeOf(row);
    const cells = row.children.map((cell) => proseOf(cell.children, page.definitions, rangeOf(cell)));
    const previous = rows.at(-1);
    const only = cells[0];
    // A description that goes on in the next line, without a pipe, belongs to the cell before it.
    if (piped && cells.length === 1 && only !== undefined && previous !== undefined && !startsWithPipe(page.lines, range)) {
      repairs.push({ kind: "wrapped-row", range });
      previous.wrapped.push(only);
      continue;
    }
    rows.push({ cells: fit(cells, header.length, range, repairs), wrapped: [], range });
  }
  return { kind: "table", id: ids.next++, range: rangeOf(node), header, rows: rows.map(unwrapped), repairs };
}

function unwrapped({ cells, wrapped, range }: { readonly cells: readonly Prose[]; readonly wrapped: readonly Prose[]; readonly range: Range }): TableRow {
  const last = cells.at(-1);
  return { cells: last === undefined || wrapped.length === 0 ? cells : [...cells.slice(0, -1), joinProse(last, " ", wrapped)], range };
}

function startsWithPipe(lines: readonly string[], range: Range): boolean {
  return (lines[range.line - 1] ?? "").trimStart().startsWith("|");
}

/** As many cells as the header has: `*.cer | *.crt` in a description is one cell, what is missing is empty. */
function fit(cells: readonly Prose[], width: number, range: Range, repairs: TableRepair[]): Prose[] {
  if (cells.length > width) {
    const [first, ...surplus] = cells.slice(width - 1);
    const filled = surplus.filter((cell) => cell.text !== "");
    if (filled.length > 0) repairs.push({ kind: "surplus-cells", range });
    const joined = first === undefined ? [] : [joinProse(first, " | ", filled)];
    return [...cells.slice(0, width - 1), ...joined];
  }
  if (cells.length === width) return [...cells];
  // A group row holds its title alone, and rows without their last empty cells are common: only a row with some cells is ragged.
  if (cells.length > 1) repairs.push({ kind: "missing-cells", range });
  const end: Range = { line: range.endLine, column: range.endColumn, endLine: range.endLine, endColumn: range.endColumn };
  return [...cells, ...Array.from({ length: width - cells.length }, () => ({ text: "", spans: [], range: end }))];
}
