import type { ColumnRole, Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PropertyFact } from "../model/page.js";
import type { Prose, Table, TableRow } from "../model/tree.js";
import { cellOf, columnsOf, hasColumn, isGroupRow, type Columns } from "./columns.js";
import { lengthInType } from "./limits.js";
import { meaningOf } from "./meaning.js";
import { expectsValues, isNullableType, typeExpression } from "./type-cell.js";
import { typeInWords } from "./type-in-words.js";

/** Where the names of a table stand. `| Value | Type | Description |` lists the values of an answer by their names. */
function nameColumns(columns: Columns): ColumnRole[] {
  const named: ColumnRole[] = ["property", "parameter", "relationship", "name", "member", "header"];
  const byValue = !hasColumn(columns, ...named) && columns.get("value") === 0 && columns.has("type") && columns.has("description");
  return byValue ? ["value"] : named;
}

/** Whether a table lists named things with a type: properties, relationships, parameters. */
export function isPropertyTable(table: Table, dialect: Dialect): boolean {
  const columns = columnsOf(table, dialect);
  return hasColumn(columns, ...nameColumns(columns)) && (hasTypes(columns) || hasColumn(columns, "description", "value"));
}

/** Where the types of a table stand: beside navigation properties some pages call them "Return type". */
function typeColumns(columns: Columns): ("type" | "returnType")[] {
  return columns.has("relationship") ? ["type", "returnType"] : ["type"];
}

export function hasTypes(columns: Columns): boolean {
  return hasColumn(columns, ...typeColumns(columns));
}

/** The rows of a property table as facts, with a finding for each row or type that cannot be read. */
export function propertiesOf(table: Table, path: string, dialect: Dialect): { facts: PropertyFact[]; findings: Finding[] } {
  const columns = columnsOf(table, dialect);
  const facts: PropertyFact[] = [];
  const findings: Finding[] = [];
  const named = nameColumns(columns);
  let group = "";
  for (const row of table.rows) {
    const cell = cellOf(row, columns, ...named);
    if (cell === null || cell.text === "" || says(dialect.phrases.noRow, cell.text)) continue;
    // A row without type and description is the title of those below it, whatever its words.
    if (isGroupRow(row) && hasTypes(columns)) {
      group = cell.text;
      continue;
    }
    const name = propertyName(cell, dialect);
    if (name === null) {
      if (!isGroupRow(row)) findings.push(finding("property-name-unreadable", placeOf(path, cell.range), { actual: cell.text }));
      continue;
    }
    const fact = propertyOf(name, group, cell, row, columns, dialect);
    if (fact.type.kind === "unreadable" && hasTypes(columns)) {
      findings.push(finding("type-unreadable", placeOf(path, fact.typeRange), { name, actual: fact.type.text }));
    }
    if (fact.otherValues !== null && fact.values !== null) {
      const other = placeOf(path, fact.otherValues.range);
      findings.push(finding("two-value-lists", placeOf(path, fact.values.range), { name, expected: fact.values.values.join(", "), actual: fact.otherValues.values.join(", ") }, [other]));
    }
    facts.push(fact);
  }
  for (const repair of table.repairs) {
    if (repair.kind !== "delimiter-columns") findings.push(finding("table-ragged", placeOf(path, repair.range), { kind: repair.kind }));
  }
  return { facts, findings };
}

function propertyOf(name: string, group: string, nameCell: Prose, row: TableRow, columns: Columns, dialect: Dialect): PropertyFact {
  const typeCell = typeOfLinkedName(nameCell, row, columns) ?? cellOf(row, columns, ...typeColumns(columns)) ?? typeInValueColumn(row, columns, dialect);
  const descriptionCell = cellOf(row, columns, "description", "value") ?? { text: "", spans: [], range: row.range };
  const meaning = meaningOf(descriptionCell, dialect, typeCell !== null && expectsValues(typeCell, dialect));
  const requiredCell = cellOf(row, columns, "required");
  const defaultCell = cellOf(row, columns, "default");
  return {
    ...meaning,
    name,
    group,
    type: typeCell === null ? { kind: "primitive", name: "string" } : typeInWords(typeExpression(typeCell, dialect), descriptionCell, dialect),
    description: describe(descriptionCell),
    readOnly: meaning.readOnly || (typeCell !== null && says(dialect.phrases.readOnly, noteIn(typeCell))),
    required: meaning.required || (requiredCell !== null && says(dialect.phrases.yes, requiredCell.text)),
    optional: meaning.optional || (requiredCell !== null && says(dialect.phrases.no, requiredCell.text)),
    nullable: meaning.nullable ?? (typeCell !== null && isNullableType(typeCell, dialect) ? true : null),
    default: meaning.default ?? (defaultCell === null || defaultCell.text === "" ? null : { text: defaultCell.text, literal: true }),
    limits: meaning.limits ?? lengthLimit(lengthInType(typeCell)),
    deprecated: meaning.deprecated || /\(deprecated\)/i.test(nameCell.text),
    range: row.range,
    nameRange: nameCell.range,
    typeRange: typeCell?.range ?? row.range,
    descriptionRange: descriptionCell.range,
  };
}

