import type { Route, Segment, TypeDefinition } from "../model/api.js";
import type { TypeRef } from "../model/types.js";
import type { Source } from "../model/source.js";
import { canonicalPath } from "../paths/template.js";
import { effectiveProperties } from "./check.js";
import { compare, groupBy } from "./order.js";
import { ancestorsOf } from "./inheritance.js";

/** What stands at a place of the API: one thing of a type, or a collection of them. */
export interface Standing {
  readonly type: TypeRef;
  readonly collection: boolean;
}

/** What stands at each place of the API, by the answers to GET requests there and by the properties of what they answer. */
export interface Places {
  /** What GET requests answer with, by canonical path. */
  readonly answered: ReadonlyMap<string, Standing>;
  /** What stands at the end of a route; null where no page tells. */
  readonly at: (segments: readonly Segment[]) => Standing | null;
  /** The same, by the places before the last step alone: what other pages and the types say, whatever is answered there. */
  readonly below: (segments: readonly Segment[]) => Standing | null;
  /** Whether a POST there creates something, or a key follows in some route: then the place is a collection. */
  readonly holdsMany: (segments: readonly Segment[]) => boolean;
}

interface Answering {
  readonly name: string;
  readonly source: Source;
  readonly method: string;
  readonly routes: readonly Route[];
  readonly responses: readonly { readonly status: number; readonly shape: string; readonly type: TypeRef | null }[];
}

/**
 * Gathers what stands where. Of several operations at one route the one with the fewest routes is about it. From there a path is walked
 * along the documented properties: `/me/planner` answers a plannerUser, whose `plans` are plannerPlan.
 */
export function placesOf(operations: readonly Answering[], types: ReadonlyMap<string, TypeDefinition>): Places {
  const answered = new Map<string, Standing & { readonly routes: number }>();
  const unsure = new Set<string>();
  const reads = operations.filter((one) => one.method === "GET");
  const routesOf = new Map([...groupBy(reads, (one) => one.source)].map(([source, group]) => [source, group.reduce((sum, one) => sum + one.routes.length, 0)]));
  const atHome = reads.map((one) => ({ ...one, count: routesOf.get(one.source) ?? 0 })).sort((a, b) => a.count - b.count || compare(a.name, b.name));
  for (const { routes, responses, count } of atHome) {
    const answer = namedAnswer(responses);
    if (answer?.type == null) continue;
    for (const route of routes) {
      const key = canonicalPath(route.segments);
      const known = answered.get(key);
      // Pages of subtypes share the route of their base; of two unrelated types none is known to stand there.
      if (known === undefined || (known.routes === count && derives(known.type, answer.type, types))) {
        answered.set(key, { type: answer.type, collection: answer.shape === "collection", routes: count });
      } else if (known.routes === count && !isRelated(known.type, answer.type, types)) unsure.add(key);
    }
  }
  const filled = new Set(operations.filter((one) => one.method === "POST").flatMap((one) => one.routes.filter((route) => createsOneOfMany(one, route)).map((route) => canonicalPath(route.segments))));
  const keyed = keyedPlaces(operations);
  const walked = new Map<string, Standing | null>();
  const at = (segments: readonly Segment[]): Standing | null => {
    const key = canonicalPath(segments);
    const said = unsure.has(key) ? undefined : answered.get(key);
    const reached = below(segments);
    // A page about one subtype says too little of the place.
    return said === undefined || (reached !== null && derives(said.type, reached.type, types)) ? reached : said;
  };
  const below = (segments: readonly Segment[]): Standing | null => {
    const key = canonicalPath(segments);
    const known = walked.get(key);
    if (known !== undefined) return known;
    const last = segments.at(-1);
    const before = segments.length < 2 ? null : at(segments.slice(0, -1));
    const found = last === undefined || before === null ? null : step(before, last, types);
    walked.set(key, found);
    return found;
  };
  return { answered, at, below, holdsMany: (segments) => filled.has(canonicalPath(segments)) || keyed.has(canonicalPath(segments)) };
}

/** A `201 Created` makes one of many; `POST /connections/{id}/schema` makes the one schema that there is, as its name says. */
function createsOneOfMany({ responses }: Answering, { segments }: Route): boolean {
  const last = segments.at(-1);
  const name = last?.kind === "literal" ? `.${last.text.toLowerCase()}` : "";
  return responses.some(({ status, type }) => status === 201 && !(type?.kind === "named" && name !== "" && `.${type.name.toLowerCase()}`.endsWith(name)));
}

