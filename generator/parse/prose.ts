import type { Link, PhrasingContent } from "mdast";
import type { Range } from "../model/source.js";
import type { Prose, Span } from "../model/tree.js";

/** Where an address of a reference-style link stands: `[text][id]` with `[id]: address` further down. */
export type Definitions = ReadonlyMap<string, string>;

/** A syntax node's position as a range of ours. */
export function rangeOf(node: { position?: { start: { line: number; column: number }; end: { line: number; column: number } } | undefined }): Range {
  const position = node.position;
  if (position === undefined) throw new Error("the Markdown parser left a node without position");
  return { line: position.start.line, column: position.start.column, endLine: position.end.line, endColumn: position.end.column };
}

/** Inline Markdown as text with spans. Line breaks, list items and rows written in HTML become line breaks, cells are spaced, other tags vanish. */
export function proseOf(children: readonly PhrasingContent[], definitions: Definitions, fallback: Range): Prose {
  const writer = { text: "", spans: [] as Span[] };
  for (const child of children) write(child, definitions, writer);
  const first = children[0];
  const last = children.at(-1);
  const range =
    first === undefined || last === undefined
      ? fallback
      : { line: rangeOf(first).line, column: rangeOf(first).column, endLine: rangeOf(last).endLine, endColumn: rangeOf(last).endColumn };
  return trimmed(...withoutIncludeMarks(writer), range);
}

/** `for [!INCLUDE [post](post.md)].` inside a sentence: what is included is not at hand, its title stands for it. One at the beginning stays. */
function withoutIncludeMarks({ text, spans }: Writer): [string, readonly Span[]] {
  if (!text.includes("[!", 1)) return [text, spans];
  const marks: { from: number; to: number; before: number }[] = [];
  let removed = 0;
  const remove = (from: number, to: number): void => {
    removed += to - from;
    marks.push({ from, to, before: removed });
  };
  for (const { kind, start, end } of spans) {
    const mark = kind === "link" && text[end] === "]" ? /\[!INCLUDE\s*$/i.exec(text.slice(Math.max(1, start - 20), start)) : null;
    if (mark === null) continue;
    remove(start - mark[0].length, start);
    remove(end, end + 1);
  }
  const moved = (offset: number): number => offset - (lastBefore(marks, offset)?.before ?? 0);
  const kept = marks.map(({ from }, index) => text.slice(marks[index - 1]?.to ?? 0, from)).join("") + text.slice(marks.at(-1)?.to ?? 0);
  return [kept, spans.map((span) => ({ ...span, start: moved(span.start), end: moved(span.end) }))];
}

/** The last of what begins before an offset. */
function lastBefore<T extends { readonly from: number }>(sorted: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.from ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}

/** Cells that were one: the surplus of a row, or the text of wrapped lines. All at once, since there may be thousands. */
export function joinProse(first: Prose, separator: string, others: readonly Prose[]): Prose {
  const last = others.at(-1);
  if (last === undefined) return first;
  const spans = [...first.spans];
  let length = first.text.length;
  for (const { text, spans: more } of others) {
    const shift = length + separator.length;
    for (const span of more) spans.push({ ...span, start: span.start + shift, end: span.end + shift });
    length = shift + text.length;
  }
  const range = { line: first.range.line, column: first.range.column, endLine: last.range.endLine, endColumn: last.range.endColumn };
  return { text: [first, ...others].map((one) => one.text).join(separator), spans, range };
}

interface Writer {
  text: string;
  spans: Span[];
}

/** The tags of HTML; anything else in angle brackets is a placeholder: `Bearer <token>`. */
export const knownTag = /^<(?:!--|\/?(?:a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var)\b)/i;

function write(node: PhrasingContent, definitions: Definitions, writer: Writer): void {
  switch (node.type) {
    case "text":
      writer.text += clean(node.value);
      return;
    case "inlineCode":
      return span("code", node, writer, () => void (writer.text += clean(node.value)));
    case "break":
      writer.text += "\n";
      return;
    case "html":
      // `one<br/>two`, `<ul><li>one</li><li>two</li></ul>`; browsers read `</br>` as `<br>`.
      if (/^<\/?(?:br|li|ul|p|tr)\b/i.test(node.value)) writer.text += "\n";
      else if (/^<t[dh]\b/i.test(node.value)) writer.text += " ";
      // `Bearer <token>`: a placeholder, not a tag.
      else if (!knownTag.test(node.value)) writer.text += clean(node.value);
      for (const name of anchorsIn(node.value)) span("anchor", node, writer, () => {}, name);
      return;
    case "link":
      return span("link", node, writer, () => writeAll(node.children, definitions, writer), node.url, addressRange(node));
    case "linkReference":
      return span("link", node, writer, () => writeAll(node.children, definitions, writer), definitions.get(node.identifier) ?? "");
    case "strong":
      return span("strong", node, writer, () => writeAll(node.children, definitions, writer));
    case "emphasis":
      return span("emphasis", node, writer, () => writeAll(node.children, definitions, writer));
    case "image":
    case "imageReference":
      writer.text += clean(node.alt ?? "");
      return;
    default:
      if ("children" in node) writeAll(node.children as PhrasingContent[], definitions, writer);
      else if ("value" in node) writer.text += clean(String(node.value));
  }
}

function writeAll(nodes: readonly PhrasingContent[], definitions: Definitions, writer: Writer): void {
  for (const node of nodes) write(node, definitions, writer);
}

function span(kind: Span["kind"], node: PhrasingContent, writer: Writer, body: () => void, target?: string, targetRange?: Range | null): void {
  const start = writer.text.length;
  body();
  const found: Span = { kind, start, end: writer.text.length, range: rangeOf(node) };
  if (target === undefined) writer.spans.push(found);
  else writer.spans.push(targetRange === undefined || targetRange === null ? { ...found, target } : { ...found, target, targetRange });
}

/** Where the address of `[user](user.md)` stands: known where it fills what is between the text and the last bracket. */
function addressRange(node: Link): Range | null {
  const last = node.children.at(-1);
  if (last === undefined) return null;
  const { endLine, endColumn } = rangeOf(node);
  const text = rangeOf(last);
  const column = endColumn - 1 - node.url.length;
  return text.endLine === endLine && text.endColumn + 2 === column ? { line: endLine, column, endLine, endColumn: endColumn - 1 } : null;
}

/** The names that a tag gives to its place, for links to lead to: `<a name="limits">`, `<h2 id="limits">`. */
export function anchorsIn(html: string): string[] {
  return [...html.matchAll(/<[a-z]\w*\s[^<>]*?\b(?:name|id)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/gi)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** A soft line break is a space; no-break spaces are spaces; zero-width characters carry no meaning (26 and 14 cells of one reference). */
function clean(text: string): string {
  return text.replace(/[\n\t\u00a0]/g, " ").replace(/[\u200b-\u200d\u2060\ufeff]/g, "");
}

function trimmed(text: string, spans: readonly Span[], range: Range): Prose {
  const lead = text.length - text.trimStart().length;
  const kept = text.trim();
  if (lead === 0 && kept.length === text.length) return { text, spans, range };
  const clamp = (offset: number): number => Math.min(Math.max(offset - lead, 0), kept.length);
  return { text: kept, spans: spans.map((one) => ({ ...one, start: clamp(one.start), end: clamp(one.end) })), range };
}