/** `string (read-only)`: the words in brackets at the end of a cell; empty where there are none. */
function noteIn({ text }: Prose): string {
  return /\(([^()]*)\)\s*$/.exec(text)?.[1] ?? "";
}

/** `| [lamps](lamp.md) | lamps |` below "Navigation": the link is with the name, and the page of one lamp makes `lamps` many. */
function typeOfLinkedName(nameCell: Prose, row: TableRow, columns: Columns): Prose | null {
  const cell = columns.has("relationship") && !columns.has("type") ? cellOf(row, columns, "returnType") : null;
  const link = nameCell.spans.find((span) => span.kind === "link");
  if (cell === null || link === undefined || cell.spans.some((span) => span.kind === "link")) return null;
  const [, page = ""] = /([^/]+)\.\w+(?:#.*)?$/.exec(link.target ?? "") ?? [];
  const ends = (name: string): boolean => name !== "" && page.toLowerCase().endsWith(name.toLowerCase());
  const one = ends(cell.text) ? undefined : [cell.text.replace(/s$/i, ""), cell.text.replace(/es$/i, ""), cell.text.replace(/ies$/i, "y")].find(ends);
  const text = one === undefined ? cell.text : `Collection(${one})`;
  return { ...cell, text, spans: [{ ...link, start: 0, end: text.length }] };
}

function lengthLimit(maxLength: number | null): PropertyFact["limits"] {
  return maxLength === null ? null : { minimum: null, maximum: null, maxLength, maxItems: null };
}

/** `| Name | Value | Description |` over `| parentReference | [ItemReference](…) | … |`: beside a description, a value can be a type. */
function typeInValueColumn(row: TableRow, columns: Columns, dialect: Dialect): Prose | null {
  const cell = columns.has("description") && !columns.has("member") ? cellOf(row, columns, "value") : null;
  if (cell === null) return null;
  const type = typeExpression(cell, dialect);
  return type.kind === "primitive" || (type.kind !== "unreadable" && cell.spans.some((span) => span.kind === "link")) ? cell : null;
}

/** `**id**`, `` `id` ``, `id (deprecated)`, `@odata.type`, `$select`; null for a phrase. */
export function propertyName(cell: Prose, { phrases }: Dialect): string | null {
  const note = around("(?<!\\s)\\s*\\(", phrases.nameNote, "\\)\\s*$");
  // "$filter with the any operator" is another use of that option.
  const text = cell.text.replace(note, "").replace(/(?<!\*)\*+$/, "").replace(/^(\$[A-Za-z]+) with\s.*/, "$1").trim();
  // OData allows 128 characters (CSDL 4.01, 15.2); a dash alone says that there is nothing.
  return text.length <= 160 && /^[@$#]?[\w.@\-:]+$/.test(text) && /\w/.test(text) ? text : null;
}

/** A cell as one line of text, code in backticks, links as their words. */
export function describe(prose: Prose): string {
  let text = "";
  let at = 0;
  for (const span of prose.spans) {
    if (span.kind !== "code" || span.start < at) continue;
    text += `${prose.text.slice(at, span.start)}\`${prose.text.slice(span.start, span.end)}\``;
    at = span.end;
  }
  return withoutHalfLinks(text + prose.text.slice(at)).replace(/\s+/g, " ").trim();
}

/** What is left of links that no bracket opens or closes, `a policy](../resources/policy.md) of` and `a [policy](policy.md] of`: their words. */
function withoutHalfLinks(text: string): string {
  return text.replace(/(?:\[([^[\]]{1,200}))?\]\([\w./-]{1,200}\.md(?:#[\w-]{0,200})?[)\]]/g, "$1");
}
