import { changeLevels, type ApiChange, type ChangeLevel } from "../model/change.js";

/** The levels from the gravest on. */
export const gravestFirst: readonly ChangeLevel[] = [...changeLevels].reverse();

/** How many there are of each, the most frequent first. */
export function countBy<K extends string>(changes: readonly ApiChange[], keyOf: (change: ApiChange) => K): [K, number][] {
  const counts = new Map<K, number>();
  for (const change of changes) counts.set(keyOf(change), (counts.get(keyOf(change)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** `3 breaking, 1 safe`; "no changes" where there are none. */
export function levelCounts(changes: readonly ApiChange[]): string {
  const counts = new Map(countBy(changes, ({ level }) => level));
  const parts = gravestFirst.filter((level) => counts.has(level)).map((level) => `${counts.get(level)} ${level}`);
  return parts.length === 0 ? "no changes" : parts.join(", ");
}
