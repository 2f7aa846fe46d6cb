import type { Dialect } from "../dialect/dialect.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import { rangesIn } from "../json/position.js";
import { parseTolerant, spansIn } from "../json/tolerant.js";
import type { Finding } from "../model/finding.js";
import type { JsonValue } from "../model/json.js";
import type { AnnotationFact, PropertyFact, RepresentationFact, RepresentedFact, TypeExpression } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { Code } from "../model/tree.js";
import { annotationBefore } from "./annotation.js";
import { slipFindings } from "./json-slips.js";
import { expressionText, typeExpression } from "./type-cell.js";
import type { PageView } from "./view.js";

/** The JSON representation of a resource with the annotation above it. */
export interface Shown {
  readonly representation: RepresentationFact;
  readonly annotation: AnnotationFact | null;
}

export function representationOf(page: PageView, claims: number[], findings: Finding[]): Shown | null {
  for (const part of page.parts) {
    for (const [index, block] of part.blocks.entries()) {
      if (block.kind !== "code") continue;
      const annotation = annotationBefore(part.blocks, index);
      if (part.role !== "json-representation" && annotation?.fact.blockType !== "resource") continue;
      claims.push(part.section.id, block.id, ...(annotation === null ? [] : [annotation.id]));
      const representation = readRepresentation(block, annotation?.fact ?? null, page, findings);
      if (representation !== null) return { representation, annotation: annotation?.fact ?? null };
    }
    if (part.role === "json-representation") claims.push(part.section.id);
  }
  return null;
}

function readRepresentation(code: Code, annotation: AnnotationFact | null, page: PageView, findings: Finding[]): RepresentationFact | null {
  const text = code.text.trimEnd();
  const read = parseTolerant(text);
  const { value } = read;
  const rangeOf = rangesIn(text, code.textLine, code.textColumn);
  findings.push(...slipFindings(read, { text, line: code.textLine, column: code.textColumn, path: page.tree.path }));
  if (value === undefined || value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const spanOf = spansIn(text);
  const members = Object.entries(value).map(([name, member]) => {
    const range = rangeOf(spanOf([name], true));
    return { name, value: member, type: shownType(member, range, page.dialect, 0), isSample: isSample(member, range, page.dialect), range };
  });
  const abridged = annotation?.truncated === true || read.slips.some(({ kind }) => kind === "ellipsis");
  return { members, optional: annotation?.optional ?? [], abridged, range: code.range };
}

/**
 * What stands for a type in a representation: `"String (identifier)"`, `1024`, `{ "@odata.type": "microsoft.graph.user" }`, a list of
 * one of these. A text that names no type is a sample of a string; a number does not say how large its type is.
 */
function shownType(value: JsonValue, range: Range, dialect: Dialect, depth: number): TypeExpression {
  const json: TypeExpression = { kind: "primitive", name: "json" };
  if (value === null || depth > 4) return json;
  if (Array.isArray(value)) return { kind: "collection", items: value.length === 0 ? json : shownType(value[0] as JsonValue, range, dialect, depth + 1) };
  if (typeof value === "boolean") return { kind: "primitive", name: "boolean" };
  if (typeof value === "number") return { kind: "primitive", name: "number" };
  if (typeof value === "string") return shownText(value, range, dialect);
  const [, named] = Object.entries(value).find(([key]) => key === "@odata.type" || key === "@type") ?? [];
  return typeof named === "string" ? (namedType(named, range, dialect) ?? json) : json;
}

function isSample(value: JsonValue, range: Range, dialect: Dialect): boolean {
  if (Array.isArray(value)) return value.length === 0 || isSample(value[0] as JsonValue, range, dialect);
  if (typeof value === "string") return !namesType(typeExpression({ text: value, spans: [], range }, dialect));
  // `{ "@odata.type": "x" }` stands for a type, `{ "@odata.type": "x", "planTitle": "Reviews" }` is one of its instances.
  return typeof value !== "object" || value === null || Object.keys(value).some((key) => key !== "@odata.type" && key !== "@type") || Object.keys(value).length === 0;
}

/** `"TeamUnavailable"` is a value; `"String"` and `"microsoft.graph.team"` name types. */
function namesType(type: TypeExpression): boolean {
  if (type.kind === "collection") return namesType(type.items);
  return type.kind === "primitive" || (type.kind === "named" && type.name.includes("."));
}

function shownText(text: string, range: Range, dialect: Dialect): TypeExpression {
  const read = typeExpression({ text, spans: [], range }, dialect);
  if (namesType(read)) return read;
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z?$/.test(text) ? { kind: "primitive", name: "dateTimeOffset" } : { kind: "primitive", name: "string" };
}

function namedType(text: string, range: Range, dialect: Dialect): TypeExpression | null {
  const type = typeExpression({ text, spans: [], range }, dialect);
  return type.kind === "unreadable" || type.kind === "union" ? null : type;
}

/**
 * Where a table and the JSON representation cannot both be right: `true` is no String, and `[{ "@odata.type": "x" }]` is more than one [x].
 * A table says too little sooner than a representation says too much; of any other two the table is believed.
 */
export function asShown(rows: readonly PropertyFact[], shown: Shown | null, page: PageView, findings: Finding[]): PropertyFact[] {
  const members = new Map(shown?.representation.members.map((member) => [member.name, member]));
  return rows.map((row) => {
    const member = members.get(row.name);
    const type = member === undefined ? null : typeShownFor(row.type, member);
    if (member === undefined || type === null) return row;
    findings.push(finding("represented-otherwise", placeOf(page.tree.path, row.typeRange), { name: row.name, expected: JSON.stringify(member.value).slice(0, 80), actual: expressionText(row.type) }, [placeOf(page.tree.path, member.range)]));
    return { ...row, type };
  });
}

function typeShownFor(type: TypeExpression, { value, type: shown }: RepresentedFact): TypeExpression | null {
  if (type.kind === "primitive" && type.name === "string" && typeof value === "boolean") return shown;
  return type.kind === "named" && shown.kind === "collection" && shown.items.kind === "named" ? { kind: "collection", items: type } : null;
}
