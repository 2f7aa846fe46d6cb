import { placeOf } from "../../diagnostics/finding.js";
import { distance } from "../../diagnostics/nearest.js";
import { rule } from "../../diagnostics/rule.js";
import { isHouseStyle, tally } from "../custom.js";
import { isPermission, permissionsIn } from "../permission-names.js";
import { defineRule } from "../rule.js";

interface Words {
  readonly actual: string;
  readonly expected?: string;
}

/** What stands in a permission table and is no permission, or one that only this page names and that another is but a letter away from. */
export const permissionNameOdd = defineRule(
  rule("page", "warning", (d: Words) => (d.expected === undefined
    ? `"${d.actual}" is no name of a permission: write names such as "User.Read.All", with commas between.`
    : `No other page names the permission "${d.actual}", and many name "${d.expected}": correct it, if that is meant.`)),
  ({ pages }) => {
    const byPage = pages.map(({ path, outline }) => ({
      path, named: outline.permissionTables.flatMap(({ cells }) => cells.filter(({ none }) => !none).flatMap(permissionsIn)),
    }));
    const named = byPage.flatMap(({ path, named: ofPage }) => ofPage.map((one) => ({ path, ...one })));
    const onPages = tally(byPage.flatMap(({ named: ofPage }) => [...new Set(ofPage.map(({ name }) => name))]));
    const common = [...onPages].filter(([, count]) => isHouseStyle(count)).map(([name]) => name);
    return named.flatMap(({ path, name, range }) => {
      if (isHouseStyle(onPages.get(name) ?? 0)) return [];
      const near = (onPages.get(name) ?? 0) > 1 && isPermission(name) ? undefined : common.find((one) => distance(name.toLowerCase(), one.toLowerCase(), 1) <= 1);
      if (near === undefined && isPermission(name)) return [];
      return [{ place: placeOf(path, range), details: { actual: name, ...(near === undefined ? {} : { expected: near }) } }];
    });
  },
);
