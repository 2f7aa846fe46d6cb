import { lookUp, normalize, type CallerKind, type Dialect } from "../dialect/dialect.js";
import { says } from "../dialect/phrases.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PermissionFact } from "../model/page.js";
import type { Prose, Table, TableRow } from "../model/tree.js";
import { columnsOf, type Columns } from "./columns.js";
import { permissionCases, permissionCell, type PermissionCell } from "./permission-cell.js";
import { bareTitle, headerRange, partsOf, tablesOf, type Extracted, type PageView, type Part } from "./view.js";

/** The permission tables: which permissions each kind of caller needs, in the page's order. */
export function extractPermissions(page: PageView): Extracted<PermissionFact[]> {
  const facts: PermissionFact[] = [];
  const findings: Finding[] = [];
  const claims: number[] = [];
  // An included fragment holds the table without a heading of its own.
  for (const part of partsOf(page, "permissions", "prose")) {
    if (part.role === "permissions") claims.push(part.section.id);
    for (const table of tablesOf(part)) {
      const columns = columnsOf(table, page.dialect);
      const callers = callersIn(table, page.dialect);
      if (columns.has("permissionType")) facts.push(...factsOf(rowsByCaller(table, columns, titleOfCase(part, page), page, findings)));
      else if (callers.length > 1) facts.push(...factsOf(rowsByCase(table, callers, page.dialect)));
      else continue;
      claims.push(table.id);
    }
  }
  return { facts, findings, claims };
}

/** A row for a caller and a case, or a cell of it. */
interface Row extends Omit<PermissionFact, "choices" | "supported"> {
  readonly cell: PermissionCell;
}

/**
 * What nobody could read says nothing of its caller. "None" beside "Not supported", or for every caller, asks for no permission; beside
 * permissions that others need, it says that there are none to call it with.
 */
function factsOf(rows: readonly Row[]): PermissionFact[] {
  const isNamed = rows.some(({ cell }) => cell.kind === "named");
  return rows.flatMap(({ caller, for: title, cell: { kind, choices }, order, range }) => {
    if (kind === "unread") return [];
    return [{ caller, for: title, supported: kind === "named" || (kind === "none" && !isNamed), choices, order, range }];
  });
}

/** `### Permissions acting on self` tells what its table is for; "Permissions" says nothing more. */
function titleOfCase(part: Part, page: PageView): string | null {
  const title = part.role === "permissions" ? part.section.heading : null;
  return title === null || page.dialect.headings.permissions.includes(normalize(bareTitle(title.text))) ? null : title.text;
}

/** One row per kind of caller. Rows below a caller without permissions of its own tell cases apart: `| Application | |`, `| **Devices** | Device.Read |`. */
function rowsByCaller(table: Table, columns: Columns, title: string | null, page: PageView, findings: Finding[]): Row[] {
  const rows: Row[] = [];
  const order = orderOf(table.header[columns.get("permissions") ?? 1]?.text ?? "", page.dialect);
  let open: Row | null = null;
  for (const row of table.rows) {
    const words = row.cells[0]?.text.trim() ?? "";
    const caller = lookUp(page.dialect.callers, words);
    const cells = permissionCells(row, columns);
    const cell = permissionCell(cells.map(({ text }) => text).join("\n"), page.dialect);
    if (caller !== null) {
      const told = casesByColumn(table, cells, page) ?? cells.flatMap(({ text }) => permissionCases(text, page.dialect)).map((one) => ({ ...one, title: title === null ? one.title : `${title}, ${one.title}` }));
      rows.push(...(told.length > 0 ? told : [{ title, ...cell }]).map((one): Row => ({ caller, for: one.title, cell: one, order, range: row.range })));
      open = cells.every(({ text }) => text.trim() === "") ? (rows.at(-1) ?? null) : null;
    } else if (open === null) findings.push(finding("caller-unknown", placeOf(page.tree.path, row.cells[0]?.range ?? row.range), { actual: words }));
    else {
      // The row of the caller itself was but a title.
      if (rows.at(-1) === open) rows.pop();
      rows.push({ caller: open.caller, for: words, cell, order, range: row.range });
    }
  }
  if (table.rows.length === 0) findings.push(finding("table-empty", placeOf(page.tree.path, headerRange(table)), {}));
  return rows;
}

/** Some tables hold the least privileged permission and the higher ones in two columns, others describe a permission in the next. */
export function permissionCells({ cells }: TableRow, columns: Columns): Prose[] {
  const first = columns.get("permissions") ?? 1;
  return cells.filter((_, index) => index >= first && index !== columns.get("description"));
}

/** `Permission type | Permissions acting on self | Permissions acting on others (from least to most privileged)`. */
function casesByColumn(table: Table, cells: readonly Prose[], { dialect }: PageView): (PermissionCell & { readonly title: string | null })[] | null {
  const titles = table.header.slice(table.header.length - cells.length).map(({ text }) => text.replace(/\([^()]*\)/g, "").trim());
  if (titles.length !== cells.length || cells.length < 2 || !titles.every((title) => says(dialect.phrases.permissionCase, title))) return null;
  return cells.map(({ text }, index) => ({ title: titles[index] ?? null, ...permissionCell(text, dialect) }));
}

/** The columns that are headed by kinds of callers: `Supported resource | Delegated … | Application`. */
export function callersIn(table: Table, dialect: Dialect): { caller: CallerKind; column: number }[] {
  return table.header.flatMap((cell, column) => {
    const caller = column === 0 ? null : lookUp(dialect.callers, cell.text);
    return caller === null ? [] : [{ caller, column }];
  });
}

/** One row per resource or case, one column per kind of caller. */
function rowsByCase(table: Table, callers: readonly { caller: CallerKind; column: number }[], dialect: Dialect): Row[] {
  return table.rows.flatMap((row) => callers.flatMap(({ caller, column }): Row[] => {
    const cell = row.cells[column];
    const title = row.cells[0]?.text.trim() ?? "";
    if (cell === undefined) return [];
    return [{ caller, for: title === "" ? null : title, cell: permissionCell(cell.text, dialect), order: "unstated", range: cell.range }];
  }));
}

export function orderOf(header: string, { phrases }: Dialect): PermissionFact["order"] {
  if (says(phrases.mostFirst, header)) return "most-first";
  return says(phrases.leastFirst, header) ? "least-first" : "unstated";
}
