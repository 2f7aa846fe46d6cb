import { lookUp, type Dialect } from "../dialect/dialect.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import { rangeAt } from "../json/position.js";
import { parseTolerant, offsetOf } from "../json/tolerant.js";
import type { Finding } from "../model/finding.js";
import type { AnnotationFact, PropertyFact, RepresentationFact, TypeExpression, TypeFact } from "../model/page.js";
import type { Code, Prose } from "../model/tree.js";
import { annotationBefore } from "./annotation.js";
import { columnsOf } from "./columns.js";
import { describe, isPropertyTable, propertiesOf } from "./properties.js";
import { typeExpression } from "./type-cell.js";
import { partsOf, proseOfPart, tablesOf, type Extracted, type PageView } from "./view.js";

/** "Inherits from [x]", "derived from [x]", "a subtype of [x]", right before the link. */
const inherits = /\b(?:inherits(?: \w+)? from|inherited from|derive[sd] from|extends|sub-?type of|base type (?:is|of))(?: the| an?)?(?: abstract)? $/i;

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
  const name = shown?.annotation?.type ?? titled;
  if (name === null || (properties.length === 0 && relationships.length === 0 && shown === null)) return { facts: [], claims, findings };
  const intro = page.parts.filter((part) => part.role === "prose").flatMap(proseOfPart);
  const annotation = shown?.annotation ?? null;
  const fact: TypeFact = {
    name: name.replace(/^#/, ""),
    qualified: name.includes("."),
    base: annotation?.base ? { kind: "named", name: annotation.base, target: null } : baseIn(intro, page),
    abstract: annotation?.abstract ?? false,
    open: annotation?.open ?? false,
    key: annotation?.key ?? null,
    description: summaryOf(intro)?.text ?? "",
    properties,
    relationships,
    representation: shown?.representation ?? null,
    range: page.title?.range ?? page.tree.root.range,
  };
  return { facts: [fact], claims, findings };
}

function rowsOf(page: PageView, role: "properties" | "relationships", claims: number[], findings: Finding[]): PropertyFact[] {
  const rows: PropertyFact[] = [];
  for (const part of partsOf(page, role)) {
    claims.push(part.section.id);
    for (const table of tablesOf(part)) {
      if (!isPropertyTable(table, page.dialect) || !columnsOf(table, page.dialect).has("type")) continue;
      claims.push(table.id);
      const read = propertiesOf(table, page.tree.path, page.dialect);
      findings.push(...read.findings);
      rows.push(...read.facts);
    }
  }
  return rows;
}

/** The name in a title such as "managedDevice resource type"; null where the title says that it is something else. */
export function titleName(title: Prose, dialect: Dialect, kind: "resource" | "enum"): string | null {
  const [name, ...rest] = title.text.trim().split(/\s+/);
  if (name === undefined || !/^[A-Za-z_][\w.]*$/.test(name)) return null;
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
  const { value, faults, certain } = parseTolerant(code.text);
  const fault = faults[0];
  if (fault !== undefined) {
    const range = rangeAt(code.text, fault.offset, code.textLine, code.textColumn);
    findings.push(finding(certain ? "json-mended" : "json-broken", placeOf(path, range), { kind: fault.kind }));
  }
  if (value === undefined || value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const members = Object.entries(value).map(([name, member]) => ({
    name, value: member, range: rangeAt(code.text, offsetOf(code.text, [name], true), code.textLine, code.textColumn),
  }));
  return { members, range: code.range };
}

function baseIn(intro: readonly Prose[], page: PageView): TypeExpression | null {
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
export function summaryOf(intro: readonly Prose[]): { text: string; prose: Prose } | null {
  const prose = intro.find((one) => !/^Namespace:/i.test(one.text) && !/^\[!/.test(one.text) && !/^(?:\*\*)?(?:important|note|caution|tip|warning)\b:?/i.test(one.text));
  return prose === undefined ? null : { text: describe(prose), prose };
}
