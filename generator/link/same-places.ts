import type { Segment } from "../model/api.js";
import type { PageFacts } from "../model/page.js";
import { canonicalPath, segmentsOf } from "../paths/template.js";

/** The beginnings of paths that lead to the same thing as another one: `/me` for `/users/{id}`. */
export type SamePlaces = (segments: readonly Segment[]) => readonly (readonly Segment[])[];

/** So many pages have to list both, and they have to be most of those that list the one which an example shows. */
const witnesses = 3;
/** No page lists more ways to one thing. */
const most = 60;

/**
 * Pages that list `/me/messages` and `/users/{id}/messages` for one request say that `/me` leads where `/users/{id}` does. The item at a
 * path, `root:/{path}:`, is found from an item: `root` leads to one as well.
 */
export function samePlaces(pages: readonly PageFacts[], functions: ReadonlySet<string>): SamePlaces {
  const beginnings = new Map<string, { segments: readonly Segment[]; pages: number; beside: Map<string, number> }>();
  for (const page of pages) {
    const routes = page.routes.slice(0, most).map((route) => ({ method: route.method, segments: segmentsOf(route.path, functions) }));
    const listed = new Map<string, { segments: readonly Segment[]; beside: Set<string> }>();
    for (const { method, segments } of routes) {
      for (let length = 1; length < segments.length; length++) {
        const key = keyOf(segments, length);
        if (!listed.has(key)) listed.set(key, { segments: segments.slice(0, length), beside: new Set() });
      }
      for (const other of routes) {
        const tail = other.method === method ? commonTail(segments, other.segments) : 0;
        if (tail > 0) listed.get(keyOf(segments, segments.length - tail))?.beside.add(keyOf(other.segments, other.segments.length - tail));
      }
    }
    for (const [key, { segments, beside }] of listed) {
      const known = beginnings.get(key) ?? { segments, pages: 0, beside: new Map<string, number>() };
      for (const other of beside) known.beside.set(other, (known.beside.get(other) ?? 0) + 1);
      beginnings.set(key, { ...known, pages: known.pages + 1 });
    }
  }
  const same = new Map<string, (readonly Segment[])[]>();
  for (const [key, { segments, pages: all, beside }] of beginnings) {
    for (const [other, count] of beside) {
      if (other === key || count < witnesses || count * 2 < all) continue;
      const opening = segments.at(-1)?.kind === "address" ? [segments.slice(0, -1)] : [];
      same.set(other, [...(same.get(other) ?? []), segments, ...opening]);
    }
  }
  return (segments) => same.get(canonicalPath(segments)) ?? [];
}

function keyOf(segments: readonly Segment[], length: number): string {
  return canonicalPath(segments.slice(0, length));
}

/** How many steps two paths share at their ends, both keeping one at least. A key stays with its collection: those of another lead elsewhere. */
function commonTail(one: readonly Segment[], other: readonly Segment[]): number {
  let tail = 0;
  const at = (segments: readonly Segment[]): string => canonicalPath(segments.slice(segments.length - 1 - tail, segments.length - tail));
  while (tail < Math.min(one.length, other.length) - 1 && at(one) === at(other)) tail++;
  const foreign = (): boolean => one[one.length - tail]?.kind === "parameter" && at(one) !== at(other);
  while (tail > 0 && foreign()) tail--;
  return tail;
}
