import type { Finding } from "../model/finding.js";
import type { Evidence, Property, Route, Segment, TypeDefinition } from "../model/api.js";
import type { Source } from "../model/source.js";
import type { TypeRef } from "../model/types.js";
import { canonicalPath, singular } from "../paths/template.js";
import type { BodiedOperation } from "./bodies.js";
import { reconciled } from "./listed-and-seen.js";
import { nameOfOne } from "./page-names.js";
import { callablesOf, createdAt, ownersOf } from "./page-places.js";
import { placesOf, type Places } from "./places.js";
import { shortName } from "./scope.js";
import { itemName, seenProperty } from "./properties.js";
import { shownMembers } from "./shown-members.js";
import { ancestorsOf } from "./inheritance.js";
import { subtypesByName } from "./types.js";

/** What a step of a path leads to. */
interface Step {
  readonly type: TypeDefinition;
  readonly collection: boolean;
}

/** Something that no table lists, by the type that it belongs to. */
interface Sighting {
  readonly owner: string;
  readonly name: string;
  readonly type: TypeRef;
  readonly navigation: boolean;
  readonly key: boolean;
  /** Some request reads it: its name and its type are no guess. */
  readonly read: boolean;
  readonly evidence: Evidence;
  readonly source: Source;
}

interface Context {
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly byShortName: ReadonlyMap<string, TypeDefinition>;
  readonly places: Places;
  readonly subtypes: ReadonlyMap<string, readonly TypeDefinition[]>;
  /** Types of values that properties hold. */
  readonly held: ReadonlySet<string>;
  /** Collections that only requests to create show. */
  readonly created: ReadonlyMap<string, TypeDefinition>;
  /** What stands at a path, by the names of pages whose operations begin there. */
  readonly owners: ReadonlyMap<string, TypeDefinition>;
  /** Names of functions and actions, in lower case: a step of that name leads to no property. */
  readonly callables: ReadonlySet<string>;
  readonly sightings: Map<string, Sighting>;
  /** Relationships that a table calls single and a request reads as a collection: the row's source to the route's. */
  readonly collected: Map<Source, Source>;
  /** Sources of the listed properties that paths go through. */
  readonly walked: Set<Source>;
}

/**
 * Adds what only request paths show: `/policies/{id}/history` leads from a policy to its history, where another page answers with items
 * of a known type, and what is addressed by a key has an `id`. Tables and representations win: only what they leave out is added.
 */
export function linkSeen(types: readonly TypeDefinition[], operations: readonly BodiedOperation[]): { types: TypeDefinition[]; findings: Finding[] } {
  const byName = new Map(types.map((type) => [type.name, type]));
  const byShortName = shortNames(types);
  const places = placesOf(operations, byName);
  const held = heldTypes(types);
  const context: Context = {
    types: byName, byShortName, subtypes: subtypesByName(byName), places, held, created: createdAt(operations, byName),
    owners: ownersOf(operations, byShortName, places), callables: new Set(operations.flatMap(callablesOf)), sightings: new Map(), walked: new Set(), collected: new Map(),
  };
  // Values that properties hold have no key, whatever annotations say.
  for (const type of types) if (!held.has(type.name)) noteKey(type, context);
  for (const property of types.flatMap((type) => type.properties)) noteEntity(property, held, context);
  const shown = shownMembers(operations, byName);
  for (const [member, { value, source }] of shown) {
    const [owner = "", name] = member.split(" ");
    // An example shows an `id` of a type whose page says nothing of it.
    if (name === "id" && typeof value === "string" && !held.has(owner)) note(keyOf(owner, "id", "example", source), context);
  }
  for (const { method, routes } of operations) for (const route of routes) follow(method, route, context);
  for (const sighting of context.sightings.values()) noteEntity(sighting, held, context);
  const byOwner = new Map<string, Sighting[]>();
  for (const sighting of context.sightings.values()) byOwner.set(sighting.owner, [...(byOwner.get(sighting.owner) ?? []), sighting]);
  const findings: Finding[] = [];
  const seen = types.map((type) => {
    const added = byOwner.get(type.name) ?? [];
    const own = reconciled(type, added, { ...context, shown }, findings);
    const news = added.filter((sighting) => !own.some((property) => property.name === sighting.name));
    return { ...type, properties: [...own, ...news.map(propertyOf)] };
  });
  return { types: seen, findings };
}

