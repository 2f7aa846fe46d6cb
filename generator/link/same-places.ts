import type { Segment } from "../model/api.js";
import type { PageFacts } from "../model/page.js";
import { canonicalPath } from "../paths/template.js";

/** The beginnings of paths that lead to the same thing as another one: `/me` for `/users/{id}`. */
export type SamePlaces = (segments: readonly Segment[]) => readonly (readonly Segment[])[];

/** The segments of a path that a page lists. */
export type SegmentsIn = (path: string) => readonly Segment[];

/** So many pages have to list both, and they have to be most of those that list the one which an example shows. */
const witnesses = 3;
/** No page lists more ways to one thing. */
const most = 60;

/**
 * Pages that list `/me/messages` and `/users/{id}/messages` for one request say that `/me` leads where `/users/{id}` does. The item at a
 * path, `root:/{path}:`, is found from an item: `root` leads to one as well.
 */
export function samePlaces(pages: readonly PageFacts[], segmentsIn: SegmentsIn): SamePlaces {
  const beginnings = new Map<string, { segments: readonly Segment[]; pages: number; beside: Map<string, number> }>();
  for (const page of pages) {
    const routes = page.routes.slice(0, most).map((route) => wayOf(route.method, segmentsIn(route.path)));
    const listed = new Map<string, { segments: readonly Segment[]; beside: Set<string> }>();
    for (const { method, segments, steps, keys } of routes) {
      for (let length = 1; length < segments.length; length++) {
        const key = keys[length] ?? "";
        if (!listed.has(key)) listed.set(key, { segments: segments.slice(0, length), beside: new Set() });
      }
      for (const other of routes) {
        const tail = other.method === method ? commonTail(segments, steps, other.steps) : 0;
        if (tail > 0) listed.get(keys[steps.length - tail] ?? "")?.beside.add(other.keys[other.steps.length - tail] ?? "");
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

/** A route with the canonical path of each of its steps, and `keys`: that of so many of its first steps. */
interface Way {
  readonly method: string;
  readonly segments: readonly Segment[];
  readonly steps: readonly string[];
  readonly keys: readonly string[];
}

function wayOf(method: string, segments: readonly Segment[]): Way {
  const steps = segments.map((segment) => canonicalPath([segment]));
  const keys = [""];
  for (const step of steps) keys.push(`${keys.at(-1) ?? ""}${step}`);
  return { method, segments, steps, keys };
}

/** How many steps two paths share at their ends, both keeping one at least. A key stays with its collection: those of another lead elsewhere. */
function commonTail(segments: readonly Segment[], one: readonly string[], other: readonly string[]): number {
  let tail = 0;
  const agree = (): boolean => one[one.length - 1 - tail] === other[other.length - 1 - tail];
  while (tail < Math.min(one.length, other.length) - 1 && agree()) tail++;
  while (tail > 0 && segments[segments.length - tail]?.kind === "parameter" && !agree()) tail--;
  return tail;
}
