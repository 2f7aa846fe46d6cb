import { plain } from "./tell.js";

export interface Pair<T> {
  readonly base: T;
  readonly head: T;
}

/** What two lists have in common by a key, and what each has alone. Of several with one key the first counts. */
export function pairBy<T>(base: readonly T[], head: readonly T[], keyOf: (one: T) => string): { pairs: Pair<T>[]; lost: T[]; gained: T[] } {
  const [before, after] = [keyed(base, keyOf), keyed(head, keyOf)];
  const pairs = [...before].flatMap(([key, one]): Pair<T>[] => {
    const other = after.get(key);
    return other === undefined ? [] : [{ base: one, head: other }];
  });
  return { pairs, lost: [...before].filter(([key]) => !after.has(key)).map(([, one]) => one), gained: [...after].filter(([key]) => !before.has(key)).map(([, one]) => one) };
}

export function keyed<T>(items: readonly T[], keyOf: (one: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const one of items) if (!map.has(keyOf(one))) map.set(keyOf(one), one);
  return map;
}

/**
 * The pairs in which each is the only one that is like the other: what is lost and found again under another name. Where two would do,
 * nothing is paired, since a rename that is guessed wrongly hides a loss.
 */
export function onlyPairs<T>(lost: readonly T[], gained: readonly T[], ...signs: readonly ((base: T, head: T) => boolean)[]): Pair<T>[] {
  const pairs: Pair<T>[] = [];
  // The surest sign first: what it pairs is no candidate for the next.
  for (const alike of signs) {
    const left = { lost: lost.filter((one) => !pairs.some(({ base }) => base === one)), gained: gained.filter((one) => !pairs.some(({ head }) => head === one)) };
    pairs.push(...onlyOnes(left.lost, left.gained, alike));
  }
  return pairs;
}

function onlyOnes<T>(lost: readonly T[], gained: readonly T[], alike: (base: T, head: T) => boolean): Pair<T>[] {
  const found = lost.map((base) => gained.filter((head) => alike(base, head)));
  return lost.flatMap((base, index) => {
    const [head, ...others] = found[index] ?? [];
    if (head === undefined || others.length > 0) return [];
    return found.filter((one) => one.includes(head)).length === 1 ? [{ base, head }] : [];
  });
}

/** Whether two descriptions say the same in nearly the same words; short ones have to be equal, and empty ones say nothing. */
export function similar(a: string, b: string): boolean {
  const [one, other] = [words(a), words(b)];
  if (one.size < 3 || other.size < 3) return false;
  const shared = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - shared;
  return Math.max(one.size, other.size) < 6 ? shared === all : shared / all >= 0.8;
}

function words(text: string): Set<string> {
  return new Set(plain(text).toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ""));
}
