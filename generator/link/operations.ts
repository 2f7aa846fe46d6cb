import { finding, placeOf } from "../diagnostics/finding.js";
import type { Cloud, Header, Operation, Parameter, Permission, Route, Segment } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { HeaderFact, PageFacts, ParameterFact, ParameterPlace, PermissionFact, RouteFact } from "../model/page.js";
import type { PermissionChoice } from "../model/permission.js";
import type { Range } from "../model/source.js";
import { canonicalPath, functionsIn, pathText, segmentsOf } from "../paths/template.js";
import { splitUrl } from "../paths/url.js";
import { withFragments } from "./includes.js";
import { byName, byWeight, compare, groupBy, sourceIn } from "./order.js";
import { isText } from "./properties.js";
import { optionsStated } from "./query-options.js";
import { samePlaces, type SamePlaces, type SegmentsIn } from "./same-places.js";
import { routesShown, withListedArguments } from "./shown-routes.js";
import type { Scope } from "./scope.js";

/** An operation before its bodies and examples: what its pages say, the weightiest page first. */
export interface DraftOperation extends Omit<Operation, "request" | "responses" | "examples"> {
  readonly pages: readonly PageFacts[];
}

interface Claimed {
  readonly page: PageFacts;
  readonly method: string;
  readonly name: string;
  readonly routes: readonly Route[];
  readonly richness: number;
  readonly distance: number;
}

/**
 * Operations of all pages. A page is one operation per method; pages with one title, method and route are one operation: the newer or
 * richer statement wins, and a difference is a finding with both positions.
 */
export function linkOperations(pages: readonly PageFacts[], scope: Scope): { operations: DraftOperation[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const functions = functionsIn(pages.flatMap((page) => page.routes.map((route) => route.path)));
  // A path is looked at for its own page, and for what it says of others; and pages repeat each other's.
  const read = new Map<string, readonly Segment[]>();
  const segmentsIn: SegmentsIn = (path) => {
    const segments = read.get(path) ?? segmentsOf(path, functions);
    read.set(path, segments);
    return segments;
  };
  const same = samePlaces(pages, segmentsIn);
  const claimed = pages.flatMap((page) => [...groupBy(page.routes, (route) => route.method)].map(([method, routes], index, all): Claimed => ({
    page, method, name: nameOf(page, all.length > 1 && index > 0 ? method : null), distance: 0,
    routes: routesOf(page, method, routes, segmentsIn, same),
    richness: page.permissions.length + page.headers.length + (page.requestBody?.properties.length ?? 0) + page.examples.length,
  })));
  const drafts = mergeTwins(claimed).map((group) => draftOf([...group].sort(byWeight), scope, findings));
  return { operations: withUniqueNames(drafts).sort(byName), findings };
}

function routesOf(page: PageFacts, method: string, facts: readonly RouteFact[], segmentsIn: SegmentsIn, same: SamePlaces): Route[] {
  const documented = facts.map((route) => ({ route, segments: withListedArguments(segmentsIn(route.path), page) })).map(({ route, segments }) => ({ path: pathText(segments), segments, source: sourceIn(page, route.range) }));
  return uniqueRoutes([...documented, ...routesShown(page, method, documented, same)]);
}

function uniqueRoutes(routes: readonly Route[]): Route[] {
  return [...groupBy(routes, (route) => canonicalPath(route.segments)).values()].flatMap((same) => same.slice(0, 1));
}

/** `Update managedDevice` as `updateManagedDevice`; a title without words as the file's name. */
function nameOf(page: PageFacts, method: string | null): string {
  const stem = page.path.slice(page.path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  const title = camelCase(page.title?.value ?? "") || camelCase(stem) || "operation";
  return method === null ? title : `${title}With${method.charAt(0)}${method.slice(1).toLowerCase()}`;
}

function camelCase(text: string): string {
  const words = text.slice(0, 200).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "").slice(0, 12);
  return words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1))).join("").slice(0, 100);
}

/** Pages of one operation share name, method and at least one route. */
function mergeTwins(claimed: readonly Claimed[]): Claimed[][] {
  const merged: Claimed[][] = [];
  for (const candidates of groupBy(claimed, (one) => `${one.method} ${one.name.toLowerCase()}`).values()) {
    const groups: { members: Claimed[]; paths: Set<string> }[] = [];
    for (const one of candidates) {
      const paths = one.routes.map((route) => canonicalPath(route.segments));
      const twin = groups.find((group) => paths.some((path) => group.paths.has(path)));
      if (twin === undefined) groups.push({ members: [one], paths: new Set(paths) });
      else {
        twin.members.push(one);
        for (const path of paths) twin.paths.add(path);
      }
    }
    merged.push(...groups.map((group) => group.members));
  }
  return merged;
}

