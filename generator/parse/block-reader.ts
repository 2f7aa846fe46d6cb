import type { Code, Heading, Html, Paragraph, Root, RootContent } from "mdast";
import { blanksAtEnd, readInline } from "./inline-reader.js";
import { movedBy, readByRemark } from "./remark.js";
import { readTable, startsTable } from "./table-reader.js";

/**
 * The tree that the Markdown library gives for a page, up to offsets, alignment and what else no fact needs, at a fraction of its time. Headings,
 * fences, comments, tables and paragraphs of the plain shapes that reference pages are made of are read here; whatever is not certain is
 * given to the library, up to a place that Markdown cannot look across.
 */
export function readMarkdown(text: string): Root {
  // Definitions (`[user]: user.md`) act on the whole page. The library drops a byte order mark, and writes other characters anew.
  if (/\]:|[\r\0\ufeff]/.test(text)) return readByRemark(text);
  try {
    return readBlocks(text.split("\n"));
  } catch {
    return readByRemark(text);
  }
}

const heading = /^(#{1,6}) +(?=[^ ])/;
/** A backtick in the words behind a fence of backticks makes it code within a paragraph; entities and escapes in them are the library's. */
const fence = /^(?:(`{3,})([^`\\&]*)|(~{3,})([^\\&]*))$/;
const blank = /^[ \t]*$/;
/**
 * The start of a line that can be nothing but words, be it a paragraph's first or not: neither a list (`1. `, `* `), nor a rule (`***`), nor
 * a fence, nor HTML.
 */
