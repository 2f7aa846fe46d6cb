import { placeOf } from "../../diagnostics/finding.js";
import { distance } from "../../diagnostics/nearest.js";
import { rule } from "../../diagnostics/rule.js";
import type { PermissionTableFact } from "../../model/outline.js";
import { isHouseStyle, tally } from "../custom.js";
import { isPermission, permissionsIn, type NamedPermission } from "../permission-names.js";
import { defineRule } from "../rule.js";

interface Words {
  readonly actual: string;
  readonly expected?: string;
}

/** What stands in a permission table and is no permission, or one that only this page names and that another is but a letter away from. */
export const permissionNameOdd = defineRule(
  rule("page", "warning", (d: Words) => (d.expected === undefined
    ? `"${d.actual}" is no name of a permission: write the names alone, with commas between.`
    : `No other page names the permission "${d.actual}", and many name "${d.expected}": correct it, if that is meant.`)),
  ({ pages }) => {
    const byPage = pages.map(({ path, outline }) => ({ path, named: outline.permissionTables.map(namesIn).filter((names) => names.some(({ name }) => namesOnly(name))).flat() }));
    const onPages = tally(byPage.flatMap(({ named }) => [...new Set(named.map(({ name }) => name))]));
    const uses = tally(byPage.flatMap(({ named }) => named.map(({ name }) => name)));
    const common = [...uses.keys()].filter((name) => isHouseStyle(uses.get(name) ?? 0));
    const named = byPage.flatMap((page) => page.named.map((one) => ({ path: page.path, ...one })));
    return named.flatMap(({ path, name, range }) => {
      const runsOn = !isPermission(name) && namesOnly(name);
      if (!runsOn && (isHouseStyle(uses.get(name) ?? 0) || (isPermission(name) && (onPages.get(name) ?? 0) > 1))) return [];
      const near = common.find((one) => distance(name.toLowerCase(), one.toLowerCase(), 1) <= 1);
      // One word is an attempt at a name; a sentence about permissions is none, nor "And:" between two lists.
      if (near === undefined && !runsOn && (isPermission(name) || /\s|:$/.test(name))) return [];
      return [{ place: placeOf(path, range), details: { actual: name, ...(near === undefined ? {} : { expected: near }) } }];
    });
  },
);

/** Tables of other things have a column for each kind of caller too, what can be subscribed to, say: no name of a permission stands in them. */
function namesIn({ cells }: PermissionTableFact): NamedPermission[] {
  return cells.filter(({ none }) => !none).flatMap(permissionsIn);
}

/** One name, or several with nothing but blanks between them. */
function namesOnly(text: string): boolean {
  return text.split(/\s+/).every(isPermission);
}