/** What a key follows holds many: `/schedule/offers` for `/schedule/offers/{id}`, `/companies` for `/companies/{id}/customers`. `{step}` may stand for a name. */
function keyedPlaces(operations: readonly Answering[]): ReadonlySet<string> {
  const routes = operations.flatMap((operation) => operation.routes);
  return new Set(routes.flatMap(({ segments }) => segments.flatMap((segment, index) => (segment.kind === "parameter" && /id$/i.test(segment.name) ? [canonicalPath(segments.slice(0, index))] : []))));
}

/** A method at a place, whatever the names of its parameters. */
export function requestAt(method: string, { segments }: Pick<Route, "segments">): string {
  return `${method} ${canonicalPath(segments)}`;
}

/** The success that names what comes back. */
export function namedAnswer<R extends Answering["responses"][number]>(responses: readonly R[]): R | undefined {
  return responses.find((response) => response.status < 300 && response.type?.kind === "named");
}

/** A page may describe what carries a list: a type whose own `value` is that list, of objects, beside counts and links. */
export function isEnvelope(type: TypeRef | null, types: ReadonlyMap<string, TypeDefinition>): boolean {
  const own = type?.kind === "named" ? types.get(type.name)?.properties.find((property) => property.name === "value")?.type : undefined;
  return own?.kind === "collection" && (own.items.kind === "named" || (own.items.kind === "primitive" && own.items.name === "json"));
}

/** Whether a type derives from a base, directly or not. */
export function derives(type: TypeRef, base: TypeRef, types: ReadonlyMap<string, TypeDefinition>): boolean {
  const definition = type.kind === "named" ? types.get(type.name) : undefined;
  return definition !== undefined && base.kind === "named" && ancestorsOf(definition, types).some((ancestor) => ancestor.name === base.name);
}

/** The nearest type that all of these derive from, or are; null where no page knows one, or where it says no more than any thing does. */
export function commonType(some: readonly TypeRef[], types: ReadonlyMap<string, TypeDefinition>): TypeRef | null {
  const lines = some.map((type) => {
    const definition = type.kind === "named" ? types.get(type.name) : undefined;
    return definition === undefined ? [] : [definition, ...ancestorsOf(definition, types)];
  });
  const shared = lines[0]?.find((one) => lines.every((line) => line.includes(one)));
  return shared === undefined || shared.properties.every(({ name }) => name === "id") ? null : { kind: "named", name: shared.name };
}

/** The same type, or one derived from the other. */
export function isRelated(one: TypeRef, other: TypeRef, types: ReadonlyMap<string, TypeDefinition>): boolean {
  return (one.kind === "named" && other.kind === "named" && one.name === other.name) || derives(one, other, types) || derives(other, one, types);
}

/** One step of a path: into a collection by a key, to a property by its name, to the members of a derived type. */
function step({ type, collection }: Standing, segment: Segment, types: ReadonlyMap<string, TypeDefinition>): Standing | null {
  const definition = type.kind === "named" ? types.get(type.name) : undefined;
  if (segment.kind === "parameter") return collection ? { type, collection: false } : null;
  if (segment.kind === "address") return collection ? null : { type, collection };
  if (definition === undefined) return null;
  if (segment.kind === "cast") {
    const cast = castTo(segment.text, types);
    return cast !== undefined && ancestorsOf(cast, types).includes(definition) ? { type: { kind: "named", name: cast.name }, collection } : null;
  }
  if (segment.kind !== "literal" || collection) return null;
  const property = [...effectiveProperties(definition, types).values()].find((one) => one.name.toLowerCase() === segment.text.toLowerCase());
  if (property === undefined) return null;
  return property.type.kind === "collection" ? { type: property.type.items, collection: true } : { type: property.type, collection: false };
}

/** The type that a step of a path narrows to. Paths write its name in lower case as well: `microsoft.graph.roomlist`. */
export function castTo(name: string, types: ReadonlyMap<string, TypeDefinition>): TypeDefinition | undefined {
  return types.get(name) ?? [...types.values()].find((type) => type.name.toLowerCase() === name.toLowerCase());
}

/** The resource that a request at a route creates or changes, where its page does not name it. */
export function resourceAt(method: string, routes: readonly Route[], places: Places): TypeRef | null {
  for (const route of routes) {
    const standing = places.at(route.segments);
    if (standing?.type.kind === "named" && standing.collection === (method === "POST")) return standing.type;
  }
  return null;
}
