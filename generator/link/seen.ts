import { finding } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { Evidence, Property, Route, Segment, TypeDefinition } from "../model/api.js";
import type { Source } from "../model/source.js";
import type { TypeRef } from "../model/types.js";
import { canonicalPath, singular } from "../paths/template.js";
import type { BodiedOperation } from "./bodies.js";
import { placeAt } from "./order.js";
import { callablesOf, createdAt, ownersOf } from "./page-places.js";
import { placesOf, type Places } from "./places.js";
import { shortName } from "./scope.js";
import { seenProperty, typeText } from "./properties.js";
import { shownMembers, type ShownMembers } from "./shown-members.js";
import { ancestorsOf, subtypesByName } from "./types.js";

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
  for (const operation of operations) for (const route of operation.routes) follow(route, context);
  const byOwner = new Map<string, Sighting[]>();
  for (const sighting of context.sightings.values()) byOwner.set(sighting.owner, [...(byOwner.get(sighting.owner) ?? []), sighting]);
  const findings: Finding[] = [];
  const seen = types.map((type) => {
    const own = confirmed(type, shown, context, findings);
    const added = byOwner.get(type.name) ?? [];
    const isTold = own.some((property) => context.collected.has(property.source));
    if (added.length === 0 && own.length === type.properties.length && !isTold) return type;
    const renamed = respelled(type, asCollections(type, own, context, findings), added, context, findings);
    const news = added.filter((sighting) => !renamed.some((property) => property.name === sighting.name));
    return { ...type, properties: [...renamed, ...news.map(propertyOf)] };
  });
  return { types: seen, findings };
}

/** A table calls `owners` a [user], and requests read a collection of users at `/teams/{id}/owners`: what is answered there tells. */
function asCollections(type: TypeDefinition, own: readonly Property[], { collected }: Context, findings: Finding[]): readonly Property[] {
  return own.map((property) => {
    const seen = collected.get(property.source);
    if (seen === undefined) return property;
    const items = property.type;
    const details = { name: `${type.name}.${property.name}`, what: "type", expected: typeText({ kind: "collection", items }), actual: typeText(items) };
    findings.push(finding("property-differs", placeAt(property.source), details, [placeAt(seen)]));
    return { ...property, type: { kind: "collection", items }, sources: [...property.sources, seen] };
  });
}

/**
 * A table lists `usageRight`, which no path goes through, and requests read usage rights at `/users/{id}/usageRights`: a path that works
 * shows the name, the table says the rest. Only where there is no choice: one such row, one such step.
 */
function respelled(type: TypeDefinition, own: readonly Property[], added: readonly Sighting[], { walked }: Context, findings: Finding[]): readonly Property[] {
  return own.map((property) => {
    const target = itemName(property.type);
    if (!property.navigation || target === null || walked.has(property.source)) return property;
    const steps = added.filter((sighting) => sighting.navigation && itemName(sighting.type) === target);
    const rows = own.filter((other) => other.navigation && itemName(other.type) === target && !walked.has(other.source));
    const [step] = steps;
    if (step === undefined || steps.length > 1 || rows.length > 1) return property;
    const details = { name: `${type.name}.${property.name}`, what: "name", expected: step.name, actual: property.name };
    findings.push(finding("property-differs", placeAt(property.source), details, [placeAt(step.source)]));
    return { ...property, name: step.name, sources: [...property.sources, step.source] };
  });
}

/**
 * Where a page has tables, and its representation shows what none of them lists, the two contradict each other: the table is believed,
 * unless it is the key, or an example, a path or the table of a subtype shows it too.
 */
function confirmed(type: TypeDefinition, shown: ShownMembers, { subtypes, walked }: Context, findings: Finding[]): readonly Property[] {
  if (!type.properties.some((property) => property.evidence === "resource")) return type.properties;
  const below = (subtypes.get(type.name) ?? []).flatMap((other) => other.properties);
  return type.properties.filter(({ name, evidence, source }) => {
    if (evidence !== "representation" || name === (type.key ?? "id") || shown.has(`${type.name} ${name}`) || walked.has(source)) return true;
    if (below.some((own) => own.name === name && own.evidence === "resource")) return true;
    findings.push(finding("represented-unlisted", placeAt(source), { name: `${type.name}.${name}`, actual: name }, [placeAt(type.source)]));
    return false;
  });
}

function keyOf(owner: string, name: string, evidence: Evidence, source: Source): Sighting {
  return { owner, name, type: { kind: "primitive", name: "string" }, navigation: false, key: true, evidence, source };
}

/** `"keyProperty": "id"` in an annotation, where neither a table nor a representation lists it. */
function noteKey(type: TypeDefinition, context: Context): void {
  if (type.key === null || !/^[A-Za-z_]\w{0,127}$/.test(type.key)) return;
  note(keyOf(type.name, type.key, "representation", type.source), context);
}

/** A relationship leads to an entity, which has an `id`; what properties hold is a value without one. */
function noteEntity(property: Property, held: ReadonlySet<string>, context: Context): void {
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

function itemName(type: TypeRef): string | null {
  return type.kind === "collection" ? itemName(type.items) : type.kind === "named" ? type.name : null;
}

function follow(route: Route, context: Context): void {
  let step: Step | null = null;
  for (const [index, segment] of route.segments.entries()) {
    const next: Step | null = stepTo(segment, step, route, index, context);
    if (next === null && index > 0 && segment.kind !== "literal") return;
    step = next;
  }
}

function stepTo(segment: Segment, from: Step | null, route: Route, index: number, context: Context): Step | null {
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
      return literalStep(segment.text, from, here, route, index, context);
  }
}

function literalStep(text: string, from: Step | null, here: Step | null, route: Route, index: number, context: Context): Step | null {
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
  if (here === null || !/^(?!get[A-Z])[A-Za-z]\w*$/.test(text) || context.callables.has(text.toLowerCase())) return here;
  const item: TypeRef = { kind: "named", name: here.type.name };
  note({
    owner: from.type.name, name: text, type: here.collection ? { kind: "collection", items: item } : item, navigation: true, key: false, evidence: "path", source: route.source,
  }, context);
  return here;
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

/** The first sighting counts; what a table of the type, of its bases or of a subtype lists is no news. */
function note(sighting: Sighting, context: Context): void {
  const key = `${sighting.owner} ${sighting.name.toLowerCase()}`;
  const owner = context.types.get(sighting.owner);
  if (owner === undefined || !owner.documented || context.sightings.has(key)) return;
  if (propertyNamed(owner, sighting.name, context) !== undefined) return;
  const below = context.subtypes.get(owner.name) ?? [];
  if (below.some((type) => type.properties.some((property) => property.name.toLowerCase() === sighting.name.toLowerCase()))) return;
  context.sightings.set(key, sighting);
}

function propertyOf({ name, type, navigation, key, evidence, source }: Sighting): Property {
  return seenProperty({ name, type, navigation, key, evidence, source });
}