function draftOf(group: readonly Claimed[], scope: Scope, findings: Finding[]): DraftOperation {
  const winner = group[0];
  if (winner === undefined) throw new Error("a group of pages is never empty");
  const pages = group.map((one) => one.page);
  const title = winner.page.title;
  const routes = uniqueRoutes(group.flatMap((one) => one.routes));
  const parameters = parametersOf(pages, routes, scope);
  const range: Range = title?.range ?? winner.page.routes[0]?.range ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    name: winner.name,
    title: title?.value ?? winner.name,
    description: pages.find((page) => page.summary !== null)?.summary?.value ?? "",
    method: winner.method,
    routes,
    parameters,
    queryOptions: optionsStated(pages, parameters),
    headers: headersOf(pages, findings),
    permissions: permissionsOf(pages, scope, findings),
    clouds: cloudsOf(pages, scope),
    deprecated: pages.find((page) => page.deprecated !== null)?.deprecated?.value ?? null,
    source: sourceIn(winner.page, range),
    sources: pages.map((page) => sourceIn(page, page.title?.range ?? range)),
    pages,
  };
}

function parametersOf(pages: readonly PageFacts[], routes: readonly Route[], scope: Scope): Parameter[] {
  const called = new Set(routes.flatMap((route) => route.segments).flatMap((segment) => (segment.kind === "call" ? segment.arguments.map((argument) => argument.name.toLowerCase()) : [])));
  const inQuery = namesInQueries(pages);
  // "Query parameters", says the page, and its requests show them between the brackets of a call.
  const placeOf = ({ in: place, name }: ParameterFact): ParameterPlace => (place === "query" && called.has(name.toLowerCase()) && !inQuery.has(name.toLowerCase()) ? "function" : place);
  const all = pages.flatMap((page) => [...page.parameters, ...rowsForUrl(page)].map((fact) => ({ page, fact: { ...fact, in: placeOf(fact) } })));
  return [...groupBy(all, ({ fact }) => `${fact.in} ${fact.name.toLowerCase()}`).values()].flatMap(([first]) => {
    if (first === undefined) return [];
    const { page, fact } = first;
    const type = scope.resolve(fact.type, page);
    return [{ in: fact.in, name: fact.name, type, description: fact.description, required: fact.required, knownValues: isText(type) ? (fact.values?.values ?? []) : [], source: sourceIn(page, fact.range) }];
  });
}

/** The names behind the question marks of request lines and examples, in lower case. */
function namesInQueries(pages: readonly PageFacts[]): ReadonlySet<string> {
  const queries = pages.flatMap((page) => [...page.routes.map((route) => `?${route.query}`), ...page.examples.map(({ request }) => request?.url ?? "")]);
  return new Set(queries.flatMap((url) => splitUrl(url).query.map(({ name }) => name.toLowerCase())));
}

/** "In the request URL, provide the following …": the body table of a GET lists what goes into its URL. */
function rowsForUrl(page: PageFacts): ParameterFact[] {
  const body = page.requestBody;
  if ((body?.kind !== "parameters" && body?.kind !== "properties") || page.routes.some((route) => route.method !== "GET")) return [];
  return body.properties.map((row) => ({ ...row, in: "query" }));
}

function headersOf(pages: readonly PageFacts[], findings: Finding[]): Header[] {
  const all = pages.flatMap((page) => page.headers.map((fact) => ({ page, fact })));
  return [...groupBy(all, ({ fact }) => fact.name.toLowerCase()).values()].flatMap((same) => {
    // Each header by itself: the page that says most elsewhere may say least of this one.
    const group = [...same].sort((a, b) => byWeight({ ...a, distance: 0, richness: a.fact.value.length }, { ...b, distance: 0, richness: b.fact.value.length }));
    const first = group[0];
    if (first === undefined) return [];
    // One page may well give a header several values, row by row.
    const other = group.find(({ page, fact }) => page !== first.page && headerText(fact) !== headerText(first.fact));
    if (other !== undefined) findings.push(finding("header-differs", placeOf(other.page.path, other.fact.range), { what: `header ${first.fact.name}`, expected: first.fact.value, actual: other.fact.value }, [placeOf(first.page.path, first.fact.range)]));
    return [{ name: first.fact.name, value: first.fact.value, required: group.some(({ fact }) => fact.required), source: sourceIn(first.page, first.fact.range) }];
  });
}

function headerText(fact: HeaderFact): string {
  return fact.value.replace(/[{}<>]/g, "").toLowerCase();
}

