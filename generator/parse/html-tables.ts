import type { Span } from "../model/tree.js";
import { anchorsIn, knownTag } from "./prose.js";

/** A stretch of a text of HTML, by its offsets. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface HtmlRow extends Stretch {
  readonly cells: readonly Stretch[];
}

export interface HtmlTable extends Stretch {
  readonly rows: readonly HtmlRow[];
}

/**
 * The tables in HTML that a text holds whole, `<table>` to `</table>`. One with another inside is none: what its rows say is told by neither alone.
 */
export function htmlTablesIn(text: string): HtmlTable[] {
  const tables: HtmlTable[] = [];
  let table = null as { readonly start: number; readonly rows: HtmlRow[]; readonly nested: boolean } | null;
  let row = null as { readonly start: number; readonly cells: Stretch[] } | null;
  let cell = null as number | null;
  for (const tag of text.matchAll(/<(\/?)(table|tr|td|th)\b[^<>]{0,2000}>/gi)) {
    const [whole, slash = "", name = ""] = tag;
    const end = tag.index + whole.length;
    // A cell ends where it is closed, and where the next cell, row or table begins.
    if (cell !== null) row?.cells.push({ start: cell, end: tag.index });
    cell = null;
    const kind = name.toLowerCase();
    if (kind === "td" || kind === "th") {
      if (slash === "" && row !== null) cell = end;
      continue;
    }
    if (row !== null && row.cells.length > 0) table?.rows.push({ ...row, end: tag.index });
    row = null;
    if (kind === "tr") {
      if (slash === "" && table !== null) row = { start: tag.index, cells: [] };
    } else if (slash === "") {
      table = { start: table?.start ?? tag.index, rows: [], nested: table !== null };
    } else {
      if (table !== null && !table.nested && table.rows.length > 0) tables.push({ start: table.start, end, rows: table.rows });
      table = null;
    }
  }
  return tables;
}

const marks: Readonly<Record<string, Span["kind"]>> = { a: "link", b: "strong", strong: "strong", i: "emphasis", em: "emphasis", code: "code" };

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };

/** What a cell says: its words, with its links, and what is stressed or code, written in HTML or in Markdown. Spans come without their ranges. */
export function wordsOf(html: string): { text: string; spans: Omit<Span, "range">[] } {
  let text = "";
  const spans: Omit<Span, "range">[] = [];
  const open: { tag: string; start: number; target: string | undefined }[] = [];
  // The last character by itself: to ask a growing text for it again and again takes time.
  let last = " ";
  const add = (words: string): void => {
    const folded = decoded(words).replace(/\s+/g, " ");
    const kept = /\s/.test(last) ? folded.trimStart() : folded;
    text += kept;
    last = kept.at(-1) ?? last;
  };
  for (const part of html.matchAll(/<(\/?)([a-z][a-z\d]*)\b([^<>]{0,2000})>|\[([^[\]\n]{1,500})\]\(([^()\s]{1,500})\)|`([^`\n]{1,500})`|[^<[`]+|[<[`]/gi)) {
    const [whole, slash, tag, attributes = "", words, target, code] = part;
    const start = text.length;
    for (const name of tag === undefined ? [] : anchorsIn(whole)) spans.push({ kind: "anchor", start, end: start, target: name });
    if (words !== undefined) {
      add(words);
      spans.push({ kind: "link", start, end: text.length, target: target ?? "" });
    } else if (code !== undefined) {
      add(code);
      spans.push({ kind: "code", start, end: text.length });
    } else if (tag === undefined || !knownTag.test(whole)) {
      add(whole);
    } else if (/^(?:br|p|li|ul|ol|div)$/i.test(tag)) {
      if (text !== "" && last !== "\n") text += "\n";
      last = "\n";
    } else {
      const name = tag.toLowerCase();
      const kind = Object.hasOwn(marks, name) ? marks[name] : undefined;
      if (slash === "" && kind !== undefined) open.push({ tag: name, start, target: kind === "link" ? /\bhref\s*=\s*["']([^"']*)/i.exec(attributes)?.[1] : undefined });
      const begun = slash === "/" && open.at(-1)?.tag === name ? open.pop() : undefined;
      if (begun !== undefined && kind !== undefined && start > begun.start) {
        spans.push(begun.target === undefined ? { kind, start: begun.start, end: start } : { kind, start: begun.start, end: start, target: decoded(begun.target) });
      }
    }
  }
  const kept = text.trimEnd();
  return { text: kept, spans: spans.map((span) => ({ ...span, end: Math.min(span.end, kept.length) })).filter((span) => span.end > span.start || span.kind === "anchor") };
}

function decoded(words: string): string {
  return words.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(entities, name.toLowerCase()) ? (entities[name.toLowerCase()] ?? whole) : whole;
    const point = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return point > 31 && point < 0x110000 && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : " ";
  });
}
