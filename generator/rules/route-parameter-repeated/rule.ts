import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts, RouteFact } from "../../model/page.js";
import { looseName, placeholdersIn } from "../routes.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly name: string;
  readonly count: number;
}

/** A telling name for two values of one request line; `{id}` and `{name}` are told apart by the step before them. */
export const routeParameterRepeated = defineRule<Details>(
  rule("requests", "hint", ({ name, count }) => `This request line has "{${name}}" for two values${count > 1 ? ` (${count} lines begin so, this is the first)` : ""}: give each a name of its own.`),
  ({ pages }) => {
    // Many pages begin with one path: it is told once.
    const groups = new Map<string, { readonly name: string; readonly page: PageFacts; readonly route: RouteFact; count: number }>();
    for (const page of pages) {
      for (const route of page.routes) {
        const found = repeatedIn(route.path);
        const known = found === null ? undefined : groups.get(found.beginning);
        if (known !== undefined) known.count++;
        else if (found !== null) groups.set(found.beginning, { name: found.name, page, route, count: 1 });
      }
    }
    return [...groups.values()].map(({ name, page, route, count }) => ({ place: placeOf(page.path, route.range), details: { name, count } }));
  },
);

/** The first telling name that stands a second time, and the path up to there. */
function repeatedIn(path: string): { name: string; beginning: string } | null {
  const seen = new Set<string>();
  let at = 0;
  for (const { text, names } of placeholdersIn(path)) {
    at = path.indexOf(text, at) + text.length;
    const [name, ...alternatives] = names;
    if (name === undefined || alternatives.length > 0 || !isTelling(name)) continue;
    if (seen.has(looseName(name))) return { name, beginning: path.slice(0, at) };
    seen.add(looseName(name));
  }
  return null;
}

/** `{id}` says no more than its place does. */
function isTelling(name: string): boolean {
  return !/^(?:id|name|key|value)$/i.test(name);
}
