import type { Segment } from "../model/api.js";
import type { PageFacts, RequestBodyFact, TypeExpression } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import { segmentsOf } from "../paths/template.js";
import { isObject } from "./check.js";
import type { Scope } from "./scope.js";

/**
 * A property table in a request that names no type: where one resource of a named type is created or comes back changed ("a `201
 * Created` response code and a [device] object"), the table lists its properties. An action lists parameters instead.
 */
export function implyBody(page: PageFacts, scope: Scope, documented: PropertyNames): PageFacts {
  const body = page.requestBody;
  if (body?.kind === "type" && body.type !== null && body.properties.length > 0 && !areProperties(body.properties.map((row) => row.name), scope.resolve(body.type, page), documented)) {
    // "supply the values for [governanceRuleSettings]" over a table of other properties: the rows tell, the sentence is the last resort.
    return { ...page, requestBody: { ...body, kind: "properties" } };
  }
  const itself = body === null ? null : bodyItself(page, body, scope);
  if (body !== null && itself !== null) return { ...page, requestBody: { ...body, kind: "type", type: itself, properties: [] } };
  if (body?.kind !== "properties") return page;
  const changing = page.routes.every((route) => route.method === "PATCH" || route.method === "PUT");
  const answer = page.responses.find((response) => (response.status === 201 || (changing && response.status === 200)) && response.type !== null)?.type ?? null;
  if (answer === null || !areProperties(body.properties.map((row) => row.name), scope.resolve(answer, page), documented) || page.routes.some((route) => isOperation(segmentsOf(route.path).at(-1)))) return page;
  return { ...page, requestBody: { ...body, kind: "type", type: answer } };
}

/**
 * The only row of a table may be about the body as a whole: `|wiring|[wiring](…)|` of a request that changes `/halls/{id}/wiring`, and whose examples send
 * no member of that name.
 */
function bodyItself(page: PageFacts, { kind, properties }: RequestBodyFact, scope: Scope): TypeExpression | null {
  const [row, ...others] = properties;
  if (row?.type.kind !== "named" || others.length > 0 || (kind !== "properties" && kind !== "parameters") || page.routes.length === 0) return null;
  const isOfPlace = page.routes.every(({ method, path }) => {
    const last = segmentsOf(path).at(-1);
    return method !== "POST" && last?.kind === "literal" && last.text.toLowerCase() === row.name.toLowerCase();
  });
  const sent = page.examples.flatMap(({ request }) => (request?.body?.json == null || !isObject(request.body.json.value) ? [] : [request.body.json.value]));
  return isOfPlace && scope.declares(row.type, page) && sent.length > 0 && !sent.some((value) => Object.hasOwn(value, row.name)) ? row.type : null;
}

/** A call, or a qualified name at the end of a path, is a function or an action, not a place. */
export function isOperation(last: Segment | undefined): boolean {
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
function areProperties(names: readonly string[], type: TypeRef, documented: PropertyNames): boolean {
  if (type.kind !== "named") return false;
  const known = documented.get(type.name);
  return known === undefined || known.size === 0 || names.filter((name) => known.has(name)).length * 2 >= names.length;
}
