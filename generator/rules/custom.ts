import type { PageFacts, PageKind } from "../model/page.js";

/** Below so many pages to compare with, nothing can be said of what is usual. */
const fewest = 5;

/**
 * Whether so many of the other pages do something that one which does not stands out. Rules about the make-up of pages ask the reference
 * itself what is usual: another house has another template, and none is laid down anywhere.
 */
export function isCustom(doing: number, others: number, share = 0.9): boolean {
  return others >= fewest && doing >= share * others;
}

/** The pages of a kind, for kinds whose pages are made alike. */
export function alike(pages: readonly PageFacts[]): PageFacts[][] {
  return kinds.map((kind) => pages.filter((page) => page.kind === kind)).filter((group) => group.length > fewest);
}

const kinds: readonly PageKind[] = ["operation", "resource", "enum"];

/** What a page of each kind is called in a message. */
export const kindWords: Readonly<Record<PageKind, string>> = {
  operation: "pages of operations", resource: "pages of resources", enum: "pages of enums", fragment: "fragments", other: "other pages",
};

/** How often each of some things is there. */
export function tally<T>(things: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}

/** The most frequent one, the first of several; null where there is none. */
export function mostFrequent<T>(counts: ReadonlyMap<T, number>): T | null {
  let most: [T, number] | null = null;
  for (const entry of counts) if (most === null || entry[1] > most[1]) most = entry;
  return most === null ? null : most[0];
}

/** Whether something is said so often that it is no slip. */
export function isHouseStyle(uses: number): boolean {
  return uses >= 20;
}
