import type { Route, Segment } from "../model/api.js";
import type { PageFacts, RequestBodyFact } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import { canonicalPath, segmentsOf } from "./paths.js";
import type { Scope } from "./scope.js";

/**
 * A property table in a request that names no type: where one resource of a named type is created or comes back changed ("a `201
 * Created` response code and a [device] object"), the table lists its properties. An action lists parameters instead.
 */
export function implyBody(page: PageFacts, scope: Scope, documented: PropertyNames): PageFacts {
  const body = page.requestBody;
  if (body?.kind !== "properties") return page;
  const changing = page.routes.every((route) => route.method === "PATCH" || route.method === "PUT");
  const answer = page.responses.find((response) => (response.status === 201 || (changing && response.status === 200)) && response.type !== null)?.type ?? null;
  if (answer === null || !areProperties(body, scope.resolve(answer, page), documented) || page.routes.some((route) => isOperation(segmentsOf(route.path).at(-1)))) return page;
  return { ...page, requestBody: { ...body, kind: "type", type: answer } };
}

/** A call, or a qualified name at the end of a path, is a function or an action, not a place. */
function isOperation(last: Segment | undefined): boolean {
  return last?.kind === "call" || last?.kind === "cast";
}

/** The names of the properties that pages document of each type. */
export type PropertyNames = ReadonlyMap<string, ReadonlySet<string>>;

export function propertyNames(pages: readonly PageFacts[], scope: Scope): PropertyNames {
  const names = new Map<string, Set<string>>();
  for (const page of pages) {
    for (const fact of page.types) {
      const type = scope.resolve({ kind: "named", name: scope.qualify(fact.name, page), target: null }, page);
      if (type.kind !== "named") continue;
      const known = names.get(type.name) ?? new Set<string>();
      for (const row of [...fact.properties, ...fact.relationships]) known.add(row.name);
      names.set(type.name, known);
    }
  }
  return names;
}

/** Whether the rows of a table can be properties of a type: at least half of them, where its properties are known. */
export function areProperties(body: RequestBodyFact, type: TypeRef, documented: PropertyNames): boolean {
  if (type.kind !== "named") return false;
  const known = documented.get(type.name);
  return known === undefined || known.size === 0 || body.properties.filter((row) => known.has(row.name)).length * 2 >= body.properties.length;
}

/** What stands at each place of the API, by the answers to GET requests there. */
export interface Places {
  readonly single: ReadonlyMap<string, TypeRef>;
  readonly collection: ReadonlyMap<string, TypeRef>;
}

interface Answering {
  readonly method: string;
  readonly routes: readonly Route[];
  readonly responses: readonly { readonly status: number; readonly shape: string; readonly type: TypeRef | null }[];
}

/** Gathers the named types that GET requests answer with, by route. Of several operations at one route the first counts. */
export function placesOf(operations: readonly Answering[]): Places {
  const single = new Map<string, TypeRef>();
  const collection = new Map<string, TypeRef>();
  for (const operation of operations) {
    const answer = operation.responses.find((response) => response.status < 300 && response.type?.kind === "named");
    if (operation.method !== "GET" || answer?.type == null) continue;
    const found = answer.shape === "collection" ? collection : single;
    for (const route of operation.routes) {
      const key = canonicalPath(route.segments);
      if (!found.has(key)) found.set(key, answer.type);
    }
  }
  return { single, collection };
}

/** The resource that a request at a route creates or changes, where its page does not name it: other pages read it there. */
export function resourceAt(method: string, routes: readonly Route[], places: Places): TypeRef | null {
  const found = method === "POST" ? places.collection : places.single;
  for (const route of routes) {
    const type = found.get(canonicalPath(route.segments));
    if (type !== undefined) return type;
  }
  return null;
}
