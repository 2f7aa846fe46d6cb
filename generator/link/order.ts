import type { PageFacts } from "../model/page.js";
import { sourceOf, type Place, type Range, type Source } from "../model/source.js";

/** Code unit order, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function byName<T extends { readonly name: string }>(a: T, b: T): number {
  return compare(a.name, b.name);
}

/** A statement of a page that competes with others about the same thing. */
export interface Statement {
  readonly page: PageFacts;
  /** How much it says, for statements of one date: the length of its description. */
  readonly richness: number;
  /** Lower is more at home: a type's own page before a table of a request. */
  readonly distance: number;
}

/** The newer statement first; of one date the one nearer to home, then the richer, then Markdown over plain text. */
export function byWeight(a: Statement, b: Statement): number {
  return (
    compare(b.page.date ?? "", a.page.date ?? "") || a.distance - b.distance ||
    b.richness - a.richness || compare(a.page.format, b.page.format) || compare(a.page.path, b.page.path)
  );
}

/** Groups in the order of their first member. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

export function sourceIn(page: PageFacts, range: Range): Source {
  return sourceOf(page.path, range);
}

/** The place of a source, for findings about what is already linked. */
export function placeAt(source: Source): Place {
  const match = /^(.*):(\d+):(\d+)$/s.exec(source);
  const [line, column] = [Number(match?.[2] ?? 1), Number(match?.[3] ?? 1)];
  return { path: match?.[1] ?? source, line, column, endLine: line, endColumn: column };
}
