import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { RouteFact } from "../model/page.js";
import type { Range } from "../model/source.js";
import { around } from "../dialect/phrases.js";
import type { Dialect } from "../dialect/dialect.js";
import { cellOf, columnsOf, hasColumn } from "./columns.js";
import { isSnippet } from "./examples.js";
import { methodAbove, requestLine } from "./http-message.js";
import type { Code } from "../model/tree.js";
import { partsOf, tablesOf, type Extracted, type PageView, type Part } from "./view.js";

/** The request lines of the "HTTP request" sections: `PATCH /devices/{id}`, one or more to a block. */
export function extractRoutes(page: PageView): Extracted<RouteFact[]> {
  const facts: RouteFact[] = [];
  const findings: Finding[] = [];
  const claims: number[] = [];
  const path = page.tree.path;
  for (const part of partsOfRoutes(page)) {
    claims.push(part.section.id);
    // |**GET**|https://post.example.com/v1.0/parcels/{id}|
    for (const table of tablesOf(part)) {
      const columns = columnsOf(table, page.dialect);
      if (!hasColumn(columns, "method") || !hasColumn(columns, "uri")) continue;
      claims.push(table.id);
      for (const row of table.rows) {
        const text = `${cellOf(row, columns, "method")?.text ?? ""} ${cellOf(row, columns, "uri")?.text ?? ""}`.trim();
        const route = routeOf(text, row.range, page.dialect);
        if (route !== null) facts.push(route);
        else if (text !== "") findings.push(finding("request-line-malformed", placeOf(path, row.range), { actual: text }));
      }
    }
    for (const block of part.blocks) {
      if (block.kind !== "code" || isSnippet(block, page.dialect)) continue;
      const before = facts.length;
      const method = methodAbove(block, part.blocks);
      const lines = block.text.split("\n").map((text, index) => ({ text, line: block.textLine + index, column: block.textColumn }));
      if (requestLine.test(block.info)) lines.unshift({ text: block.info, line: block.range.line, column: block.textColumn });
      for (const { text, line, column } of lines) {
        if (text.trim() === "") continue;
        // A whole request is shown: what follows is its body.
        if (facts.length > before && /^\s*[{[]/.test(text)) break;
        const range: Range = { line, column, endLine: line, endColumn: column + text.length };
        const route = routeOf(text.trim(), range, page.dialect) ?? (method === "" ? null : routeOf(`${method} ${text.trim()}`, range, page.dialect));
        if (route !== null) {
          facts.push(route);
          findings.push(...slashFindings(text, range, path, page.dialect));
        } else if (!isSeparator(text.trim())) findings.push(finding("request-line-malformed", placeOf(path, range), { actual: text.trim() }));
      }
      // What is no request line is a finding of its own.
      claims.push(block.id);
    }
  }
  return { facts, findings, claims };
}

/**
 * The sections with request lines: those of that title; on a page of an operation without one, wherever a block holds request lines and
 * nothing else, as below "Permissions".
 */
function partsOfRoutes(page: PageView): Part[] {
  const titled = partsOf(page, "http-request");
  if (titled.length > 0 || partsOf(page, "permissions").length === 0 || partsOf(page, "response", "request-headers", "examples", "example").length === 0) return titled;
  return page.parts.flatMap((part) => {
    const blocks = part.role === null || part.role === "permissions" ? part.blocks.filter((block) => block.kind === "code" && isOnlyRequestLines(block, page)) : [];
    return blocks.length === 0 ? [] : [{ ...part, blocks }];
  });
}

function isOnlyRequestLines(code: Code, page: PageView): boolean {
  const lines = code.text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return lines.length > 0 && lines.every((line) => routeOf(line, code.range, page.dialect) !== null);
}

/** Between two request lines pages write `or`, comments and headers of the request. */
function isSeparator(text: string): boolean {
  return /^or$/i.test(text) || /^(?:#|\/\/)/.test(text) || /^[A-Za-z-]+:\s/.test(text);
}

/** A request line as a route; null where it is none, such as a generator's own "Entity URI … not found". */
function routeOf(text: string, range: Range, { phrases }: Dialect): RouteFact | null {
  // No server takes a longer URL; a path of megabytes would cost minutes further on.
  if (text.length > 4000) return null;
  // The method of one page is glued to its path: `GET/users`.
  const line = requestLine.exec(text.replace(/^(GET|POST|PUT|PATCH|DELETE)(?=\/)/, "$1 "));
  const method = line?.[1];
  if (line === null || method === undefined) return null;
  const target = (line[2] ?? "").replace(/(?<!\s)\s+HTTP\/\d(?:\.\d)?$/i, "");
  if (target.startsWith("**")) return null;
  const question = indexOutsideBraces(target, "?");
  const bare = question < 0 ? target : target.slice(0, question);
  const based = bare.replace(/^https?:\/\/[^/]+/i, "").replace(around("^", phrases.baseUrl, ""), "");
  const path = based.replace(/^\/(?:v\d+(?:\.\d+)?|beta)(?=\/|$)/i, "").replace(/^~?\/?/, "/").replace(/(.)\/$/, "$1");
  // No URL has such steps: a dot segment, a backslash, a fragment, a control character.
  if (/(?:^|\/)\.{1,2}(?:\/|$)|[\\#\u0000-\u001f\u2028\u2029]/.test(path)) return null;
  return { method, path, query: question < 0 ? "" : target.slice(question + 1), range };
}

/** `GET policies/{id}` and `GET /policies/`: read as `/policies/{id}` and `/policies`, and told, with what mends it. */
function slashFindings(text: string, range: Range, path: string, { phrases }: Dialect): Finding[] {
  const [, before = "", target = ""] = /^(\s*[A-Z]+\s+)(\S[^?]*?)(?=\s|\?|$)/.exec(text) ?? [];
  const ends = target.length > 1 && /[^:/]\/$/.test(target);
  if (target === "" || /^https?:/i.test(target) || around("^", phrases.baseUrl, "").test(target) || (target.startsWith("/") && !ends)) return [];
  const expected = `/${target.replace(/^~?\/?/, "").replace(/\/$/, "")}`;
  const column = range.column + before.length;
  const place = placeOf(path, { ...range, column, endColumn: column + target.length });
  return [finding("route-slash", place, { expected, actual: target }, [], [{ range: place, text: expected }])];
}

/** `{id?}` holds a question mark that starts no query. */
function indexOutsideBraces(text: string, wanted: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === "{") depth++;
    else if (char === "}") depth--;
    else if (char === wanted && depth <= 0) return i;
  }
  return -1;
}
