import type { Dialect } from "../dialect/dialect.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { Outline } from "../model/outline.js";
import type { AccountEntry, PageFacts, PageKind } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { Block, PageTree } from "../model/tree.js";
import { readAnnotation } from "./annotation.js";
import { asidesOf } from "./asides.js";
import { extractContext } from "./context.js";
import { extractEnums } from "./enums.js";
import { extractExamples } from "./examples.js";
import { extractHeaders } from "./headers.js";
import { isMessage } from "./http-message.js";
import { extractParameters, partsOfAction } from "./parameters.js";
import { shownPlaces } from "./parameter-places.js";
import { extractListedTypes } from "./listed-types.js";
import { outlineOf } from "./outline.js";
import { extractPermissions } from "./permissions.js";
import { extractQueryOptions } from "./query-options.js";
import { extractRequestBody } from "./request-body.js";
import { extractResource } from "./resources.js";
import { extractResponses } from "./responses.js";
import { extractRoutes } from "./routes.js";
import { isTranslated, viewOf, type Extracted, type PageView } from "./view.js";

/** Reads every fact off one page's tree, and accounts for every section, table, code block and comment of it. */
export function extractPage(tree: PageTree, dialect: Dialect): { facts: PageFacts; findings: Finding[] } {
  const page = viewOf(tree, dialect);
  const queryOptions = extractQueryOptions(page);
  const routes = extractRoutes(page);
  const actionParts = partsOfAction(page, routes.facts);
  const examples = extractExamples(page);
  const read = {
    context: extractContext(page),
    permissions: extractPermissions(page),
    routes,
    parameters: extractParameters(page, queryOptions.facts, actionParts, shownPlaces(routes.facts, examples.facts)),
    queryOptions,
    headers: extractHeaders(page),
    requestBody: extractRequestBody(page, actionParts),
    responses: extractResponses(page, examples.facts),
    examples,
    types: extractResource(page),
    listed: extractListedTypes(page),
    enums: extractEnums(page),
  };
  const all: [string, Extracted<unknown>][] = Object.entries(read);
  const types = [...read.types.facts, ...read.listed.facts];
  const kind = kindOf(page, read.routes.facts.length, types.length, read.enums.facts.length);
  const account = accountOf(page, kind, all);
  const outline = outlineOf(page);
  const left = account.filter((entry) => entry.claimedBy === null && entry.aside === null && entry.kind !== "comment" && !isTold(entry, outline));
  const unclaimed = left
    // A section is told by the tables and the code in it.
    .filter((entry) => entry.kind !== "section" || !left.some((other) => other.kind !== "section" && other.title === entry.title && other.range.line > entry.range.line))
    .map((entry) => finding("unclaimed", placeOf(tree.path, entry.range), { kind: entry.kind, title: entry.title }));
  const facts: PageFacts = {
    path: tree.path, format: tree.format, kind, ...read.context.facts,
    references: kind === "other" || kind === "fragment" ? referencesOf(page) : [],
    permissions: read.permissions.facts, routes: read.routes.facts, parameters: read.parameters.facts, queryOptions: read.queryOptions.facts, headers: read.headers.facts,
    requestBody: read.requestBody.facts, responses: read.responses.facts.responses, examples: read.examples.facts,
    types: kind === "operation" ? read.responses.facts.types : types, enums: read.enums.facts, outline, translated: isTranslated(page), account,
  };
  return { facts, findings: [...all.flatMap(([, extracted]) => extracted.findings), ...unclaimed] };
}

/** An annotation of an unknown type of block, or of none: rules about annotations say so. */
function isTold({ kind, range }: AccountEntry, { annotations }: Outline): boolean {
  return kind === "annotation" && annotations.some((fault) => (fault.what === "blockType" || fault.what === "unattached") && fault.range.line >= range.line && fault.range.endLine <= range.endLine);
}

/** The links of a page to others of its folder, or of its site (`/graph/api/user-get?view=beta`), as written, each once. */
function referencesOf(page: PageView): string[] {
  const prose = page.parts.flatMap((part) => part.blocks).flatMap((block) => {
    if (block.kind === "table") return block.rows.flatMap((row) => row.cells);
    return block.kind === "paragraph" ? [block.prose] : [];
  });
  const targets = prose.flatMap(({ spans }) => spans).map((span) => (span.kind === "link" ? (span.target ?? "") : ""));
  return [...new Set(targets.filter((target) => /^(?![a-z][\w+.-]*:|\/\/)(?:\/[^?#.]+|[^?#]+\.(?:md|markdown|txt))(?:[?#]|$)/i.test(target)))];
}

/** Told from what stands on the page, never from `doc_type`, which is wrong on every hundredth page. */
function kindOf(page: PageView, routes: number, types: number, enums: number): PageKind {
  if (routes > 0) return "operation";
  if (types > 0) return "resource";
  if (enums > 0) return "enum";
  return page.title === null ? "fragment" : "other";
}

function accountOf(page: PageView, pageKind: PageKind, all: readonly [string, Extracted<unknown>][]): AccountEntry[] {
  const claimedBy = new Map<number, string>();
  for (const [name, { claims }] of all) for (const id of claims) if (!claimedBy.has(id)) claimedBy.set(id, name);
  const asides = asidesOf(page, pageKind, new Set(claimedBy.keys()));
  const entries: AccountEntry[] = [];
  const enter = (kind: AccountEntry["kind"], id: number, title: string, range: Range): void => {
    entries.push({ kind, title, range, claimedBy: claimedBy.get(id) ?? null, aside: asides.get(id) ?? null });
  };
  for (const { section, blocks } of page.parts) {
    const title = section.heading?.text ?? "";
    if (section.heading !== null) enter("section", section.id, title, section.heading.range);
    for (const block of blocks) {
      const kind = accountKind(block);
      if (kind !== null) enter(kind, block.id, title, block.range);
    }
  }
  return entries;
}

function accountKind(block: Block): AccountEntry["kind"] | null {
  // What is written in HTML and could not be read as a table is one all the same.
  if (block.kind === "table" || (block.kind === "html" && /<table\b/i.test(block.text))) return "table";
  if (block.kind === "code") return isMessage(block) ? "message" : "code";
  if (block.kind !== "comment") return null;
  return readAnnotation(block).kind === "comment" ? "comment" : "annotation";
}
