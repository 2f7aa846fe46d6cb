import { lookUp, type ColumnRole, type Dialect } from "../dialect/dialect.js";
import type { Prose, Table, TableRow } from "../model/tree.js";

/** The columns of a table by what they hold; a role that stands twice keeps its first column. */
export type Columns = ReadonlyMap<ColumnRole, number>;

export function columnsOf(table: Table, dialect: Dialect): Columns {
  const columns = new Map<ColumnRole, number>();
  table.header.forEach((cell, index) => {
    const role = lookUp(dialect.columns, cell.text);
    if (role !== null && !columns.has(role)) columns.set(role, index);
  });
  return columns;
}

/** The cell of a row under the first of the given roles that the table has; null where it has none of them. */
export function cellOf(row: TableRow, columns: Columns, ...roles: readonly ColumnRole[]): Prose | null {
  for (const role of roles) {
    const index = columns.get(role);
    if (index !== undefined) return row.cells[index] ?? null;
  }
  return null;
}

export function hasColumn(columns: Columns, ...roles: readonly ColumnRole[]): boolean {
  return roles.some((role) => columns.has(role));
}

/** A row that holds a title only, to group the rows below it: `|**Devices**| | |`. */
export function isGroupRow(row: TableRow): boolean {
  return row.cells.length > 1 && row.cells.slice(1).every((cell) => cell.text === "");
}
