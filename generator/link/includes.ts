import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PageFacts } from "../model/page.js";
import { compare } from "./order.js";
import type { Scope } from "./scope.js";

/**
 * Reports circles of includes, and sums up what is not there in one finding per title: a reference of thousands of pages lacks the same
 * few files everywhere.
 */
export function linkIncludes(pages: readonly PageFacts[], scope: Scope): { findings: Finding[] } {
  const findings: Finding[] = [];
  const missing = new Map<string, { page: PageFacts; range: PageFacts["includes"][number]["range"]; count: number }>();
  for (const page of pages) {
    for (const include of page.includes) {
      if (scope.pageAt(include.target, page) !== null) continue;
      const title = include.title.replace(/-snippets?$/, "-snippets");
      const known = missing.get(title);
      if (known === undefined) missing.set(title, { page, range: include.range, count: 1 });
      else known.count++;
    }
    const circle = findCircle(page, scope);
    if (circle !== null) findings.push(finding("include-circular", placeOf(page.path, circle.range), { target: circle.target }));
  }
  for (const [title, { page, range, count }] of [...missing].sort(([a], [b]) => compare(a, b))) {
    findings.push(finding("include-missing", placeOf(page.path, range), { title, count }));
  }
  return { findings };
}

/** A page with the fragments that it includes, directly or not, each once: what they say counts as said on the page. */
export function withFragments(page: PageFacts, scope: Scope): PageFacts[] {
  const found = new Set<PageFacts>();
  const open = [page];
  while (open.length > 0) {
    const next = open.shift();
    if (next === undefined || found.has(next)) continue;
    found.add(next);
    for (const include of next.includes) {
      const target = scope.pageAt(include.target, next);
      if (target?.kind === "fragment") open.push(target);
    }
  }
  return [...found];
}

/** The include of a page that leads back to it, through however many others. */
function findCircle(page: PageFacts, scope: Scope): PageFacts["includes"][number] | null {
  for (const include of page.includes) {
    const seen = new Set<PageFacts>();
    const open = [scope.pageAt(include.target, page)];
    while (open.length > 0) {
      const next = open.pop();
      if (next === null || next === undefined || seen.has(next)) continue;
      if (next === page) return include;
      seen.add(next);
      open.push(...next.includes.map((inner) => scope.pageAt(inner.target, next)));
    }
  }
  return null;
}
