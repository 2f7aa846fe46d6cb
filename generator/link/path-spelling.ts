import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PageFacts, RouteFact } from "../model/page.js";
import { compare } from "./order.js";
import { splitPath } from "./paths.js";

/**
 * Request lines of several pages may write one place in several letter cases, `/me/calendarGroups` and `/me/calendargroups`. It is one
 * place: it takes the spelling of most lines, and where they are as many, that of most lines elsewhere.
 */
export function linkPathSpelling(pages: readonly PageFacts[]): { pages: readonly PageFacts[]; findings: Finding[] } {
  const counts = new Map<string, Map<string, number>>();
  const count = (key: string, name: string): void => {
    const names = counts.get(key) ?? new Map<string, number>();
    counts.set(key, names.set(name, (names.get(name) ?? 0) + 1));
  };
  for (const { path } of pages.flatMap((page) => page.routes)) {
    for (const { place, name } of stepsOf(path)) {
      count(place, name);
      count(name.toLowerCase(), name);
    }
  }
  const chosen = new Map([...counts].map(([key, names]) => {
    const anywhere = (name: string): number => counts.get(name.toLowerCase())?.get(name) ?? 0;
    return [key, [...names].sort(([a, m], [b, n]) => n - m || anywhere(b) - anywhere(a) || compare(a, b))[0]?.[0] ?? ""];
  }));
  const findings: Finding[] = [];
  const respelled = pages.map((page): PageFacts => {
    const routes = page.routes.map((route): RouteFact => {
      const steps = stepsOf(route.path);
      const other = steps.find(({ place, name }) => name !== "" && chosen.get(place) !== name);
      if (other === undefined) return route;
      findings.push(finding("path-respelled", placeOf(page.path, route.range), { written: other.name, kept: chosen.get(other.place) ?? "" }));
      return { ...route, path: steps.map(({ place, name, rest }) => `/${chosen.get(place) ?? name}${rest}`).join("") };
    });
    return { ...page, routes };
  });
  return { pages: respelled, findings };
}

/** The steps of a path: each with its name, without the parameters of a call, and with the place that it leads to; a parameter has no name. */
function stepsOf(path: string): { name: string; rest: string; place: string }[] {
  let place = "";
  return splitPath(path).map((part) => {
    const name = /^[\w$]*(?=\(|$)/.exec(part)?.[0] ?? "";
    const called = name === "" || name === part ? "" : "()";
    place += name === "" ? "/{}" : `/${name.toLowerCase()}${called}`;
    return { name, rest: part.slice(name.length), place };
  });
}