function keyOf(owner: string, name: string, evidence: Evidence, source: Source): Sighting {
  return { owner, name, type: { kind: "primitive", name: "string" }, navigation: false, key: true, read: false, evidence, source };
}

/** `"keyProperty": "id"` in an annotation, where neither a table nor a representation lists it. */
function noteKey(type: TypeDefinition, context: Context): void {
  if (type.key === null || !/^[A-Za-z_]\w{0,127}$/.test(type.key)) return;
  note(keyOf(type.name, type.key, "representation", type.source), context);
}

/** A relationship leads to an entity, which has an `id`; what properties hold is a value without one. */
function noteEntity(property: Pick<Property, "type" | "navigation" | "source">, held: ReadonlySet<string>, context: Context): void {
  const name = itemName(property.type);
  const type = name === null || held.has(name) ? undefined : context.types.get(name);
  if (!property.navigation || type === undefined || type.key !== null) return;
  // A family of types none of whose members shows an id is one of values: `identitySource` and its kinds.
  const kinds = context.subtypes.get(type.name) ?? [];
  if (kinds.length > 0 && !kinds.some((kind) => propertyNamed(kind, "id", context) !== undefined)) return;
  note(keyOf(type.name, "id", "relationship", property.source), context);
}

/** The types of values that properties hold, as against those that relationships lead to. */
function heldTypes(types: readonly TypeDefinition[]): ReadonlySet<string> {
  return new Set(types.flatMap((type) => type.properties.flatMap((property) => (property.navigation ? [] : (itemName(property.type) ?? [])))));
}

/** How far a request's path has been followed. */
interface Walk {
  readonly method: string;
  readonly route: Route;
  readonly index: number;
}

function follow(method: string, route: Route, context: Context): void {
  let step: Step | null = null;
  for (const [index, segment] of route.segments.entries()) {
    const next: Step | null = stepTo(segment, step, { method, route, index }, context);
    if (next === null && index > 0 && segment.kind !== "literal") return;
    step = next;
  }
}

function stepTo(segment: Segment, from: Step | null, walk: Walk, context: Context): Step | null {
  const { route, index } = walk;
  const here = standingAt(route.segments.slice(0, index + 1), context);
  switch (segment.kind) {
    case "parameter":
      if (from?.collection !== true) return here;
      if (/id$/i.test(segment.name) && (from.type.key === null || from.type.key === "id")) {
        note(keyOf(from.type.name, "id", "path", route.source), context);
      }
      return { type: from.type, collection: false };
    case "cast": {
      const type = context.types.get(segment.text);
      return type === undefined ? null : { type, collection: from?.collection ?? false };
    }
    case "address":
      return from;
    case "call":
      return null;
    case "literal":
      return literalStep(segment.text, from, here, walk, context);
  }
}

function literalStep(text: string, from: Step | null, here: Step | null, walk: Walk, context: Context): Step | null {
  const { route, index } = walk;
  if (text.startsWith("$")) return null;
  if (from === null) return here ?? (index === 0 ? rootNamed(text, context) : null);
  if (from.collection) return here;
  const listed = propertyNamed(from.type, text, context);
  if (listed !== undefined) {
    context.walked.add(listed.source);
    const isMany = here?.collection === true && listed.navigation && listed.type.kind === "named" && listed.type.name === here.type.name;
    if (isMany && !context.collected.has(listed.source)) context.collected.set(listed.source, route.source);
    return isMany ? here : stepOf(listed.type, context);
  }
  const type = here === null ? unreadType(text, from.type, walk, context) : typeOf(here);
  if (type === null || !/^(?!get[A-Z])[A-Za-z]\w*$/.test(text) || (isCallable(walk) && context.callables.has(text.toLowerCase()))) return here;
  note({ owner: from.type.name, name: text, type, navigation: true, key: false, read: here !== null, evidence: "path", source: route.source }, context);
  return here;
}

function typeOf({ type, collection }: Step): TypeRef {
  const item: TypeRef = { kind: "named", name: type.name };
  return collection ? { kind: "collection", items: item } : item;
}

/** Nothing that is put somewhere or removed is a function. */
function isCallable({ method, route, index }: Walk): boolean {
  return index < route.segments.length - 1 || (method !== "PUT" && method !== "DELETE");
}

