import type { Dialect } from "../dialect/dialect.js";
import type { PageTree } from "../model/tree.js";
import { readBlock } from "./plain-text-blocks.js";
import { startsCode, startsMessage } from "./plain-text-code.js";
import { isBlank, lineAt, proseIn, skipBlank, type PlainPage } from "./plain-text-lines.js";
import { addBlock, newOutline, openPage, openSection } from "./plain-text-outline.js";
import { isHeaderLine } from "./plain-text-tables.js";
import { standsAlone, titleAt } from "./plain-text-titles.js";
import { vocabularyOf } from "./plain-text-vocabulary.js";

/** Marks that only a Markdown page has: a heading, a fence, the row below a table's header, a link. */
const markdownMarks: readonly RegExp[] = [/^ {0,3}#{1,6}(?:[ \t]|$)/m, /^[ \t>]*(?:```|~~~)/m, /^(?=[ \t:-]*\|)(?=[ \t:|]*-)[ \t|:-]+$/m, /\]\(/];

/**
 * Whether a page is plain text copied from a published site. Its content alone decides: it has none of Markdown's marks, and at least
 * one thing that only an API page has: a known section title, a table's header line, or the start line of a message.
 */
export function looksLikePlainText(text: string, dialect: Dialect): boolean {
  const page = pageOf(text, dialect);
  const first = skipBlank(page, 0);
  if (/^---[ \t]*$/.test(lineAt(page, first))) return false;
  if (markdownMarks.some((mark) => mark.test(text))) return false;
  const isTrait = (line: string, at: number): boolean =>
    line !== "" && (startsMessage(line) || isHeaderLine(line, page.vocabulary) || (at > first && titleAt(page, at)?.exact === true));
  return page.lines.some(isTrait);
}

/** Reads a page copied from a published site into a tree of blocks. `text` has LF line ends and no byte order mark. Never throws. */
export function parsePlainText(path: string, text: string, dialect: Dialect): PageTree {
  const page = pageOf(text, dialect);
  const outline = newOutline({ line: 1, column: 1, endLine: page.lines.length, endColumn: (page.lines.at(-1) ?? "").length + 1 });
  let at = skipBlank(page, 0);
  if (startsWithTitle(page, at)) {
    openPage(outline, proseIn(page, at, 0, lineAt(page, at).length));
    at++;
  }
  while (at < page.lines.length) {
    if (isBlank(page, at)) {
      at++;
      continue;
    }
    const known = titleAt(page, at);
    if (known !== null || isEnumTitle(page, at)) {
      openSection(outline, { prose: proseIn(page, at, 0, lineAt(page, at).length), role: known?.role ?? null, exact: known?.exact ?? false });
      at++;
      continue;
    }
    const { block, next } = readBlock(page, at, outline.ids);
    addBlock(outline, block);
    at = next;
  }
  return { path, format: "plain-text", frontMatter: null, root: outline.root, blockCount: outline.ids.next };
}

function pageOf(text: string, dialect: Dialect): PlainPage {
  return { lines: text.split("\n"), vocabulary: vocabularyOf(dialect) };
}

/** The first line is the page's title, unless a part of a page was copied that begins with a table or with code. */
function startsWithTitle(page: PlainPage, at: number): boolean {
  const line = lineAt(page, at);
  return at < page.lines.length && !startsCode(line) && !isHeaderLine(line, page.vocabulary);
}

/** "printColorMode values": a name and the words of an enum's title, above a table. Several enums on one page are written so. */
function isEnumTitle(page: PlainPage, at: number): boolean {
  if (!standsAlone(page, at)) return false;
  const line = lineAt(page, at).trim();
  const [, words] = line.length > 120 ? [] : (/^[A-Za-z]\w* (.+)$/.exec(line) ?? []);
  return words !== undefined && page.vocabulary.enumTitles.has(words) && isHeaderLine(lineAt(page, skipBlank(page, at + 1)), page.vocabulary);
}
