import { lookUp, type Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import { rangesIn } from "../json/position.js";
import { offsetsIn, parseTolerant } from "../json/tolerant.js";
import type { Finding } from "../model/finding.js";
import type { AnnotationFact, PropertyFact, RepresentationFact, TypeExpression, TypeFact } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { Code, Prose } from "../model/tree.js";
import { annotationBefore } from "./annotation.js";
import { faultWords } from "./http-message.js";
import { columnsOf } from "./columns.js";
import { describe, isPropertyTable, propertiesOf } from "./properties.js";
import { typeExpression } from "./type-cell.js";
import { introOf, partsOf, proseOfPart, tablesOf, type Extracted, type PageView, type Part } from "./view.js";

/** The type that a resource page describes: its property and relationship tables and its JSON representation. */
export function extractResource(page: PageView): Extracted<TypeFact[]> {
  const claims: number[] = [];
  const findings: Finding[] = [];
  const properties = rowsOf(page, "properties", claims, findings);
  const relationships = rowsOf(page, "relationships", claims, findings);
  for (const part of partsOf(page, "methods")) {
    claims.push(part.section.id, ...tablesOf(part).map((table) => table.id));
  }
  const shown = representationOf(page, claims, findings);
  const titled = page.title === null ? null : titleName(page.title, page.dialect, "resource");
  const stated = shown?.annotation?.type ?? null;
  const name = stated !== null && isTypeName(stated) ? stated : titled;
  const isResource = properties.length > 0 || relationships.length > 0 || shown !== null;
  if (stated !== null && !isTypeName(stated)) findings.push(unreadableName(stated, page, shown?.annotation?.range));
  else if (isResource && name === null && page.title !== null && partsOf(page, "http-request").length === 0) findings.push(unreadableName(page.title.text, page, page.title.range));
  if (name !== null && isResource && isReservedName(name)) findings.push(finding("type-name-reserved", placeOf(page.tree.path, page.title?.range), { name }));
  if (name === null || !isResource) return { facts: [], claims, findings };
  const intro = page.parts.filter((part) => part.role === "prose").flatMap(proseOfPart);
  const annotation = shown?.annotation ?? null;
  const fact: TypeFact = {
    name: name.replace(/^#/, ""),
    qualified: name.includes("."),
    base: annotation?.base ? { kind: "named", name: annotation.base, target: null } : baseIn([...intro, ...partsOf(page, "properties", "relationships", "json-representation").flatMap(proseOfPart)], page),
    abstract: annotation?.abstract ?? false,
    open: annotation?.open ?? false,
    key: annotation?.key ?? null,
    description: summaryOf(introOf(partsOf(page, "prose")), page.dialect)?.text ?? "",
    properties,
    relationships,
    representation: shown?.representation ?? null,
    range: page.title?.range ?? page.tree.root.range,
  };
  return { facts: [fact], claims, findings };
}

function rowsOf(page: PageView, role: "properties" | "relationships", claims: number[], findings: Finding[]): PropertyFact[] {
  const rows: PropertyFact[] = [];
  for (const part of [...partsOf(page, role), ...(role === "properties" ? partsWithoutTitle(page) : [])]) {
    if (part.role !== null) claims.push(part.section.id);
    for (const table of tablesOf(part)) {
      if (!isPropertyTable(table, page.dialect) || !columnsOf(table, page.dialect).has("type")) continue;
      claims.push(part.section.id, table.id);
      const read = propertiesOf(table, page.tree.path, page.dialect);
      findings.push(...read.findings);
      rows.push(...read.facts);
    }
  }
  return rows;
}

/** The page of a type may list properties right below its title, below its JSON representation, or under a title of its own words. */
function partsWithoutTitle(page: PageView): Part[] {
  if (page.title === null || titleName(page.title, page.dialect, "resource") === null || partsOf(page, "http-request").length > 0) return [];
  const loose = page.parts.filter((part) => part.role === null || part.role === "prose" || part.role === "json-representation");
  return [...partsOf(page, "instance-attributes"), ...loose];
}

/** Names as OData spells them (CSDL 4.01, 15.2): letters, digits and underscores, 128 characters at most. */
function isTypeName(name: string): boolean {
  return name.length <= 300 && name.replace(/^#/, "").split(".").every((part) => /^[A-Za-z_]\w{0,127}$/.test(part));
}

/** Words that mean something else in the code of some language, and names that every JavaScript object has. */
const reservedNames = new Set([
  ...Object.getOwnPropertyNames(Object.prototype), "prototype", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete",
  "do", "else", "enum", "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super",
  "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield",
]);

export function isReservedName(name: string): boolean {
  return reservedNames.has(name.slice(name.lastIndexOf(".") + 1));
}

function unreadableName(text: string, page: PageView, range: Range | undefined): Finding {
  return finding("type-name-unreadable", placeOf(page.tree.path, range), { text });
}

/** The name in a title such as "managedDevice resource type"; null where the title says that it is something else. */
export function titleName(title: Prose, dialect: Dialect, kind: "resource" | "enum"): string | null {
  const [name, ...rest] = title.text.trim().split(/\s+/);
  if (name === undefined || !isTypeName(name)) return null;
  return rest.length === 0 || lookUp({ kind: dialect.typeTitles[kind] }, rest.join(" ")) !== null ? name : null;
}

function representationOf(page: PageView, claims: number[], findings: Finding[]): { representation: RepresentationFact; annotation: AnnotationFact | null } | null {
  for (const part of page.parts) {
    for (const [index, block] of part.blocks.entries()) {
      if (block.kind !== "code") continue;
      const annotation = annotationBefore(part.blocks, index);
      if (part.role !== "json-representation" && annotation?.fact.blockType !== "resource") continue;
      claims.push(part.section.id, block.id, ...(annotation === null ? [] : [annotation.id]));
      const representation = readRepresentation(block, page.tree.path, findings);
      if (representation !== null) return { representation, annotation: annotation?.fact ?? null };
    }
    if (part.role === "json-representation") claims.push(part.section.id);
  }
  return null;
}

function readRepresentation(code: Code, path: string, findings: Finding[]): RepresentationFact | null {
  const text = code.text.trimEnd();
  const { value, faults, certain } = parseTolerant(text);
  const fault = faults[0];
  const rangeOf = rangesIn(text, code.textLine, code.textColumn);
  if (fault !== undefined) {
    const range = rangeOf(fault.offset);
    findings.push(finding(certain ? "json-mended" : "json-broken", placeOf(path, range), { kind: faultWords[fault.kind] ?? fault.kind }));
  }
  if (value === undefined || value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const offsetOf = offsetsIn(text);
  const members = Object.entries(value).map(([name, member]) => ({
    name, value: member, range: rangeOf(offsetOf([name], true)),
  }));
  return { members, range: code.range };
}

/** "Inherits from [x]", "derived from the [x]", "a subtype of [x]": right before the link. */
function baseIn(intro: readonly Prose[], page: PageView): TypeExpression | null {
  const inherits = around("\\b", page.dialect.phrases.inherits, "(?: the| an?)?(?: abstract)? $");
  for (const prose of intro) {
    for (const span of prose.spans) {
      if (span.kind !== "link" || !inherits.test(prose.text.slice(0, span.start))) continue;
      const words = prose.text.slice(span.start, span.end);
      const type = typeExpression({ text: words, spans: [{ ...span, start: 0, end: words.length }], range: span.range }, page.dialect);
      if (type.kind === "named") return type;
    }
  }
  return null;
}

/** The first paragraph that describes: not the namespace line, not an include. */
export function summaryOf(intro: readonly Prose[], { phrases }: Dialect): { text: string; prose: Prose } | null {
  const namespace = around("^", phrases.namespace, ":");
  const callout = around("^(?:\\*\\*)?", phrases.callout, "\\b");
  const prose = intro.find((one) => !says(phrases.noSummary, one.text) && !namespace.test(one.text) && !one.text.startsWith("[!") && !callout.test(one.text));
  return prose === undefined ? null : { text: describe(prose), prose };
}
