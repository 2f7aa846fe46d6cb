/**
 * The one of several names that a misspelled one most likely stands for: a few letters away at most, letter case aside; null where none is
 * near. `least` letters may always be wrong: more where there are but few names to choose from.
 */
export function nearest(name: string, names: Iterable<string>, least = 0): string | null {
  const wanted = name.toLowerCase();
  // A third of a short name, and never so much that another word would do.
  let limit = Math.max(Math.min(Math.floor(wanted.length / 3), 8), least);
  let found: string | null = null;
  for (const one of names) {
    if (found !== null && limit === 0) break;
    const away = distance(wanted, one.toLowerCase(), limit);
    if (away > limit) continue;
    found = one;
    limit = away - 1;
    if (limit < 0) break;
  }
  return found;
}

/** How many letters have to be put in, taken out or replaced to make one word of another (Levenshtein); anything beyond `limit` where it is more. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    if (Math.min(...row) > limit) return limit + 1;
    above = row;
  }
  return above[b.length] ?? 0;
}
