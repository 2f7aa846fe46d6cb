import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { isPermission, permissionsIn } from "../permission-names.js";
import { defineRule } from "../rule.js";

interface Words {
  readonly first: string;
  readonly later: string;
  readonly order: "least" | "most";
}

/** Two permissions in the order that the header of their column denies: one reads and writes what the other reads. */
export const permissionsOrder = defineRule(
  rule("page", "warning", (d: Words) => `The column lists permissions from ${d.order === "least" ? "least to most" : "most to least"} privileged, but "${d.first}" stands before "${d.later}": turn them round, or correct the header.`),
  ({ pages }) => pages.flatMap(({ path, outline }) => outline.permissionTables.flatMap(({ order, cells }) => {
    if (order === "unstated") return [];
    return cells.flatMap((cell) => {
      // "User.Read.All and Group.Read.All": what takes two permissions together has no rank among single ones.
      if (/\s(?:and|plus|with)\s/i.test(cell.text)) return [];
      const named = permissionsIn(cell).filter(({ name }) => isPermission(name));
      // One word for a cell: the others follow from the first.
      const wrong = named.flatMap((first, at) => named.slice(at + 1).map((later) => ({ first, later }))).find(({ first, later }) =>
        order === "least-first" ? isMore(first.name, later.name) : isMore(later.name, first.name));
      if (wrong === undefined) return [];
      const details = { first: wrong.first.name, later: wrong.later.name, order: order === "least-first" ? "least" : "most" } as const;
      return [{ place: placeOf(path, wrong.first.range), details, related: [placeOf(path, wrong.later.range)] }];
    });
  })),
);

/** What can be done with a resource, from little to much. Other words, such as Send or Create, compare with none. */
const deeds: readonly string[] = ["readbasic", "read", "readwrite"];

/** Whether a permission allows for certain what the other allows, and more: `User.ReadWrite.All` beside `User.Read.All` or `User.ReadWrite`. */
function isMore(one: string, other: string): boolean {
  const [resource, deed = "", ...reach] = one.toLowerCase().split(".");
  const [otherResource, otherDeed = "", ...otherReach] = other.toLowerCase().split(".");
  const [rank, otherRank] = [deeds.indexOf(deed), deeds.indexOf(otherDeed)];
  if (resource !== otherResource || rank < 0 || otherRank < 0) return false;
  if (reach.join(".") === otherReach.join(".")) return rank > otherRank;
  return rank >= otherRank && reach.join() === "all" && otherReach.length === 0;
}
