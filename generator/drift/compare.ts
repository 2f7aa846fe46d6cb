import type { Api } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import { compareEnums, renamedEnums } from "./enums.js";
import { stateOf, type Ground } from "./ground.js";
import { compareInputs } from "./inputs.js";
import { compareOperations } from "./operations.js";
import { bothSides, rank, tell } from "./tell.js";
import { compareTypes, renamedTypes } from "./types.js";

/**
 * Two states of one API → what has changed between them for those who call it and for those who use its SDK. It compares what the pages
 * mean, not how they say it: pages may be moved, renamed and put in another order, and nothing has changed.
 */
export function compareApis(base: Api, head: Api): ApiChange[] {
  const renames = [...renamedTypes(base.types, head.types), ...renamedEnums(base.enums, head.enums)];
  const ground: Ground = { base: stateOf(base), head: stateOf(head), renamed: new Map(renames.map((pair) => [pair.base.name, pair.head.name])) };
  const types = compareTypes(ground);
  return sortChanges([...compareBaseUrls(base, head), ...compareOperations(ground), ...types.changes, ...compareInputs(ground, types.byType), ...compareEnums(ground)]);
}

function compareBaseUrls(base: Api, head: Api): ApiChange[] {
  if (base.baseUrl === head.baseUrl || base.baseUrl === null || head.baseUrl === null) return [];
  return [tell({ area: "/", subject: head.name, base: null, head: null, sides: bothSides }, { kind: "base-url-changed", before: base.baseUrl, after: head.baseUrl })];
}

/** The gravest first, and those of one thing together. */
function sortChanges(changes: readonly ApiChange[]): ApiChange[] {
  const key = ({ area, subject, kind, before, after }: ApiChange): string => [area, subject, kind, before ?? "", after ?? ""].join("\u0000");
  return changes.map((change) => ({ change, text: key(change) }))
    .sort((a, b) => rank(b.change.level) - rank(a.change.level) || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ change }) => change);
}
