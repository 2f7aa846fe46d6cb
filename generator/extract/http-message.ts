import { rangesIn } from "../json/position.js";
import { parseTolerant, repeatedKeys } from "../json/tolerant.js";
import { finding } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { AnnotationFact, BodyFact, MessageFact } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { Block, Code } from "../model/tree.js";
import { slipFindings } from "./json-slips.js";

export const requestLine = /^(GET|POST|PUT|PATCH|DELETE)[ \t]+(\S(?:.*\S)?)\s*$/;
/** Some pages leave the version out: `HTTP 201 Created`. */
const statusLine = /^HTTP(?:\/\d(?:\.\d)?)?\s+(\d{3})\b\s*((?:\S.*)?)$/i;
const headerLine = /^([A-Za-z][A-Za-z0-9-]*)\s*:\s?(.*)$/;

/** A line of a code block with its number on the page. */
interface Line {
  readonly text: string;
  readonly line: number;
}

/** Whether a code block holds a request, an answer or a body in JSON, by its language or by its first line. */
export function isMessage(code: Code): boolean {
  if (/^(?:http|json|msgraph-interactive)$/.test(code.language) || requestLine.test(code.info)) return true;
  const first = code.text.trimStart();
  return /^[{[]/.test(first) || isStart(first.split("\n", 1)[0] ?? "");
}

/** What a code block of an example holds: one HTTP message, or several one after the other. */
export function messagesOf(code: Code, annotation: AnnotationFact | null, path: string): { messages: MessageFact[]; findings: Finding[] } {
  const lines: Line[] = code.text.split("\n").map((text, index) => ({ text, line: code.textLine + index }));
  // Pages of 2019 put the request behind the language: ```http GET /education/schools
  if (requestLine.test(code.info)) lines.unshift({ text: code.info, line: code.range.line });
  const starts = startsOf(lines);
  const findings: Finding[] = [];
  const messages = starts.map((start, i) => messageOf(lines.slice(start, starts[i + 1] ?? lines.length), code, annotation, path, findings));
  return { messages, findings };
}

/** A body without a start line: responses are often shown as bare JSON. */
export function bodyMessage(code: Code, annotation: AnnotationFact | null, path: string): { message: MessageFact; findings: Finding[] } {
  const findings: Finding[] = [];
  const lines = code.text.split("\n").map((text, index) => ({ text, line: code.textLine + index }));
  const body = bodyOf(lines, code, path, findings);
  return { message: { range: code.range, method: null, url: null, urlRange: null, status: null, statusRange: null, reason: "", headers: [], body, annotation }, findings };
}

/** "Send a `POST` request to:" and `**GET:**` above the address alone; empty where a block holds more, or no one method is named. */
export function methodAbove(code: Code, blocks: readonly Block[]): string {
  if (!/^https?:\/\/\S+$/.test(code.text.trim())) return "";
  const above = blocks.slice(0, blocks.indexOf(code)).findLast((block) => block.kind === "paragraph");
  const methods = above?.kind === "paragraph" ? new Set(above.prose.text.match(/\b(?:GET|POST|PUT|PATCH|DELETE)\b/g)) : new Set<string>();
  const [only = ""] = methods;
  return methods.size === 1 ? only : "";
}

/** Whether a line begins a request or an answer. */
export function isStart(text: string): boolean {
  return requestLine.test(text.trim()) || statusLine.test(text.trim());
}

/**
 * A start line opens the block, follows an empty line outside of JSON, or is one of several request lines in a row: `GET` at the start of a
 * line of a text body does not.
 */
function startsOf(lines: readonly Line[]): number[] {
  const starts: number[] = [];
  let empty = true;
  let depth = 0;
  let inJson = false;
  lines.forEach(({ text }, index) => {
    const inRow = starts.at(-1) === index - 1 && requestLine.test(lines[index - 1]?.text.trim() ?? "");
    const opens = empty || inRow || (lines[index - 1]?.text.trim() === "" && !(inJson && depth > 0));
    if (opens && isStart(text)) starts.push(index);
    empty &&= text.trim() === "";
    inJson ||= /^\s*[{[]/.test(text);
    depth += (text.match(/[{[]/g)?.length ?? 0) - (text.match(/[}\]]/g)?.length ?? 0);
  });
  return starts;
}

function messageOf(lines: readonly Line[], code: Code, annotation: AnnotationFact | null, path: string, findings: Finding[]): MessageFact {
  const first = lines[0] ?? { text: "", line: code.textLine };
  const request = requestLine.exec(first.text.trim());
  const status = statusLine.exec(first.text.trim());
  const shown = request?.[2]?.replace(/(?<!\s)\s+HTTP\/\d(?:\.\d)?$/i, "") ?? null;
  let url = shown;
  let at = 1;
  // A long URL goes on in the next lines: `?$filter=…` and `&$select=…`.
  while (url !== null && /^\s*[?&]/.test(lines[at]?.text ?? "")) url += (lines[at++]?.text ?? "").trim();
  const headers: { name: string; value: string; range: Range }[] = [];
  for (; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.text.trim() === "") continue;
    const header = headerLine.exec(line.text.trim());
    if (header === null || /^\s*[{["<]/.test(line.text)) break;
    headers.push({ name: header[1] ?? "", value: header[2] ?? "", range: rangeOfLine(line, code) });
  }
  const last = lines.findLast((line) => line.text.trim() !== "") ?? first;
  const stated = headers.find((header) => header.name.toLowerCase() === "content-type")?.value ?? null;
  const body = at < lines.length ? bodyOf(lines.slice(at), code, path, findings, stated) : null;
  const message: MessageFact = {
    range: { ...rangeOfLine(first, code), endLine: last.line, endColumn: rangeOfLine(last, code).endColumn },
    method: request?.[1] ?? null, url, urlRange: request === null ? null : rangeOfText(first, shown ?? "", code),
    status: status === null ? null : Number(status[1]), statusRange: status === null ? null : rangeOfText(first, status[1] ?? "", code), reason: status?.[2] ?? "",
    headers, body, annotation,
  };
  checkLength(message, path, findings);
  return message;
}

/** `[Zip file]` below `Content-Type: application/zip`: what its header calls something else, and what holds no mark of JSON, is no JSON gone wrong. */
function isOtherContent(text: string, stated: string | null): boolean {
  return (stated !== null && stated.includes("/") && !/json|\{|</i.test(stated)) || (!/["':]/.test(text) && /[a-z] [a-z]/i.test(text));
}

function bodyOf(lines: readonly Line[], code: Code, path: string, findings: Finding[], stated: string | null = null): BodyFact | null {
  const text = lines.map((line) => line.text).join("\n").trimEnd();
  if (text.trim() === "") return null;
  const line = lines[0]?.line ?? code.textLine;
  const column = code.textColumn;
  if (!/^\s*[{["]/.test(text) && !/^\s*(?:true|false|null|-?\d+(?:\.\d+)?)\s*$/.test(text)) return { text, line, column, json: null, isJson: false };
  const read = parseTolerant(text);
  if (read.slips.length > 0 && isOtherContent(text, stated)) return { text, line, column, json: null, isJson: false };
  findings.push(...slipFindings(read, { text, line, column, path }));
  const at = rangesIn(text, line, column);
  for (const { key, first, second } of read.certain ? repeatedKeys(text) : []) {
    findings.push(finding("json-repeated-key", { path, ...at(second) }, { key }, [{ path, ...at(first) }]));
  }
  const json = read.value === undefined || !read.certain ? null : { value: read.value, mended: read.slips.length > 0 };
  return { text, line, column, json, isJson: true };
}

function rangeOfLine(line: Line, code: Code): Range {
  return { line: line.line, column: code.textColumn, endLine: line.line, endColumn: code.textColumn + line.text.length };
}

/** What stands behind the first word of a start line. */
function rangeOfText(line: Line, text: string, code: Code): Range {
  const at = line.text.indexOf(text, line.text.trimStart().search(/\s/) + line.text.length - line.text.trimStart().length);
  const column = code.textColumn + Math.max(at, 0);
  return { line: line.line, column, endLine: line.line, endColumn: column + text.length };
}

/** `Content-Length` of the pages counts CRLF line ends (machine-made ones) or LF; any other number is wrong. */
function checkLength(message: MessageFact, path: string, findings: Finding[]): void {
  const stated = message.headers.find((header) => header.name.toLowerCase() === "content-length");
  if (stated === undefined || message.body === null || !/^\d+$/.test(stated.value)) return;
  const { lf, crlf } = bodyLengths(message.body.text);
  if (Number(stated.value) !== lf && Number(stated.value) !== crlf) {
    findings.push(finding("content-length-wrong", { path, ...stated.range }, { expected: crlf === lf ? String(lf) : `${lf} or ${crlf}`, actual: stated.value, lf, crlf }));
  }
}

/** The length of a body in UTF-8 bytes with LF and with CRLF line ends. */
export function bodyLengths(text: string): { lf: number; crlf: number } {
  const lf = Buffer.byteLength(text, "utf8");
  return { lf, crlf: lf + (text.match(/\n/g)?.length ?? 0) };
}
