import { Tokenizer } from "htmlparser2";
import type { Span } from "../model/tree.js";
import { anchorsIn, knownTag } from "./prose.js";

/** A stretch of a text of HTML, by its offsets. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a cell says: its words, with its links, and what is stressed or code, written in HTML or in Markdown. Spans come without their ranges. */
export interface HtmlCell extends Stretch {
  readonly text: string;
  readonly spans: readonly Omit<Span, "range">[];
}

interface HtmlRow extends Stretch {
  readonly cells: readonly HtmlCell[];
}

export interface HtmlTable extends Stretch {
  readonly rows: readonly HtmlRow[];
}

const marks: Readonly<Record<string, Span["kind"]>> = { a: "link", b: "strong", strong: "strong", i: "emphasis", em: "emphasis", code: "code" };

const breaks: ReadonlySet<string> = new Set(["br", "p", "li", "ul", "ol", "div"]);

const ofTables: ReadonlySet<string> = new Set(["table", "tr", "td", "th"]);

/** A tag, by the offsets of its angle brackets. */
interface Tag extends Stretch {
  readonly name: string;
  readonly closes: boolean;
  readonly href: string | undefined;
}

/**
 * The tables in HTML that a text holds whole, `<table>` to `</table>`. One with another inside is none: what its rows say is told by neither alone.
 */
export function htmlTablesIn(text: string): HtmlTable[] {
  const tables: HtmlTable[] = [];
  let table = null as { readonly start: number; readonly rows: HtmlRow[]; readonly nested: boolean } | null;
  let row = null as { readonly start: number; readonly cells: HtmlCell[] } | null;
  let cell = null as { readonly start: number; readonly words: CellWords } | null;
  const take = ({ name, closes, start, end }: Tag): void => {
    // A cell ends where it is closed, and where the next cell, row or table begins.
    if (cell !== null) row?.cells.push({ start: cell.start, end: start, ...cell.words.said() });
    cell = null;
    if (name === "td" || name === "th") {
      if (!closes && row !== null) cell = { start: end, words: cellWords() };
      return;
    }
    if (row !== null && row.cells.length > 0) table?.rows.push({ ...row, end: start });
    row = null;
    if (name === "tr") {
      if (!closes && table !== null) row = { start, cells: [] };
    } else if (!closes) {
      table = { start: table?.start ?? start, rows: [], nested: table !== null };
    } else {
      if (table !== null && !table.nested && table.rows.length > 0) tables.push({ start: table.start, end, rows: table.rows });
      table = null;
    }
  };
  tokens(text, {
    tag: (tag) => (ofTables.has(tag.name) ? take(tag) : cell?.words.tag(tag, text.slice(tag.start, tag.end))),
    words: (words) => cell?.words.add(words),
  });
  return tables;
}

/** Goes through the tags of a text, and the words between them. Without a tree, which would take time for what is never closed. */
function tokens(text: string, { tag, words }: { readonly tag: (tag: Tag) => void; readonly words: (words: string) => void }): void {
  let between = "";
  let opened = { start: 0, name: "", href: undefined as string | undefined };
  let value = "";
  let attribute = "";
  const add = (start: number, end: number): void => void (between += text.slice(start, end));
  const pass = (one: Tag): void => {
    if (between !== "") words(between);
    between = "";
    tag(one);
  };
  const open = (last: number): void => pass({ ...opened, end: last + 1, closes: false });
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, {
    ontext: add,
    ontextentity: (point) => void (between += String.fromCodePoint(point)),
    onopentagname: (start, end) => void (opened = { start: start - 1, name: text.slice(start, end).toLowerCase(), href: undefined }),
    onattribname: (start, end) => void ([attribute, value] = [text.slice(start, end).toLowerCase(), ""]),
    onattribdata: (start, end) => void (value += text.slice(start, end)),
    onattribentity: (point) => void (value += String.fromCodePoint(point)),
    onattribend: () => void (attribute === "href" && (opened.href ??= value)),
    onopentagend: open,
    onselfclosingtag: open,
    onclosetag: (start, end) => pass({ name: text.slice(start, end).toLowerCase(), closes: true, start: start - 2, end: text.indexOf(">", end) + 1 || text.length, href: undefined }),
    oncdata: add, oncomment: () => {}, ondeclaration: () => {}, onprocessinginstruction: () => {}, onend: () => {},
  });
  tokenizer.write(text);
  tokenizer.end();
}

interface CellWords {
  readonly tag: (tag: Tag, source: string) => void;
  readonly add: (words: string) => void;
  readonly said: () => Pick<HtmlCell, "text" | "spans">;
}

function cellWords(): CellWords {
  let text = "";
  const spans: Omit<Span, "range">[] = [];
  const begun: { readonly name: string; readonly start: number; readonly href: string | undefined }[] = [];
  // The last character by itself: to ask a growing text for it again and again takes time.
  let last = " ";
  const put = (words: string): void => {
    const folded = words.replace(/\s+/g, " ").replace(/\p{Cc}/gu, "\ufffd");
    const kept = /\s/.test(last) ? folded.trimStart() : folded;
    text += kept;
    last = kept.at(-1) ?? last;
  };
  const endLine = (): void => {
    if (text !== "" && last !== "\n") text += "\n";
    last = "\n";
  };
  const endSpan = (name: string, kind: Span["kind"]): void => {
    const one = begun.at(-1)?.name === name ? begun.pop() : undefined;
    if (one === undefined || text.length === one.start || (kind === "link" && one.href === undefined)) return;
    spans.push({ kind, start: one.start, end: text.length, ...(one.href === undefined ? {} : { target: one.href }) });
  };
  return {
    tag({ name, closes, href }, source) {
      for (const target of closes ? [] : anchorsIn(source)) spans.push({ kind: "anchor", start: text.length, end: text.length, target });
      const kind = Object.hasOwn(marks, name) ? marks[name] : undefined;
      if (breaks.has(name)) endLine();
      else if (!knownTag.test(source)) put(source);
      else if (kind !== undefined && closes) endSpan(name, kind);
      else if (kind !== undefined) begun.push({ name, start: text.length, href: kind === "link" ? href : undefined });
    },
    add(words) {
      // Markdown within HTML: `[LadderKind](ladders.md)`, and code in backticks.
      for (const [whole, linked, target, code] of words.matchAll(/\[([^[\]\n]{1,500})\]\(([^()\s]{1,500})\)|`([^`\n]{1,500})`|[^[`]+|[[`]/g)) {
        const start = text.length;
        put(linked ?? code ?? whole);
        if (linked !== undefined) spans.push({ kind: "link", start, end: text.length, target: target ?? "" });
        else if (code !== undefined) spans.push({ kind: "code", start, end: text.length });
      }
    },
    said() {
      const kept = text.trimEnd();
      return { text: kept, spans: spans.map((span) => ({ ...span, end: Math.min(span.end, kept.length) })).filter((span) => span.end > span.start || span.kind === "anchor") };
    },
  };
}
