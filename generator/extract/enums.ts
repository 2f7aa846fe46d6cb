import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { EnumFact, EnumMemberFact } from "../model/page.js";
import type { Table } from "../model/tree.js";
import { cellOf, columnsOf, hasColumn, isGroupRow } from "./columns.js";
import { lookUp } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import { listedName, listsTypes } from "./listed-types.js";
import { describe } from "./properties.js";
import { isReservedName, summaryOf, titleName } from "./resources.js";
import { sentinelOf } from "./values.js";
import { introOf, proseOfPart, tablesOf, type Extracted, type PageView, type Part } from "./view.js";

/** Enums of an enum page ("x enum type"), of a page with several ("### x values"), or of a resource page that lists members. */
export function extractEnums(page: PageView): Extracted<EnumFact[]> {
  const facts: EnumFact[] = [];
  const claims: number[] = [];
  const findings: Finding[] = [];
  const titled = pageName(page);
  let rows: ReadonlySet<string> | null = null;
  for (const part of page.parts) {
    for (const table of tablesOf(part)) {
      const columns = columnsOf(table, page.dialect);
      const named = sectionName(part, page) ?? listedEnum(part, page) ?? (hasColumn(columns, "value", "member") ? rowExplained(part, () => (rows ??= rowNames(page)), page) : null);
      const listsMembers = hasColumn(columns, "member") || ((part.role === "members" || named !== null) && hasColumn(columns, ...memberColumns) && !hasColumn(columns, "type"));
      const name = named ?? titled;
      if (!listsMembers || name === null) continue;
      claims.push(part.section.id, table.id);
      if (isReservedName(name)) findings.push(finding("type-name-reserved", placeOf(page.tree.path, part.section.heading?.range ?? table.range), { name }));
      const { members, repeated } = membersOf(table, page, findings);
      const sentinel = sentinelOf(members.map((member) => member.name), page.dialect);
      facts.push({ name, description: descriptionOf(part, page, name === titled), members, repeated, sentinel, range: part.section.heading?.range ?? table.range });
    }
  }
  return { facts, claims, findings };
}

/** Some pages head the members of an enum as if they were properties; its section says that it is one. */
const memberColumns = ["member", "value", "name", "property"] as const;

/** `## ParcelStatus` on a page with a section for each type, where its words say that it is an enum, or its table has names and no types. */
function listedEnum(part: Part, page: PageView): string | null {
  if (!listsTypes(page)) return null;
  const tables = tablesOf(part).map((table) => [...columnsOf(table, page.dialect).keys()]);
  const said = proseOfPart(part).some((prose) => says(page.dialect.phrases.enumSection, prose.text));
  const bare = tables.length > 0 && tables.every((roles) => roles.includes("name") && roles.every((role) => role === "name" || role === "description"));
  return said || (bare && hasTypedTables(page)) ? listedName(part, page, "enum") : null;
}

/** Whether the tables of a page give types where there are any. */
function hasTypedTables(page: PageView): boolean {
  return page.parts.flatMap(tablesOf).some((table) => hasColumn(columnsOf(table, page.dialect), "type"));
}

/** "The following values are allowed for the **kind** parameter" above a table of values, on a page with a row `kind`. */
function rowExplained(part: Part, rows: () => ReadonlySet<string>, page: PageView): string | null {
  if (tablesOf(part).length !== 1) return null;
  const named = around("\\b", page.dialect.phrases.valuesOf, "\\s+[`'\"]?(\\w+)\\b", "i");
  return proseOfPart(part).map(({ text }) => named.exec(text)?.[1] ?? "").find((name) => name !== "" && rows().has(name)) ?? null;
}

/** The names of all rows with a type. */
function rowNames(page: PageView): ReadonlySet<string> {
  return new Set(page.parts.flatMap(tablesOf).flatMap((table) => {
    const columns = columnsOf(table, page.dialect);
    return hasColumn(columns, "type") ? table.rows.map((row) => cellOf(row, columns, "property", "parameter", "name")?.text ?? "") : [];
  }));
}

/** `### automationRunStatus values` names its enum, and so does `### signInFrequency` above members; "Members" and "Enumerated values" do not. */
function sectionName(part: Part, page: PageView): string | null {
  const heading = part.section.heading;
  if (heading === null || heading === page.title || lookUp(page.dialect.headings, heading.text) !== null) return null;
  if (/\s/.test(heading.text.trim())) return titleName(heading, page.dialect, "enum");
  const isName = /^[A-Za-z][a-z\d]*[A-Z]\w*$/.test(heading.text.trim());
  return isName && tablesOf(part).some((table) => hasColumn(columnsOf(table, page.dialect), "member")) ? heading.text.trim() : null;
}

/** A page headed "Enum values" is about many, and about none of that name. */
function pageName(page: PageView): string | null {
  const name = page.title === null ? null : titleName(page.title, page.dialect, "enum");
  return name === null || lookUp({ kind: page.dialect.typeTitles.enum }, name) !== null ? null : name;
}

function descriptionOf(part: Part, page: PageView, wholePage: boolean): string {
  const prose = introOf(wholePage ? page.parts.filter((one) => one.role === "prose") : [part]);
  return summaryOf(prose, page.dialect)?.text ?? "";
}

function membersOf(table: Table, page: PageView, findings: Finding[]): Pick<EnumFact, "members" | "repeated"> {
  const columns = columnsOf(table, page.dialect);
  const members = new Map<string, EnumMemberFact>();
  const repeated: EnumMemberFact[] = [];
  for (const row of table.rows) {
    const cell = cellOf(row, columns, "member", "name", "property", "value");
    // `none`, `x (deprecated)`; a member may hold spaces, a sentence is none.
    const name = cell?.text.replace(/^([^(]*\S)\s*\(.*\)$/s, "$1").trim() ?? "";
    // "`null`: nothing has been set" is no member: it says that there need not be one.
    if (cell === null || name === "" || name === "null") continue;
    if (!/^[\w][\w .:/+-]{0,120}$/.test(name)) {
      if (!isGroupRow(row)) findings.push(finding("member-name-unreadable", placeOf(page.tree.path, cell.range), { actual: cell.text }));
      continue;
    }
    const value = hasColumn(columns, "member", "name", "property") ? cellOf(row, columns, "value") : null;
    const description = cellOf(row, columns, "description");
    const member: EnumMemberFact = {
      name, value: value !== null && /^-?\d+$/.test(value.text) ? Number(value.text) : null,
      description: description === null ? "" : describe(description), range: cell.range,
    };
    if (members.has(name)) repeated.push(member);
    else members.set(name, member);
  }
  return { members: [...members.values()], repeated };
}