/**
 * What stands at a step that no request reads: no path goes on behind an action, and none is put somewhere or removed. A step behind which
 * members of the same type follow was the key of one of them: `/access/front/locks`. Where no type is called like the step, and it is none of
 * several that the type lists (`/share` of what has `shares`), nothing is known of it.
 */
function unreadType(text: string, owner: TypeDefinition, walk: Walk, context: Context): TypeRef | null {
  const next = walk.route.segments[walk.index + 1];
  if (next === undefined && isCallable(walk)) return null;
  // `/sample/$value` may be the text of a property as well as the file of an entity.
  if (next?.kind === "literal" && next.text.startsWith("$") && next.text !== "$ref") return null;
  if (next?.kind === "literal" && propertyNamed(owner, next.text, context) !== undefined) return null;
  const many = owner.properties.find((property) => property.type.kind === "collection" && singular(property.name).toLowerCase() === text.toLowerCase());
  if (many?.type.kind === "collection") return many.type.items;
  const isMany = next?.kind === "parameter";
  const type = context.byShortName.get((isMany ? nameOfOne(text) : text).toLowerCase());
  if (type === undefined) return null;
  const item: TypeRef = { kind: "named", name: type.name };
  return isMany ? { kind: "collection", items: item } : item;
}

/** What GET requests answer with at a path, or below it by key; else what the names of pages show. */
function standingAt(segments: readonly Segment[], { places, created, owners, types }: Context): Step | null {
  const path = canonicalPath(segments);
  const [here, below] = [places.answered.get(path), places.answered.get(`${path}/{}`)];
  const collection = (here?.collection === true ? named(here.type, types) : undefined) ?? (below?.collection === false ? named(below.type, types) : undefined) ?? (here === undefined ? created.get(path) : undefined);
  if (collection !== undefined) return { type: collection, collection: true };
  const single = named(here?.type, types) ?? owners.get(path);
  return single === undefined ? null : { type: single, collection: false };
}

function named(type: TypeRef | undefined, types: ReadonlyMap<string, TypeDefinition>): TypeDefinition | undefined {
  const found = type?.kind === "named" ? types.get(type.name) : undefined;
  return found?.documented === true ? found : undefined;
}

function stepOf(type: TypeRef, { types }: Context): Step | null {
  const item = type.kind === "collection" ? type.items : type;
  const found = named(item, types);
  return found === undefined ? null : { type: found, collection: type.kind === "collection" };
}

/** Where no request reads the root of an API, its name tells the type: `/print` is a `print`, `/policies` a `policyRoot`. */
function rootNamed(text: string, { byShortName, held }: Context): Step | null {
  const word = text.toLowerCase();
  const type = byShortName.get(`${word}root`) ?? byShortName.get(`${singular(word)}root`) ?? byShortName.get(word);
  return type === undefined || held.has(type.name) ? null : { type, collection: false };
}

function shortNames(types: readonly TypeDefinition[]): ReadonlyMap<string, TypeDefinition> {
  const found = new Map<string, TypeDefinition>();
  for (const type of types) {
    const short = shortName(type.name).toLowerCase();
    // The namespace with the shorter name is the common one.
    const other = found.get(short);
    if (type.documented && (other === undefined || type.name.length < other.name.length)) found.set(short, type);
  }
  return found;
}

function propertyNamed(type: TypeDefinition, name: string, { types }: Context): Property | undefined {
  const wanted = name.toLowerCase();
  for (const owner of [type, ...ancestorsOf(type, types)]) {
    const found = owner.properties.find((property) => property.name.toLowerCase() === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first sighting of what requests read counts, else the first; what a table of the type, of its bases or of a subtype lists is no news. */
function note(sighting: Sighting, context: Context): void {
  const key = `${sighting.owner} ${sighting.name.toLowerCase()}`;
  const owner = context.types.get(sighting.owner);
  const other = context.sightings.get(key);
  if (owner === undefined || !owner.documented || (other !== undefined && (other.read || !sighting.read))) return;
  if (propertyNamed(owner, sighting.name, context) !== undefined) return;
  const below = context.subtypes.get(owner.name) ?? [];
  if (below.some((type) => type.properties.some((property) => property.name.toLowerCase() === sighting.name.toLowerCase()))) return;
  context.sightings.set(key, sighting);
}

function propertyOf({ name, type, navigation, key, evidence, source }: Sighting): Property {
  return seenProperty({ name, type, navigation, key, evidence, source });
}
