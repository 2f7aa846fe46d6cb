import { lookUp, normalize, type CallerKind, type Dialect } from "../dialect/dialect.js";
import { says } from "../dialect/phrases.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PermissionFact } from "../model/page.js";
import type { PermissionChoice } from "../model/permission.js";
import type { Prose, Table, TableRow } from "../model/tree.js";
import { columnsOf, type Columns } from "./columns.js";
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
      if (columns.has("permissionType")) facts.push(...rowsByCaller(table, columns, titleOfCase(part, page), page, findings));
      else if (callers.length > 1) facts.push(...rowsByCase(table, callers));
      else continue;
      claims.push(table.id);
    }
  }
  return { facts, findings, claims };
}

/** `### Permissions acting on self` tells what its table is for; "Permissions" says nothing more. */
function titleOfCase(part: Part, page: PageView): string | null {
  const title = part.role === "permissions" ? part.section.heading : null;
  return title === null || page.dialect.headings.permissions.includes(normalize(bareTitle(title.text))) ? null : title.text;
}

/** One row per kind of caller. Rows below a caller without permissions of its own tell cases apart: `| Application | |`, `| **Devices** | Device.Read |`. */
function rowsByCaller(table: Table, columns: Columns, title: string | null, page: PageView, findings: Finding[]): PermissionFact[] {
  const facts: PermissionFact[] = [];
  const order = orderOf(table.header[columns.get("permissions") ?? 1]?.text ?? "", page.dialect);
  let open: PermissionFact | null = null;
  for (const row of table.rows) {
    const words = row.cells[0]?.text.trim() ?? "";
    const caller = lookUp(page.dialect.callers, words);
    const cells = permissionCells(row, columns);
    const choices = cells.flatMap((cell) => permissionChoices(cell.text));
    if (caller !== null) {
      const cases = casesByColumn(table, cells, page) ?? cells.flatMap(casesInCell);
      const told: readonly Case[] = cases.length > 1 ? cases : [{ title, choices }];
      facts.push(...told.map((one): PermissionFact => ({ caller, for: one.title, choices: one.choices, order, range: row.range })));
      open = cells.every((cell) => cell.text.trim() === "") ? (facts.at(-1) ?? null) : null;
    } else if (open === null) findings.push(finding("caller-unknown", placeOf(page.tree.path, row.cells[0]?.range ?? row.range), { actual: words }));
    else {
      // The row of the caller itself was but a title.
      if (facts.at(-1) === open) facts.pop();
      facts.push({ caller: open.caller, for: words, choices, order, range: row.range });
    }
  }
  if (table.rows.length === 0) findings.push(finding("table-empty", placeOf(page.tree.path, headerRange(table)), {}));
  return facts;
}

/** Some tables hold the least privileged permission and the higher ones in two columns, others describe a permission in the next. */
export function permissionCells({ cells }: TableRow, columns: Columns): Prose[] {
  const first = columns.get("permissions") ?? 1;
  return cells.filter((_, index) => index >= first && index !== columns.get("description"));
}

interface Case {
  readonly title: string | null;
  readonly choices: readonly PermissionChoice[];
}

/** `Permission type | Permissions acting on self | Permissions acting on others (from least to most privileged)`. */
function casesByColumn(table: Table, cells: readonly Prose[], { dialect }: PageView): Case[] | null {
  const titles = table.header.slice(table.header.length - cells.length).map(({ text }) => text.replace(/\([^()]*\)/g, "").trim());
  if (titles.length !== cells.length || !titles.every((title) => says(dialect.phrases.permissionCase, title))) return null;
  return cells.map((cell, index) => ({ title: titles[index] ?? null, choices: permissionChoices(cell.text) }));
}

/** `For **user** resource:<br/>Chat.Read, Chat.ReadWrite<br/><br/>For **channel** resource:<br/>Group.Read.All`. */
function casesInCell({ text }: Prose): Case[] {
  const cases: { title: string; choices: PermissionChoice[] }[] = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line.endsWith(":")) cases.push({ title: line.slice(0, -1), choices: [] });
    else if (cases.length === 0 && line !== "") return [];
    else cases.at(-1)?.choices.push(...permissionChoices(line));
  }
  return cases;
}

/** The columns that are headed by kinds of callers: `Supported resource | Delegated … | Application`. */
export function callersIn(table: Table, dialect: Dialect): { caller: CallerKind; column: number }[] {
  return table.header.flatMap((cell, column) => {
    const caller = column === 0 ? null : lookUp(dialect.callers, cell.text);
    return caller === null ? [] : [{ caller, column }];
  });
}

/** One row per resource or case, one column per kind of caller. */
function rowsByCase(table: Table, callers: readonly { caller: CallerKind; column: number }[]): PermissionFact[] {
  return table.rows.flatMap((row) => callers.flatMap(({ caller, column }) => {
    const cell = row.cells[column];
    const title = row.cells[0]?.text.trim() ?? "";
    if (cell === undefined) return [];
    return [{ caller, for: title === "" ? null : title, choices: permissionChoices(cell.text), order: "unstated" as const, range: cell.range }];
  }));
}

export function orderOf(header: string, { phrases }: Dialect): PermissionFact["order"] {
  if (says(phrases.mostFirst, header)) return "most-first";
  return says(phrases.leastFirst, header) ? "least-first" : "unstated";
}

/**
 * `User.Read, User.ReadWrite.All`: either. `Policy.Read.All and Application.Read.All`, also with "plus" or "&": both together. But
 * `User.Read, User.ReadWrite, and User.ReadWrite.All`, with a comma, is a list. "Not supported." and "Not available." are no names.
 */
function permissionChoices(text: string): PermissionChoice[] {
  return text
    .split(/[,;\n]|(?<!\s)\s+or\s+/)
    .map((words) => words.trim().replace(/^(?:or|and)\s+/, "").split(/(?<!\s)\s+(?:and|plus|&|\+)\s+/).map((word) => word.trim().replace(/(?<![.*\u00b9\u00b2])[.*\u00b9\u00b2]+$/, "")))
    .filter((names) => names.every((name) => /^[A-Za-z][\w-]*(?:\.[\w-]+)+$/.test(name)));
}
