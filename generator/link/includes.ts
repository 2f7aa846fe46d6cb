import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PageFacts, PermissionFact } from "../model/page.js";
import { compare } from "./order.js";
import type { Scope } from "./scope.js";

/**
 * Gives pages the permissions that stand in fragments they include, reports circles, and sums up targets that are not there in one
 * finding per target: a reference of thousands of pages lacks the same few files everywhere.
 */
export function linkIncludes(pages: readonly PageFacts[], scope: Scope): { pages: PageFacts[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const missing = new Map<string, { page: PageFacts; range: PageFacts["includes"][number]["range"]; count: number }>();
  const linked = pages.map((page) => {
    for (const include of page.includes) {
      if (scope.pageAt(include.target, page) !== null) continue;
      const title = include.title.replace(/-snippets?$/, "-snippets");
      const known = missing.get(title);
      if (known === undefined) missing.set(title, { page, range: include.range, count: 1 });
      else known.count++;
    }
    const circle = findCircle(page, scope);
    if (circle !== null) findings.push(finding("include-circular", placeOf(page.path, circle.range), { target: circle.target }));
    return page.permissions.length > 0 ? page : { ...page, permissions: includedPermissions(page, scope, new Set([page])) };
  });
  for (const [title, { page, range, count }] of [...missing].sort(([a], [b]) => compare(a, b))) {
    findings.push(finding("include-missing", placeOf(page.path, range), { title, count }));
  }
  return { pages: linked, findings };
}

function includedPermissions(page: PageFacts, scope: Scope, seen: Set<PageFacts>): PermissionFact[] {
  return page.includes.flatMap((include) => {
    const target = scope.pageAt(include.target, page);
    if (target === null || seen.has(target) || target.kind !== "fragment") return [];
    seen.add(target);
    return target.permissions.length > 0 ? [...target.permissions] : includedPermissions(target, scope, seen);
  });
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
