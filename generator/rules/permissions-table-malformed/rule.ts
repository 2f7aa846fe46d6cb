import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PermissionTableFact } from "../../model/outline.js";
import type { CallerKind } from "../../model/page.js";
import type { Range } from "../../model/source.js";
import { isCustom } from "../custom.js";
import { defineRule } from "../rule.js";

interface Fault {
  readonly what: "missing" | "twice" | "empty";
  readonly callers: readonly CallerKind[];
  readonly range: Range;
}

const callerWords: Readonly<Record<CallerKind, string>> = {
  delegatedWork: "delegated permissions for work or school accounts", delegatedPersonal: "delegated permissions for personal accounts", application: "application permissions",
};

const words: Readonly<Record<Fault["what"], (caller: string) => string>> = {
  missing: (caller) => `This table has no row for ${caller}: add one, with "Not supported." where there are none.`,
  twice: (caller) => `This table has a second row for ${caller}: put both into one.`,
  empty: (caller) => `This cell for ${caller} is empty: name the permissions, or write "Not supported."`,
};

/** A permission table in which the row of a kind of caller is missing, stands twice, or says nothing. */
export const permissionsTableMalformed = defineRule(
  rule("page", "warning", (d: Pick<Fault, "what" | "callers">) => words[d.what](d.callers.map((caller) => callerWords[caller]).join(", nor for "))),
  ({ pages }) => {
    const tables = pages.flatMap((page) => page.outline.permissionTables.filter(({ plain }) => plain).map((table) => ({ path: page.path, table, rows: table.cells.map(({ caller }) => caller) })));
    const usual = (Object.keys(callerWords) as CallerKind[]).filter((caller) => isCustom(tables.filter(({ rows }) => rows.includes(caller)).length, tables.length - 1));
    return tables.flatMap(({ path, table }) => faultsOf(table, usual).map(({ range, ...details }) => ({ place: placeOf(path, range), details })));
  },
);

function faultsOf({ cells, range }: PermissionTableFact, usual: readonly CallerKind[]): Fault[] {
  // An empty table is a finding by itself.
  if (cells.length === 0) return [];
  const rows = cells.map(({ caller }) => caller);
  const missing = usual.filter((caller) => !rows.includes(caller));
  const others = cells.flatMap(({ caller, text, range: cell }, index): Fault[] => {
    // A row of a resource belongs to the caller above it, whose own row may be but a title.
    if (caller === null) return [];
    if (rows.indexOf(caller) < index) return [{ what: "twice", callers: [caller], range: cell }];
    const isTitle = index + 1 < rows.length && rows[index + 1] === null;
    return text === "" && !isTitle ? [{ what: "empty", callers: [caller], range: cell }] : [];
  });
  return missing.length === 0 ? others : [{ what: "missing", callers: missing, range }, ...others];
}
