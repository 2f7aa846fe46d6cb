import { lookUp, type Dialect } from "../dialect/dialect.js";
import { says } from "../dialect/phrases.js";
import type { HeaderFact } from "../model/page.js";
import type { Prose, TableRow } from "../model/tree.js";
import { cellOf, columnsOf, type Columns } from "./columns.js";
import { describe, propertyName } from "./properties.js";
import { sentencesOf } from "./sentences.js";
import { typeExpression } from "./type-cell.js";
import { partsOf, tablesOf, type Extracted, type PageView, type Part } from "./view.js";

/** The request headers of the "Request headers" table. */
export function extractHeaders(page: PageView): Extracted<HeaderFact[]> {
  const facts: HeaderFact[] = [];
  const byName = new Map<string, number>();
  const claims: number[] = [];
  const add = (header: HeaderFact): void => {
    const same = byName.get(header.name.toLowerCase());
    const other = same === undefined ? undefined : facts[same];
    if (same === undefined || other === undefined) {
      byName.set(header.name.toLowerCase(), facts.length);
      facts.push(header);
    } else if (other.value.length < 2000 && !other.value.includes(header.value)) {
      // Each row tells of another value of it; who lists more than a page of them gets the first.
      facts[same] = { ...other, value: `${other.value} Or: ${header.value}`, required: other.required && header.required };
    }
  };
  for (const part of partsOf(page, "request-headers")) {
    claims.push(part.section.id, ...part.blocks.filter((block) => block.kind === "code").map((block) => block.id));
    const owner = facts[byName.get(headerInTitle(part)) ?? -1];
    for (const table of tablesOf(part)) {
      const columns = columnsOf(table, page.dialect);
      claims.push(table.id);
      for (const row of table.rows) {
        const header = headerOf(row, columns, page.dialect);
        if (header !== null) add(owner === undefined ? header : { ...owner, value: joined([header.name, header.value]) });
      }
    }
  }
  return { facts, findings: [], claims };
}

/** "### Prefer header values" below the table: the first word of a title that says nothing else. */
function headerInTitle({ known, section }: Part): string {
  return known ? "" : (/^[\w-]+/.exec(section.heading?.text ?? "")?.[0].toLowerCase() ?? "");
}

function headerOf(row: TableRow, columns: Columns, dialect: Dialect): HeaderFact | null {
  const nameCell = cellOf(row, columns, "header", "name", "parameter", "property") ?? row.cells[0] ?? null;
  // A row that slipped in from the table of permissions.
  if (nameCell === null || lookUp(dialect.callers, nameCell.text) !== null) return null;
  // `Prefer: outlook.timezone`: a value of the header with its name.
  const [, before = null, given = ""] = /^([A-Za-z][\w-]*)\s*[:=]\s*(\S.*)$/.exec(nameCell.text) ?? [];
  const name = before ?? propertyName(nameCell, dialect);
  if (name === null) return null;
  const marks = cellOf(row, columns, "required");
  const value = joined([given, ...saidOf(row.cells.filter((cell) => cell !== nameCell && cell !== marks), cellOf(row, columns, "type"), dialect).map(describe)]);
  const required = (marks !== null && says(dialect.phrases.yes, marks.text)) || sentencesOf(value).some((one) => isRequired(one, dialect));
  return { name, value, required, range: row.range };
}

/**
 * What is said of a header, in whatever column. `String` is no value of it where the next cell describes it; but in a row that is short of a cell,
 * `| Content-Type | application/json |`, the value may stand below "Type".
 */
function saidOf(cells: readonly Prose[], typeCell: Prose | null, dialect: Dialect): Prose[] {
  const filled = cells.filter(({ text }) => text.trim() !== "");
  const others = filled.filter((cell) => typeExpression(cell, dialect).kind !== "primitive");
  return others.length === 0 ? filled.filter((cell) => cell !== typeCell) : others;
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").reduce((all, text) => (all === "" ? text : `${all}${/[.!?]$/.test(all) ? "" : "."} ${text}`), "");
}

/** "Required." is; "Required when you use application permissions", "are required when using `$search`" and "not required" leave the header out. */
function isRequired(sentence: string, { phrases }: Dialect): boolean {
  return says(phrases.headerRequired, sentence) && !says(phrases.headerRequiredWhen, sentence) && !says(phrases.headerOptional, sentence);
}