function permissionsOf(pages: readonly PageFacts[], scope: Scope, findings: Finding[]): Permission[] {
  // Newer pages keep the table in a fragment of its own; a table on the page itself goes before it.
  const all = pages.flatMap((page) => withFragments(page, scope).find((one) => one.permissions.length > 0) ?? []).flatMap((page) => page.permissions.map((fact) => ({ page, fact })));
  return [...groupBy(all, ({ fact }) => `${fact.caller} ${fact.for ?? ""}`).values()].flatMap((group) => {
    const first = group[0];
    if (first === undefined) return [];
    const said = (fact: PermissionFact): string => `${fact.supported} ${leastFirst(fact).map(choiceKey).join()}`;
    const other = group.find(({ page, fact }) => page !== first.page && said(fact) !== said(first.fact));
    if (other !== undefined) {
      const [expected, actual] = [namesText(first.fact), namesText(other.fact)];
      findings.push(finding("permissions-differs", placeOf(other.page.path, other.fact.range), { what: `permissions for ${callerWords[first.fact.caller]}`, expected, actual }, [placeOf(first.page.path, first.fact.range)]));
    }
    // A page may hold several tables, one per kind of resource: their choices add up.
    const own = group.filter(({ page }) => page === first.page);
    const stated = own.flatMap(({ fact }) => leastFirst(fact));
    const choices = [...groupBy(stated, choiceKey).values()].flatMap(([one]) => (one === undefined ? [] : [one]));
    return [{ caller: first.fact.caller, for: first.fact.for, supported: own.some(({ fact }) => fact.supported), choices, ordered: first.fact.order !== "unstated", source: sourceIn(first.page, first.fact.range) }];
  }).sort((a, b) => compare(callerOrder[a.caller], callerOrder[b.caller]));
}

const callerOrder: Readonly<Record<PermissionFact["caller"], string>> = { delegatedWork: "1", delegatedPersonal: "2", application: "3" };

const callerWords: Readonly<Record<PermissionFact["caller"], string>> = { delegatedWork: "work accounts", delegatedPersonal: "personal accounts", application: "applications" };

function namesText(fact: PermissionFact): string {
  if (!fact.supported) return "not supported";
  return leastFirst(fact).map((names) => names.join(" and ")).join(", ") || "no permission";
}

function leastFirst(fact: PermissionFact): readonly PermissionChoice[] {
  return fact.order === "most-first" ? [...fact.choices].reverse() : fact.choices;
}

/** Which of two names stands first in a choice makes no other one of it. */
function choiceKey(names: PermissionChoice): string {
  return [...names].sort().join(" and ");
}

/** Clouds stand on the page itself or in a fragment that it includes; of one that is not there, the name may tell. */
function cloudsOf(pages: readonly PageFacts[], scope: Scope): Cloud[] {
  const stating = new Set(pages.flatMap((page) => withFragments(page, scope)));
  const all = [...stating].flatMap((page) => {
    const absent = page.includes.filter((include) => include.clouds.length > 0 && scope.pageAt(include.target, page) === null);
    return [...page.clouds, ...absent.flatMap((include) => include.clouds)].map(({ name, available, range }) => ({ name, available, source: sourceIn(page, range) }));
  });
  // A page that lost its marks says less than one that shows them.
  return [...groupBy(all, (cloud) => cloud.name).values()].flatMap((group) => group.find((cloud) => cloud.available !== null) ?? group[0] ?? []);
}

/** Titles repeat ("List members"): every operation that shares one is told apart by its path, whatever the order of the pages. */
function withUniqueNames(drafts: readonly DraftOperation[]): DraftOperation[] {
  const named = [...groupBy(drafts, (draft) => draft.name.toLowerCase()).values()].flatMap((same) =>
    same.length === 1 ? same : same.map((draft) => ({ ...draft, name: nameAt(draft.name, draft.routes[0]) })),
  );
  const taken = new Set<string>();
  return [...named].sort((a, b) => compare(a.name, b.name) || compare(a.source, b.source)).map((draft) => {
    let name = draft.name;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${draft.name}${count}`;
    taken.add(name.toLowerCase());
    return { ...draft, name };
  });
}

/** The name of an operation with the place that tells it from others of that name. */
export function nameAt(name: string, route: Route | undefined): string {
  return `${name}In${pascalPath(route)}`;
}

function pascalPath(route: Route | undefined): string {
  const words = (route?.segments ?? []).flatMap((segment) => (segment.kind === "parameter" || segment.kind === "address" ? [] : [segment.text]));
  return words.slice(-3).map((word) => camelCase(word)).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