const words = /^(?:[A-Za-z("'$/{\\]|\[|!|\*\*?[A-Za-z"'[`]|_[A-Za-z]|`{1,2}[^`]|\d{1,20}[A-Za-z,;:/-])/;

/** The node that starts on a line, and the index of the line behind it. */
interface Read {
  readonly node: RootContent;
  readonly next: number;
}

function readBlocks(lines: readonly string[]): Root {
  const children: RootContent[] = [];
  for (let i = 0; i < lines.length; ) {
    const line = lines[i] ?? "";
    if (blank.test(line)) {
      i++;
      continue;
    }
    const read = readFence(lines, i) ?? readComment(lines, i) ?? readHeading(lines, i) ?? readRule(lines, i)
      ?? readRows(lines, i) ?? readParagraph(lines, i) ?? readQuote(lines, i);
    if (read === null) {
      const { nodes, next } = readOther(lines, i);
      for (const node of nodes) children.push(node);
      i = next;
    } else {
      children.push(read.node);
      i = read.next;
    }
  }
  return { type: "root", children };
}

type Position = NonNullable<RootContent["position"]>;

function positionOf(lines: readonly string[], from: number, next: number): Position {
  return { start: { line: from + 1, column: 1 }, end: { line: next, column: (lines[next - 1] ?? "").length + 1 } };
}

function readFence(lines: readonly string[], from: number): Read | null {
  const found = fence.exec(lines[from] ?? "");
  if (found === null) return null;
  const mark = found[1] ?? found[3] ?? "";
  const [, lang = "", meta = ""] = /^[ \t]*([^ \t]*)[ \t]*(.*)$/.exec(found[2] ?? found[4] ?? "") ?? [];
  for (let i = from + 1; i < lines.length; i++) {
    const close = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(lines[i] ?? "")?.[1];
    if (close === undefined || close[0] !== mark[0] || close.length < mark.length) continue;
    const node: Code = {
      type: "code", lang: lang === "" ? null : lang, meta: meta === "" ? null : meta, value: lines.slice(from + 1, i).join("\n"),
      position: positionOf(lines, from, i + 1),
    };
    return { node, next: i + 1 };
  }
  return null;
}

function readComment(lines: readonly string[], from: number): Read | null {
  const first = lines[from] ?? "";
  // `<!-->` is a comment that is closed as soon as it opens.
  if (!first.startsWith("<!--") || /^<!--?-?>/.test(first)) return null;
  for (let i = from; i < lines.length; i++) {
    if (!(lines[i] ?? "").includes("-->", i === from ? 4 : 0)) continue;
    const node: Html = { type: "html", value: lines.slice(from, i + 1).join("\n"), position: positionOf(lines, from, i + 1) };
    return { node, next: i + 1 };
  }
  return null;
}

function readHeading(lines: readonly string[], from: number): Read | null {
  const line = lines[from] ?? "";
  const found = heading.exec(line);
  if (found === null || line.includes("\t")) return null;
  const start = found[0].length;
  const text = line.slice(start, line.length - blanksAtEnd(line));
  // `# Title #`: closing marks are no words.
  if (text.endsWith("#")) return null;
  const node: Heading = {
    type: "heading", depth: (found[1] ?? "").length as Heading["depth"],
    children: readInline(text, { line: from + 1, column: start + 1 }, "heading"), position: positionOf(lines, from, from + 1),
  };
  return { node, next: from + 1 };
}

function readRule(lines: readonly string[], from: number): Read | null {
  if (!/^(?:-{3,}|\*{3,}|_{3,})$/.test(lines[from] ?? "")) return null;
  return { node: { type: "thematicBreak", position: positionOf(lines, from, from + 1) }, next: from + 1 };
}

/** A block that starts on this line for certain, whatever stands above it. */
function interrupts(line: string): boolean {
  return fence.test(line) || heading.test(line) || line.startsWith("<!--");
}

function readRows(lines: readonly string[], from: number): Read | null {
  const header = lines[from] ?? "";
  if (!(header.startsWith("|") || words.test(header)) || !startsTable(header, lines[from + 1] ?? "")) return null;
  let next = from;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (next > from + 1 && (blank.test(line) || interrupts(line))) break;
    if (!(next === from + 1 || line.startsWith("|") || words.test(line))) return null;
  }
  return { node: readTable(lines.slice(from, next), from + 1), next };
}

function readParagraph(lines: readonly string[], from: number): Read | null {
  let next = from;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (next > from && (blank.test(line) || interrupts(line))) break;
    // A line of pipes, dashes or equals signs would make a table or a heading of what stands above it.
    if (!words.test(line) || line.includes("\t")) return null;
  }
  return { node: paragraphOf(lines.slice(from, next).join("\n"), from, 1, positionOf(lines, from, next)), next };
}

/** `> **Note:** All of it on one line.` */
function readQuote(lines: readonly string[], from: number): Read | null {
  const line = lines[from] ?? "";
  const below = lines[from + 1] ?? "";
  const mark = /^> ?/.exec(line)?.[0].length;
  if (mark === undefined || !words.test(line.slice(mark)) || line.includes("\t") || !(blank.test(below) || interrupts(below))) return null;
  const position = positionOf(lines, from, from + 1);
  const paragraph = paragraphOf(line.slice(mark), from, mark + 1, { start: { line: from + 1, column: mark + 1 }, end: position.end });
  return { node: { type: "blockquote", children: [paragraph], position }, next: from + 1 };
}

function paragraphOf(text: string, from: number, column: number, position: Position): Paragraph {
  return { type: "paragraph", children: readInline(text.slice(0, text.length - blanksAtEnd(text)), { line: from + 1, column }, "paragraph"), position };
}

/**
 * The library's nodes from a line on. Behind a blank line, a line at the margin that opens no list item, quote or HTML stands in none of the
 * blocks above it, unless these are a fence or HTML that still waits for its end: then the library reads all of the rest.
 */
function readOther(lines: readonly string[], from: number): { nodes: RootContent[]; next: number } {
  let next = from + 1;
  while (next < lines.length && !(blank.test(lines[next - 1] ?? "") && startsAnew(lines[next] ?? ""))) next++;
  let nodes = readByRemark(lines.slice(from, next).join("\n")).children;
  if (next < lines.length && (nodes.at(-1)?.position?.end.line ?? 0) >= next - from) {
    nodes = readByRemark(lines.slice(from).join("\n")).children;
    next = lines.length;
  }
  return { nodes: nodes.map((node) => movedBy(node, from, 0)), next };
}

function startsAnew(line: string): boolean {
  return line.startsWith("|") || words.test(line) || interrupts(line);
}
