import { around, says } from "../dialect/phrases.js";
import type { Block, Paragraph, Prose } from "../model/tree.js";
import { readCode, startsMessage } from "./plain-text-code.js";
import { isBlank, lineAt, proseIn, proseOfLines, rangeOfLines, skipBlank, type Ids, type PlainPage, type Read, type Reader } from "./plain-text-lines.js";
import { isHeaderLine, readTable } from "./plain-text-tables.js";
import { isTitleLine, standsAlone } from "./plain-text-titles.js";

/** `* one`, `- one` */
const bullet = /^\s{0,12}[*\-\u2022][ \t]+(?=\S)/;
/** What availability tables mark a cloud with. */
const marks = /[\u2705\u274c\u2714\u2716\u2611\u2610\u2713\u2717\u2718\u274e]\ufe0f?/gu;

/** The recognisers of a block in the order of trust: the first that knows the line takes it. */
const readers: readonly Reader[] = [readCode, readClouds, readTable, readCallout, readList, readParagraph];

/** Reads the block that starts at a line that is not blank. */
export function readBlock(page: PlainPage, at: number, ids: Ids): Read {
  for (const reader of readers) {
    const read = reader(page, at, ids);
    if (read !== null) return read;
  }
  return readParagraph(page, at, ids);
}

/** Lines up to a blank one, or up to a line that can only be the start of a table or a message. */
function readParagraph(page: PlainPage, at: number, ids: Ids): Read {
  const next = endOfWords(page, at);
  return { block: paragraphOf(proseOfLines(page, at, next), ids), next };
}

function paragraphOf(prose: Prose, ids: Ids): Paragraph {
  return { kind: "paragraph", id: ids.next++, range: prose.range, prose };
}

function endOfWords(page: PlainPage, at: number): number {
  let next = at + 1;
  while (next < page.lines.length && !isBlank(page, next) && !startsOther(page, next)) next++;
  return next;
}

function startsOther(page: PlainPage, at: number): boolean {
  const line = lineAt(page, at);
  return startsMessage(line) || isHeaderLine(line, page.vocabulary);
}

/** "Note: …" in one paragraph, where its first word and the colon are all that is left of a quote with a bold word, or "Note" on a line of its own with the words in the next paragraph. */
function readCallout(page: PlainPage, at: number, ids: Ids): Read | null {
  const line = lineAt(page, at).trim();
  const alone = says(page.vocabulary.callout, line) && /^\p{Lu}/u.test(line);
  if (!alone && !around("^", page.vocabulary.callout, "\\s*:\\s*\\S").test(line)) return null;
  const id = ids.next++;
  const first = readParagraph(page, at, ids);
  const blocks: Block[] = [first.block];
  let next = first.next;
  const below = skipBlank(page, next);
  if (alone && standsAlone(page, at) && below < page.lines.length && !isTitleLine(page, below) && !startsOther(page, below)) {
    const words = readParagraph(page, below, ids);
    blocks.push(words.block);
    next = words.next;
  }
  return { block: { kind: "quote", id, range: rangeOfLines(page, at, next), blocks }, next };
}

/** Lines that start with a bullet; a line without one goes on with the item above it. */
function readList(page: PlainPage, at: number, ids: Ids): Read | null {
  if (!bullet.test(lineAt(page, at))) return null;
  const id = ids.next++;
  const next = endOfWords(page, at);
  const items: Block[][] = [];
  for (let i = at; i < next; ) {
    let end = i + 1;
    while (end < next && !bullet.test(lineAt(page, end))) end++;
    const from = bullet.exec(lineAt(page, i))?.[0].length ?? 0;
    items.push([paragraphOf(proseOfLines(page, i, end, from), ids)]);
    i = end;
  }
  return { block: { kind: "list", id, range: rangeOfLines(page, at, next), items }, next };
}

/** The clouds that have this API: their names in one line, and the marks in the next where those survived the copying. */
function readClouds(page: PlainPage, at: number, ids: Ids): Read | null {
  const header = cloudCells(page, at);
  if (header.length < 2) return null;
  const row = at + 1;
  const found = [...lineAt(page, row).slice(0, 200).matchAll(marks)];
  const marked = found.length > 0 && lineAt(page, row).replace(marks, "").trim() === "";
  const next = marked ? at + 2 : at + 1;
  const width = lineAt(page, row).trimEnd().length;
  const cells = header.map((_, i) => proseIn(page, row, found[i]?.index ?? width, found[i + 1]?.index ?? width));
  const rows = marked ? [{ cells, range: rangeOfLines(page, row, row + 1) }] : [];
  return { block: { kind: "table", id: ids.next++, range: rangeOfLines(page, at, next), header, rows, repairs: [] }, next };
}

/** `Global service US Government L4 …` as one cell for each cloud; none where the line says anything else. */
function cloudCells(page: PlainPage, at: number): Prose[] {
  const line = lineAt(page, at);
  const cells: Prose[] = [];
  let from = 0;
  const end = line.trimEnd().length;
  while (from < end && cells.length < 20) {
    from += line.slice(from).length - line.slice(from).trimStart().length;
    // "US Government L4" before any shorter name that it starts with.
    const name = page.vocabulary.clouds.filter((cloud) => line.startsWith(cloud, from)).sort((a, b) => b.length - a.length)[0];
    if (name === undefined || /\S/.test(line[from + name.length] ?? "")) return [];
    cells.push(proseIn(page, at, from, from + name.length));
    from += name.length;
  }
  return cells;
}
