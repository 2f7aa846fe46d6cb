import type { Dialect, SectionRole } from "../dialect/dialect.js";
import type { PageKind } from "../model/page.js";
import type { Code, Table } from "../model/tree.js";
import { columnsOf, hasColumn } from "./columns.js";
import { isSnippet } from "./examples.js";
import { isMessage, requestLine } from "./http-message.js";
import { isExample, type PageView, type Part } from "./view.js";

/**
 * What a reader of the page passes over knowingly, by block and section, with the reason: it says nothing that an SDK could use. What no
 * rule names stays unclaimed.
 */
export function asidesOf(page: PageView, kind: PageKind, claimed: ReadonlySet<number>): Map<number, string> {
  const asides = new Map<number, string>();
  const overview = isOverview(page, kind);
  for (const part of page.parts) {
    const { section, blocks } = part;
    for (const block of blocks) {
      if (claimed.has(block.id)) continue;
      const reason = overview ? "overview page" : block.kind === "table" ? tableReason(block, part, page) : block.kind === "code" ? codeReason(block, kind, part, page.dialect) : null;
      if (reason !== null) asides.set(block.id, reason);
      // The annotation of a block goes where its block goes.
      else if (block.kind === "comment" && kind === "resource" && sampleAfter(part, block.id)) asides.set(block.id, "sample");
    }
    if (section.heading === null || claimed.has(section.id)) continue;
    const reason = overview ? "overview page" : sectionReason(part, claimed, asides);
    if (reason !== null) asides.set(section.id, reason);
  }
  return asides;
}

/** Sections that only a page about an operation or a type has. */
const signature: ReadonlySet<SectionRole | null> = new Set<SectionRole>([
  "permissions", "http-request", "path-parameters", "function-parameters", "url-parameters", "parameters", "request-headers", "request-body", "json-representation", "members",
]);

/** A page of prose about many operations and types: none of its sections belongs to one of them. */
function isOverview(page: PageView, kind: PageKind): boolean {
  return kind === "other" && page.title !== null && !page.parts.some((part) => signature.has(part.role));
}

function tableReason(table: Table, part: Part, page: PageView): string | null {
  const columns = columnsOf(table, page.dialect);
  if (hasColumn(columns, "errorCode", "errorMessage")) return "errors";
  if (hasColumn(columns, "method") && hasColumn(columns, "returnType")) return "links to operations";
  if (isExample(part.role) && hasColumn(columns, "value") && hasColumn(columns, "property", "parameter")) return "values of the example";
  if (part.role === "response") return "answers in words";
  // `Value | Description` under a heading of its own among the properties or below the request body.
  const explains = part.role === "properties" || part.role === "request-body" || part.role === "query-parameters";
  return explains && hasColumn(columns, "value") && !hasColumn(columns, "type", "property", "parameter") ? "values in words" : null;
}

function codeReason(code: Code, kind: PageKind, part: Part, dialect: Dialect): string | null {
  if (isSnippet(code, dialect)) return "code in another language";
  if ((kind === "resource" || kind === "enum") && part.role !== "json-representation") return "sample";
  // Remarks on an operation name the requests of others; the JSON representation is the first block of its section.
  if (part.role === "prose" && requestLine.test(code.text.trim())) return "a request line in prose";
  if (part.role === "json-representation") return "sample";
  if (/^\s*[A-Za-z][\w-]*:\s[^\n]*\s*$/.test(code.text)) return "a header by itself";
  return isMessage(code) || part.role === "http-request" ? null : "neither request nor JSON";
}

/** Whether the block after an annotation, comments aside, is a code block of a resource page. */
function sampleAfter(part: Part, id: number): boolean {
  const after = part.blocks.slice(part.blocks.findIndex((block) => block.id === id) + 1).find((block) => block.kind !== "comment");
  return after?.kind === "code" && part.role !== "json-representation";
}

/** A section without a table or a code block of its own holds prose; one whose blocks are all read or set aside is told by them. */
function sectionReason(part: Part, claimed: ReadonlySet<number>, asides: ReadonlyMap<number, string>): string | null {
  const own = part.blocks.filter((block) => block.kind === "table" || block.kind === "code");
  if (own.length === 0) return "prose";
  return own.every((block) => claimed.has(block.id) || asides.has(block.id)) ? (asides.get(own[0]?.id ?? -1) ?? "prose") : null;
}
