import type { Route } from "../model/api.js";
import type { PageFacts } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import { canonicalPath } from "./paths.js";
import type { Scope } from "./scope.js";

/**
 * A property table in a request that names no type: where one resource of a named type is created or comes back changed ("a `201
 * Created` response code and a [device] object"), the table lists its properties. An action lists parameters instead.
 */
export function implyBody(page: PageFacts, scope: Scope): PageFacts {
  const body = page.requestBody;
  if (body?.kind !== "properties") return page;
  const changing = page.routes.every((route) => route.method === "PATCH" || route.method === "PUT");
  const answer = page.responses.find((response) => (response.status === 201 || (changing && response.status === 200)) && response.type !== null)?.type ?? null;
  if (answer === null || scope.resolve(answer, page).kind !== "named" || page.routes.some((route) => /\)$|\/microsoft\.graph\.\w+$/.test(route.path))) return page;
  return { ...page, requestBody: { ...body, kind: "type", type: answer } };
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
