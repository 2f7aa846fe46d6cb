// What a planting needs to know of a page's text, read once more and by itself: where a fault is put must not hang on the reader under test.

/** A stretch of a page's text, by offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch with the words that stand there. */
export interface Words extends Span {
  readonly text: string;
}

export interface Heading extends Words {
  readonly depth: number;
}

export interface Row extends Span {
  /** Without the spaces around them. */
  readonly cells: readonly Words[];
}

export interface Table extends Span {
  readonly header: Row;
  readonly delimiter: Span;
  readonly rows: readonly Row[];
  readonly heading: Heading | null;
}

export interface Fence extends Span {
  readonly info: string;
  readonly open: Span;
  readonly close: Span;
  readonly text: Words;
  readonly heading: Heading | null;
}

export interface Outline {
  readonly lines: readonly Words[];
  readonly frontMatter: Span | null;
  readonly headings: readonly Heading[];
  readonly tables: readonly Table[];
  readonly fences: readonly Fence[];
  /** HTML comments that begin a line, `<!--` and `-->` included. */
  readonly comments: readonly Words[];
}

/** Reads the plain shapes of Markdown; what is written otherwise is left out, and nothing is planted there. */
export function outlineOf(text: string): Outline {
  const lines = linesOf(text);
  const [headings, tables, fences, comments]: [Heading[], Table[], Fence[], Words[]] = [[], [], [], []];
  const closing = lines[0]?.text === "---" ? lines.findIndex((line, index) => index > 0 && line.text === "---") : -1;
  const frontMatter = closing > 0 ? { start: 0, end: lines[closing]?.end ?? 0 } : null;
  let at = closing + 1;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    const heading = headings.at(-1) ?? null;
    const comment = line.text.startsWith("<!--") ? text.indexOf("-->", line.start) : -1;
    const mark = /^```+/.exec(line.text)?.[0];
    const close = mark === undefined ? -1 : lines.findIndex((one, index) => index > at && one.text.startsWith(mark) && one.text.trim() === mark);
    const closer = lines[close];
    if (comment > 0) {
      comments.push(wordsAt(text, line.start, comment + 3));
      at = lines.findIndex((one) => one.end >= comment + 3) + 1;
    } else if (closer !== undefined) {
      const inner = { start: Math.min(line.end + 1, closer.start), end: Math.max(closer.start - 1, line.end + 1) };
      fences.push({ start: line.start, end: closer.end, info: line.text.slice(mark?.length).trim(), open: line, close: closer, text: wordsAt(text, inner.start, Math.max(inner.start, inner.end)), heading });
      at = close + 1;
    } else if (line.text.startsWith("|") && /^\|(?:\s*:?-+:?\s*\|)+\s*$/.test(lines[at + 1]?.text ?? "")) {
      const count = lines.slice(at).findIndex((one) => !one.text.startsWith("|"));
      const [header, delimiter, ...rows] = lines.slice(at, count < 0 ? undefined : at + count);
      if (header !== undefined && delimiter !== undefined) tables.push({ start: header.start, end: (rows.at(-1) ?? delimiter).end, header: rowOf(header), delimiter, rows: rows.map(rowOf), heading });
      at = count < 0 ? lines.length : at + count;
    } else {
      const marks = /^(#{1,6}) (.*\S)\s*$/.exec(line.text);
      if (marks !== null) headings.push({ ...line, depth: marks[1]?.length ?? 0, text: marks[2] ?? "" });
      at++;
    }
  }
  return { lines, frontMatter, headings, tables, fences, comments };
}

export function wordsAt(text: string, start: number, end: number): Words {
  return { start, end, text: text.slice(start, end) };
}

function linesOf(text: string): Words[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const words = { text: line, start, end: start + line.length };
    start += line.length + 1;
    return words;
  });
}

/** The cells between unescaped pipes. */
function rowOf(line: Words): Row {
  const cells: Words[] = [];
  let start = 1;
  for (const match of `${line.text.trimEnd()}|`.slice(1).replace(/\|\|$/, "|").matchAll(/(?<!\\)\|/g)) {
    const end = match.index + 1;
    const raw = line.text.slice(start, end);
    const from = line.start + start + (raw.trim() === "" ? 0 : raw.length - raw.trimStart().length);
    cells.push({ text: raw.trim(), start: from, end: from + raw.trim().length });
    start = end + 1;
  }
  return { start: line.start, end: line.end, cells };
}
