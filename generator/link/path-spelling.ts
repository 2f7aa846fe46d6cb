import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PageFacts, RouteFact } from "../model/page.js";
import type { Place, Range } from "../model/source.js";
import { splitPath } from "../paths/template.js";
import { compare } from "./order.js";

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
  const first = new Map<string, Place>();
  for (const { page, route } of pages.flatMap((one) => one.routes.map((fact) => ({ page: one, route: fact })))) {
    for (const { place, name, at } of stepsOf(route.path)) {
      if (!first.has(`${place} ${name}`)) first.set(`${place} ${name}`, placeOf(page.path, stepRange(route, name, at)));
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
      const name = chosen.get(other.place) ?? "";
      const elsewhere = first.get(`${other.place} ${name}`);
      findings.push(finding("path-respelled", placeOf(page.path, stepRange(route, other.name, other.at)), { expected: name, actual: other.name }, elsewhere === undefined ? [] : [elsewhere]));
      return { ...route, path: steps.map(({ place, name, rest }) => `/${chosen.get(place) ?? name}${rest}`).join("") };
    });
    return { ...page, routes };
  });
  return { pages: respelled, findings };
}

/** One step of a request line as written, `GET /lamps/{id}?$expand=room`; the whole line where it is written otherwise. */
function stepRange({ method, path, query, range }: RouteFact, name: string, at: number): Range {
  const isPlain = range.endColumn - range.column === method.length + 1 + path.length + (query === "" ? 0 : query.length + 1);
  const column = range.column + method.length + 1 + at;
  return isPlain && path.startsWith(name, at) ? { line: range.line, column, endLine: range.line, endColumn: column + name.length } : range;
}

/** The steps of a path: each with its name, without the parameters of a call, and with the place that it leads to; a parameter has no name. */
function stepsOf(path: string): { name: string; rest: string; place: string; at: number }[] {
  let place = "";
  let end = 0;
  return splitPath(path).map((part) => {
    const name = /^[\w$]*(?=\(|$)/.exec(part)?.[0] ?? "";
    const called = name === "" || name === part ? "" : "()";
    place += name === "" ? "/{}" : `/${name.toLowerCase()}${called}`;
    const at = path.indexOf(part, end);
    end = at + part.length;
    return { name, rest: part.slice(name.length), place, at };
  });
}
