import type { Range } from "../model/source.js";

/**
 * A page with the breakages mended that would make a Markdown parser swallow what follows, or see no heading and no table. Every line
 * keeps its number. Lines that carry words of their own are not written anew, but for the space that a tight heading is given.
 */
export interface MendedText {
  readonly text: string;
  /** Lines (from 1) of fences that the page never closes. */
  readonly unclosedFences: readonly number[];
  /** Lines (from 1) of comments that the page never closes. */
  readonly unclosedComments: readonly number[];
  /** Lines (from 1) of headings without a space behind their marks, such as `#Get a lamp`. */
  readonly tightHeadings: readonly number[];
  /** Lines (from 1) of table delimiter rows whose number of columns is not that of the header. */
  readonly delimiterRows: readonly number[];
}

const fenceLine = /^( {0,3})(`{3,}|~{3,})(.*)$/;
/** The delimiter row of a table: `|:---|---|`, also without the outer pipes. */
const delimiterLine = (line: string): boolean => /^[\s|:-]+$/.test(line) && line.trim().replace(/^\||\|$/g, "").split("|").every((cell) => /^:?-+:?$/.test(cell.trim()));
/** Languages of fences that hold one message or payload; a heading cannot stand in one of these. */
const payloadLanguages = new Set(["", "http", "json", "msgraph-interactive"]);

/** `##HTTP Request`, on a line of its own; `#microsoft.graph.user` is a type's name. */
const tightHeading = /^#{1,6}(?=[A-Za-z][^.#|]{0,100}$)/;

/** Closes fences that a page leaves open, opens headings and gives delimiter rows the columns of their header. Linear in the length of the text. */
export function mend(text: string): MendedText {
  const lines = text.split("\n");
  const unclosedFences: number[] = [];
  const delimiterRows: number[] = [];
  const tightHeadings: number[] = [];
  let open: { readonly line: number; readonly mark: string; readonly payload: boolean; reported: boolean } | null = null;
  let commentLine: number | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (commentLine !== null) {
      if (line.includes("-->")) commentLine = null;
      continue;
    }
    const fence = fenceLine.exec(line);
    if (open === null) {
      if (fence !== null && !(fence[2]?.startsWith("`") && fence[3]?.includes("`"))) {
        const language = (fence[3] ?? "").trim().split(/\s/)[0]?.toLowerCase() ?? "";
        open = { line: i, mark: `${fence[1] ?? ""}${fence[2] ?? ""}`, payload: payloadLanguages.has(language), reported: false };
      } else if (line.includes("<!--") && !line.slice(line.lastIndexOf("<!--")).includes("-->")) {
        commentLine = i + 1;
      } else if (line.startsWith("#") && (lines[i - 1] ?? "").trim() === "" && tightHeading.test(line)) {
        lines[i] = line.replace(tightHeading, "$& ");
        tightHeadings.push(i + 1);
      } else if (i > 0 && line.includes("-") && line.includes("|") && delimiterLine(line)) {
        const columns = countCells(lines[i - 1] ?? "");
        if (columns > 1 && columns !== countCells(line)) {
          lines[i] = delimiterRow(line, columns);
          delimiterRows.push(i + 1);
        }
      }
      continue;
    }
    if (fence !== null && closes(fence, open.mark.trimStart())) {
      open = null;
    } else if (open.payload && !open.reported && (i === lines.length - 1 || (fence !== null && (fence[3] ?? "").trim() !== ""))) {
      // A second opening fence, or the end of the page, inside a payload: the first was never closed.
      const end = endOfOpenFence(lines, open.line, i, open.mark.length - open.mark.trimStart().length);
      unclosedFences.push(open.line + 1);
      if (end === null) {
        // Nothing shows where it should have ended: the parser takes the next closing line, and so does this.
        open.reported = true;
        continue;
      }
      lines[end] = open.mark;
      i = end;
      open = null;
    }
  }
  if (open !== null && !open.reported) unclosedFences.push(open.line + 1);
  return { text: lines.join("\n"), unclosedFences, unclosedComments: commentLine === null ? [] : [commentLine], tightHeadings, delimiterRows };
}

/** The row with as many cells as the header: those that are there keep their alignment. */
function delimiterRow(line: string, columns: number): string {
  const given = line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
  return `|${Array.from({ length: columns }, (_, index) => given[index] ?? "---").join("|")}|`;
}

function closes(fence: RegExpExecArray, mark: string): boolean {
  const own = fence[2] ?? "";
  return own[0] === mark[0] && own.length >= mark.length && (fence[3] ?? "").trim() === "";
}

/** The blank line before the first heading, comment or fence behind an open fence: the place where its closing line was forgotten. */
function endOfOpenFence(lines: readonly string[], from: number, to: number, indent: number): number | null {
  for (let i = from + 1; i <= to; i++) {
    if (/^(?:#{1,6} |<!--|```|~~~)/.test(lines[i] ?? "") && (lines[i - 1] ?? "").trim() === "" && i - 1 > from) return i - 1;
    // A fence within a list ends with its item: a closing line behind that would open another.
    if ((lines[i] ?? "").trim() !== "" && (lines[i] ?? "").slice(0, indent).trim() !== "") return null;
  }
  return null;
}

/** Cells of a table line: unescaped pipes outside of the ends. */
function countCells(line: string): number {
  const inner = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  let cells = 1;
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] === "\\") i++;
    else if (inner[i] === "|") cells++;
  }
  return line.includes("|") ? cells : 0;
}

/** The whole of one line as a range. */
export function lineRange(line: number, text: string): Range {
  return { line, column: 1, endLine: line, endColumn: text.length + 1 };
}
