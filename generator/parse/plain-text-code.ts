import type { Code } from "../model/tree.js";
import { isBlank, lineAt, skipBlank, type Ids, type PlainPage, type Read } from "./plain-text-lines.js";
import { isTitleLine } from "./plain-text-titles.js";

/** `PATCH /users/{id}`, `GET https://graph.microsoft.com/beta/me`, `GET {serviceRoot}/users`, `POST policies/x` */
const requestLine = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|MERGE)[ \t]+(?=\S{0,300}\/)(\S.*)$/;
/** `HTTP/1.1 200 OK` */
const statusLine = /^HTTP\/\d(?:\.\d)?[ \t]+\d{3}(?!\d)/;
/** `{`, `[`, `{"id": 1`, `[{`, `{ id: 1`; neither `{id} is the key` nor `[Zip file]`. */
const payloadStart = /^\s*(?:\{\s*(?:$|["'{}/]|[\w@.]+\s*:)|\[\s*(?:$|["'{[\]/]))/;
/** Headers that are known enough to be one even behind a blank line, where `Note: …` could stand just as well. */
const messageHeader = /^(?:content-[\w-]+|authorization|accept(?:-[\w-]+)?|prefer|location|host|etag|if-(?:none-)?match|retry-after|consistencylevel|workbook-session-id|client-request-id|request-id|date|cache-control|transfer-encoding)[ \t]*:/i;
const contentType = /^content-type[ \t]*:/i;
/** What may hold blanks in a path: `{id | userPrincipalName}`, `(path='a b')`, `<folder name>`. */
const enclosed = /\{[^{}]*\}|\([^()]*\)|<[^<>]*>|'[^']*'/g;

/** A request line: a method and an address, with nothing behind it that only a sentence would say. */
function isRequestLine(line: string): boolean {
  if (line.length > 4000) return false;
  const rest = requestLine.exec(line)?.[1];
  if (rest === undefined) return false;
  const address = rest.replace(enclosed, "").trim();
  const [path = "", ...more] = address.split(/[ \t]+/);
  // `?$filter=startswith(name,'a') and size gt 5` holds blanks that belong to the address.
  return more.length === 0 || path.includes("?") || /^HTTP\/\d/.test(more[0] ?? "");
}

/** The first line of a message: of a request or of a response. */
export function startsMessage(line: string): boolean {
  return isRequestLine(line) || statusLine.test(line);
}

/** The first line of a message or of a payload. */
export function startsCode(line: string): boolean {
  return startsMessage(line) || payloadStart.test(line);
}

/** Reads a request, a response, several request lines in a row, or a payload on its own. */
export function readCode(page: PlainPage, at: number, ids: Ids): Read | null {
  const first = lineAt(page, at);
  const message = startsMessage(first);
  if (!message && !payloadStart.test(first)) return null;
  const { last, closed } = message ? endOfMessage(page, at) : endOfPayload(page, at);
  const text = page.lines.slice(at, last + 1).join("\n");
  const range = { line: at + 1, column: 1, endLine: last + 1, endColumn: lineAt(page, last).length + 1 };
  const block: Code = {
    kind: "code", id: ids.next++, range, language: message ? "http" : "json", info: "", text, textLine: at + 1, textColumn: 1, closed,
  };
  return { block, next: last + 1 };
}

interface End {
  /** The last line that belongs to the block. */
  readonly last: number;
  readonly closed: boolean;
}

/** Start line and headers, also those behind a blank line, then the body where one follows. */
function endOfMessage(page: PlainPage, at: number): End {
  let last = at;
  let type = "";
  for (let i = at; i < page.lines.length; i++) {
    const line = lineAt(page, i);
    if (contentType.test(line)) type = line.toLowerCase();
    if (i > at && payloadStart.test(line)) return endOfPayload(page, i);
    if (!isBlank(page, i)) {
      last = i;
      continue;
    }
    const next = skipBlank(page, i);
    const below = lineAt(page, next);
    if (next >= page.lines.length || startsMessage(below)) break;
    if (!payloadStart.test(below) && !messageHeader.test(below)) {
      // `Content-Type: text/plain`, a blank line, and words: nothing but the header tells that these are the body.
      if (type === "" || type.includes("json") || isTitleLine(page, next)) break;
      return endOfText(page, next, type);
    }
    i = next - 1;
  }
  return { last, closed: true };
}

/** A body that is not JSON: one block, or all parts of a multipart body up to the closing boundary `--part--`. */
function endOfText(page: PlainPage, at: number, type: string): End {
  const multipart = type.includes("multipart");
  let last = at;
  for (let i = at; i < page.lines.length; i++) {
    const line = lineAt(page, i).trim();
    if (line === "" ? !multipart : i > at && (isTitleLine(page, i) || startsMessage(line))) break;
    if (line !== "") last = i;
    if (multipart && /^--.*\S--$/.test(line)) break;
  }
  return { last, closed: true };
}

/** To the line that balances the brackets, blank lines included; where none does, to the next title or message. */
function endOfPayload(page: PlainPage, at: number): End {
  let depth = 0;
  let last = at;
  for (let i = at; i < page.lines.length; i++) {
    const line = lineAt(page, i);
    if (isBlank(page, i)) {
      if (depth === 0) break;
      continue;
    }
    if (i > at && depth > 0 && isBlank(page, i - 1) && (isTitleLine(page, i) || startsMessage(line))) break;
    depth = depthAfter(line, depth);
    last = i;
  }
  return { last, closed: depth === 0 };
}

/** Brackets that are open behind a line. Strings end with their line, as in JSON, so that a lost quote spoils one line only. */
function depthAfter(line: string, before: number): number {
  let depth = before;
  let inString = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (inString) {
      if (char === "\\") i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "/" && line[i + 1] === "/") break;
    else if (char === "{" || char === "[") depth++;
    else if ((char === "}" || char === "]") && depth > 0) depth--;
  }
  return depth;
}
