import { lookUp, type Dialect } from "../dialect/dialect.js";
import { says } from "../dialect/phrases.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PermissionFact } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { cellOf, columnsOf } from "./columns.js";
import { partsOf, tablesOf, type Extracted, type PageView } from "./view.js";

/** The permission table: which permissions each kind of caller needs, in the page's order. */
export function extractPermissions(page: PageView): Extracted<PermissionFact[]> {
  const facts: PermissionFact[] = [];
  const findings: Finding[] = [];
  const claims: number[] = [];
  // An included fragment holds the table without a heading of its own.
  const parts = partsOf(page, "permissions", "prose");
  for (const part of parts) {
    if (part.role === "permissions") claims.push(part.section.id);
    for (const table of tablesOf(part)) {
      const columns = columnsOf(table, page.dialect);
      if (!columns.has("permissionType")) continue;
      claims.push(table.id);
      const order = orderOf(table.header[columns.get("permissions") ?? 1]?.text ?? "", page.dialect);
      for (const row of table.rows) {
        const caller = lookUp(page.dialect.callers, row.cells[0]?.text ?? "");
        if (caller === null) {
          findings.push(finding("caller-unknown", placeOf(page.tree.path, row.range), { text: row.cells[0]?.text ?? "" }));
          continue;
        }
        // Some tables hold the least privileged permission and the higher ones in two columns.
        const cells = columns.has("permissions") ? row.cells.slice(columns.get("permissions")) : row.cells.slice(1);
        facts.push({ caller, names: cells.flatMap((cell) => permissionNames(cell)), order, range: row.range });
      }
      if (cellOf(table.rows[0] ?? { cells: [], range: table.range }, columns, "permissionType") === null) {
        findings.push(finding("table-empty", placeOf(page.tree.path, table.range), {}));
      }
    }
  }
  return { facts, findings, claims };
}

function orderOf(header: string, { phrases }: Dialect): PermissionFact["order"] {
  if (says(phrases.mostFirst, header)) return "most-first";
  return says(phrases.leastFirst, header) ? "least-first" : "unstated";
}

/** `User.Read, User.ReadWrite.All`; "Not supported." and "Not available." are no names. */
function permissionNames(cell: Prose): string[] {
  return cell.text
    .split(/[,;\n]|(?<!\s)\s+(?:or|and)\s+/)
    .map((word) => word.trim().replace(/(?<![.*\u00b9\u00b2])[.*\u00b9\u00b2]+$/, ""))
    .filter((word) => /^[A-Za-z][\w-]*(?:\.[\w-]+)+$/.test(word));
}
