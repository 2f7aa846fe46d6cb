import { lookUp } from "../dialect/dialect.js";
import { says } from "../dialect/phrases.js";
import type { PermissionCellFact, PermissionTableFact } from "../model/outline.js";
import type { Range } from "../model/source.js";
import type { Prose, Table } from "../model/tree.js";
import { columnsOf } from "./columns.js";
import { callersIn, orderOf, permissionCells } from "./permissions.js";
import { partsOf, tablesOf, type PageView } from "./view.js";

/** The permission tables as written, cell by cell. */
export function permissionTablesOf(page: PageView): PermissionTableFact[] {
  return partsOf(page, "permissions", "prose").flatMap(tablesOf).flatMap((table) => tableOf(table, page));
}

function tableOf(table: Table, page: PageView): PermissionTableFact[] {
  const { dialect } = page;
  const columns = columnsOf(table, dialect);
  const cell = (caller: PermissionCellFact["caller"], { text, range }: Prose): PermissionCellFact => ({ caller, text, none: says(dialect.phrases.noPermission, text), range: text === "" ? within(range) : range });
  if (columns.has("permissionType")) {
    const first = columns.get("permissions") ?? 1;
    const cells = table.rows.flatMap((row) => permissionCells(row, columns).map((one) => cell(lookUp(dialect.callers, row.cells[0]?.text.trim() ?? ""), one)));
    return [{ range: headerOf(table), plain: table.header.length === 2, order: orderOf(table.header[first]?.text ?? "", dialect), cells }];
  }
  const callers = callersIn(table, dialect);
  if (callers.length < 2) return [];
  const cells = table.rows.flatMap((row) => callers.flatMap(({ caller, column }) => (row.cells[column] === undefined ? [] : [cell(caller, row.cells[column])])));
  return [{ range: headerOf(table), plain: false, order: "unstated", cells }];
}

function headerOf({ header, range }: Table): Range {
  const [first, last] = [header[0]?.range, header.at(-1)?.range];
  return first === undefined || last === undefined ? range : { line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn };
}

/** Between the pipes of an empty cell, which its range takes in. One that is missing has none. */
function within(range: Range): Range {
  return range.endColumn - range.column < 2 ? range : { ...range, column: range.column + 1, endColumn: range.endColumn - 1 };
}
