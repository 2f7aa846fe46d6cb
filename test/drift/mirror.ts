import { kindOf, type KindId } from "../../generator/drift/catalogue.js";
import { compareApis } from "../../generator/drift/compare.js";
import type { ApiChange } from "../../generator/model/change.js";
import type { PageText } from "../../generator/model/page-text.js";
import { modelOf } from "./plant.js";

/** What has changed from one state of pages to another, and back. */
export function bothWays(base: readonly PageText[], head: readonly PageText[]): { there: ApiChange[]; back: ApiChange[] } {
  const [was, is] = [modelOf(base), modelOf(head)];
  return { there: compareApis(was, is), back: compareApis(is, was) };
}

type Mirrored = Pick<ApiChange, "kind" | "base" | "head" | "before" | "after">;

/** Changes as they have to be told when they are undone. */
export function mirrored(changes: readonly ApiChange[]): string[] {
  return keys(changes.map(({ kind, base, head, before, after }) => ({ kind: kindOf(kind as KindId).mirror, base: head, head: base, before: after, after: before })));
}

export function keys(changes: readonly Mirrored[]): string[] {
  return changes.map(({ kind, base, head, before, after }) => JSON.stringify([kind, base, head, before, after])).sort();
}
