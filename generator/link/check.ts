import type { Contradiction, EnumDefinition, Property, TypeDefinition } from "../model/api.js";
import type { RuleId } from "../diagnostics/catalogue.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { PrimitiveName, TypeRef } from "../model/types.js";
import type { Source } from "../model/source.js";
import { isPlaceholder } from "./placeholders.js";
import { primitives } from "./primitives.js";
import { typeText } from "./properties.js";
import { ancestorsOf } from "./inheritance.js";
import { subtypesByName } from "./types.js";

/** What an example's value breaks, with the steps that lead to it. */
export interface Breach {
  readonly rule: RuleId;
  readonly steps: readonly (string | number)[];
  /** The fault is the key itself, not its value. */
  readonly atKey: boolean;
  readonly trips: Contradiction["trips"];
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
  /** Where what is expected stands, or null where the caller knows best. */
  readonly said: Source | null;
  /** The steps to what is shown to be wrong, where they are others. */
  readonly shownAt?: readonly (string | number)[];
  /** What mends it with certainty: the value or the key to write instead. */
  readonly instead?: string;
}

export interface Definitions {
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly enums: ReadonlyMap<string, EnumDefinition>;
  /** What derives from a type, directly or not; a type without any is not listed. */
  readonly subtypes: ReadonlyMap<string, readonly TypeDefinition[]>;
  /** The effective properties of each type. */
  readonly properties: ReadonlyMap<string, ReadonlyMap<string, Property>>;
}

/** The definitions by name. */
export function definitionsOf(types: readonly TypeDefinition[], enums: ReadonlyMap<string, EnumDefinition>): Definitions {
  const byName = new Map(types.map((type) => [type.name, type]));
  const properties = new Map(types.map((type) => [type.name, effectiveProperties(type, byName)]));
  return { types: byName, enums, subtypes: subtypesByName(byName), properties };
}

/** Own and inherited properties of a type by name; what a derived type says of a property wins. */
export function effectiveProperties(type: TypeDefinition, types: ReadonlyMap<string, TypeDefinition>): ReadonlyMap<string, Property> {
  const all = new Map<string, Property>();
  for (const owner of [type, ...ancestorsOf(type, types)]) for (const property of owner.properties) if (!all.has(property.name)) all.set(property.name, property);
  return all;
}

/** `#microsoft.graph.user` as `microsoft.graph.user`, where that is a documented type derived from `declared` or the same. */
export function narrowed(value: JsonValue, declared: TypeDefinition, types: ReadonlyMap<string, TypeDefinition>): TypeDefinition {
  if (!isObject(value)) return declared;
  const said = Object.hasOwn(value, "@odata.type") ? value["@odata.type"] : undefined;
  const named = typeof said === "string" ? types.get(said.replace(/^#/, "")) : undefined;
  return named !== undefined && ancestorsOf(named, types).some((one) => one.name === declared.name) ? named : declared;
}

/** Checks a value of an example against a type, as deep as types are known. */
export function checkValue(value: JsonValue, type: TypeRef, definitions: Definitions): Breach[] {
  const breaches: Breach[] = [];
  visit(value, type, [], { definitions, breaches, owner: "", said: null, nullable: false, sent: false });
  return breaches;
}

/** Checks the members of an object against a list of properties: the body of an action, or a body with a table of its own. */
export function checkMembers(value: JsonValue, properties: ReadonlyMap<string, Property>, owner: string, open: boolean, trips: Contradiction["trips"], definitions: Definitions): Breach[] {
  const context: Context = { definitions, breaches: [], owner, said: definitions.types.get(owner)?.source ?? null, nullable: false, sent: true };
  const actual = definitions.types.get(owner);
  if (isObject(value) && actual !== undefined) namedType(value, actual, [], context);
  if (!isObject(value)) breach(context, "example-wrong-type", [], owner, "object", jsonType(value), ["schema", "types"]);
  else members(value, properties, open, trips, [], context);
  return context.breaches;
}

interface Context {
  readonly definitions: Definitions;
  readonly breaches: Breach[];
  readonly owner: string;
  /** Where the docs speak of the owner. */
  readonly said: Source | null;
  readonly nullable: boolean;
  /** A request sends the value as a property of its own body: types within are those of answers as well. */
  readonly sent: boolean;
}

type Steps = readonly (string | number)[];

function visit(value: JsonValue, type: TypeRef, steps: Steps, context: Context): void {
  if (value === null) {
    // Interfaces write a union of spellings as unknown.
    if (!context.nullable && refusesNull(type)) breach(context, "example-null", steps, context.owner, typeText(type), "null", type.kind === "union" ? ["schema"] : ["schema", "types"]);
    return;
  }
  switch (type.kind) {
    case "collection":
      if (!Array.isArray(value)) breach(context, "example-wrong-type", steps, context.owner, "array", jsonType(value), ["schema", "types"]);
      else value.forEach((item: JsonValue, index) => visit(item, type.items, [...steps, index], { ...context, nullable: false }));
      return;
    case "primitive":
      if (type.form === "object" && !isObject(value)) return breach(context, "example-wrong-type", steps, context.owner, "object", jsonType(value), ["schema", "types"]);
      return primitive(value, type.name, steps, context);
    case "named":
      return namedValue(value, type.name, steps, context);
    case "union": {
      const fits = type.members.some((member) => checkValue(value, member, context.definitions).every((one) => !one.trips.includes("schema")));
      // Interfaces write a union of spellings as unknown.
      if (!fits) breach(context, "example-wrong-type", steps, context.owner, typeText(type), jsonType(value), ["schema"]);
      return;
    }
    default:
      // Nothing is known of an unreadable type.
      return;
  }
}

/** Whether null needs to be allowed expressly: types without a shape take any value. */
function refusesNull(type: TypeRef): boolean {
  return !(type.kind === "unreadable" || (type.kind === "primitive" && type.name === "json" && type.form === undefined));
}

const none: ReadonlyMap<string, Property> = new Map();

function namedValue(value: JsonValue, name: string, steps: Steps, context: Context): void {
  const { types, enums, properties: byType } = context.definitions;
  const listed = enums.get(name);
  if (listed !== undefined) {
    if (typeof value !== "string") return breach(context, "example-wrong-type", steps, context.owner, "string", jsonType(value), ["schema", "types"]);
    const isKnown = (one: string): boolean => listed.members.some((member) => member.name === one);
    const given = listed.flags ? value.split(/,\s*/) : [value];
    // Of several flags the interface looks at the first one only.
    const trips: Contradiction["trips"] = given.length > 1 && isKnown(given[0] ?? "") ? ["schema"] : ["schema", "types"];
    if (!given.every(isKnown)) unlisted(value, given, [...new Set(listed.members.map((member) => member.name))], name, listed.source, steps, context, trips);
    else if (context.sent && listed.sentinel !== null && given.includes(listed.sentinel)) breach({ ...context, said: listed.members.find((member) => member.name === listed.sentinel)?.source ?? listed.source }, "example-sentinel-sent", steps, context.owner, name, listed.sentinel, ["schema", "types"]);
    return;
  }
  const declared = types.get(name);
  if (declared === undefined || !declared.documented) return;
  if (!isObject(value)) return breach(context, "example-wrong-type", steps, context.owner, "object", jsonType(value), ["schema", "types"]);
  const actual = narrowed(value, declared, types);
  namedType(value, actual, steps, context);
  const properties = byType.get(actual.name) ?? none;
  const inner = { ...context, owner: actual.name, said: actual.source, sent: false };
  if (actual === declared) return members(withoutSubtypes(value, actual, properties, steps, inner), properties, actual.open, ["types"], steps, inner);
  // The schema of the declared type does not look at what a subtype adds; the interfaces do.
  const known = byType.get(name) ?? none;
  const own = new Map([...properties].filter(([name]) => !known.has(name)));
  const shared = objectWith(value, (key) => !own.has(key));
  members(shared, properties, actual.open, ["types"], steps, inner);
  const added: Breach[] = [];
  members(objectWith(value, (key) => own.has(key)), own, true, ["types"], steps, { ...inner, breaches: added });
  context.breaches.push(...added.map((one) => ({ ...one, trips: one.trips.filter((trip) => trip === "types") })));
}

/**
 * A value that does not say what it is, or names a type that nobody documents, may hold what any documented subtype holds. Gives the
 * members that are left to the declared type.
 */
function withoutSubtypes(value: JsonObject, type: TypeDefinition, properties: ReadonlyMap<string, Property>, steps: Steps, context: Context): JsonObject {
  const unknown = Object.keys(value).filter((key) => !properties.has(key) && !key.includes("@"));
  if (unknown.length === 0 || isTagged(value, type)) return value;
  const subtypes = context.definitions.subtypes.get(type.name) ?? [];
  const isOpen = subtypes.some((other) => other.dictionary);
  const taken = new Set<string>();
  for (const key of unknown) {
    const said = subtypes.flatMap((other) => other.properties.filter((property) => property.name === key));
    if (said.length === 0 && !isOpen) continue;
    taken.add(key);
    const member = value[key] as JsonValue;
    const fits = isOpen || said.some((property) => (member === null ? property.nullable === true : checkValue(member, property.type, context.definitions).every((one) => !one.trips.includes("types"))));
    const rule = member === null ? "example-null" : "example-wrong-type";
    if (!fits) breach({ ...context, said: said[0]?.source ?? context.said }, rule, [...steps, key], `${type.name}.${key}`, [...new Set(said.map((property) => typeText(property.type)))].join(" or "), jsonType(member), ["types"]);
  }
  return taken.size === 0 ? value : objectWith(value, (key) => !taken.has(key));
}

function objectWith(value: JsonObject, keep: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => keep(key)));
}

function isTagged(value: JsonObject, type: TypeDefinition): boolean {
  const said = Object.hasOwn(value, "@odata.type") ? value["@odata.type"] : undefined;
  return said === `#${type.name}` || said === type.name;
}

/** A value that is none of those listed: in another letter case, in the place of one, or one of its own. */
function unlisted(value: string, given: readonly string[], known: readonly string[], typeName: string, said: Source | null, steps: Steps, context: Context, trips: Contradiction["trips"]): void {
  const listed = given.map((one) => known.find((other) => other === one) ?? known.find((other) => other.toLowerCase() === one.toLowerCase()));
  const at = { ...context, said };
  if (listed.every((one) => one !== undefined)) breach(at, "example-value-case", steps, context.owner, listed.join(", "), value, trips, false, listed.every((one, index) => isSlip(given[index] ?? "", one)) ? listed.join(value.includes(", ") ? ", " : ",") : undefined);
  else if (areListed(value.split(/,\s*/), known)) breach(at, "example-value-joined", steps, context.owner, known.join(", "), value, trips);
  else breach(at, isPlaceholder(value, typeName) ? "example-value-placeholder" : "example-value-unlisted", steps, context.owner, known.join(", "), value, trips);
}

/** `created,updated`, where a page lists both and does not say that one value may hold several. */
function areListed(parts: readonly string[], known: readonly string[]): boolean {
  const letters = new Set(known.map((one) => one.toLowerCase()));
  return parts.length > 1 && parts.every((one) => letters.has(one.toLowerCase()));
}

/** `"@odata.type": "#microsoft.graph.user"` names the declared type or one derived from it; the `#` may be left out (OData JSON Format 4.01, 4.5.3). */
function namedType(value: JsonObject, actual: TypeDefinition, steps: Steps, context: Context): void {
  const said = Object.hasOwn(value, "@odata.type") ? value["@odata.type"] : undefined;
  if (said === undefined || isTagged(value, actual)) return;
  breach(context, "example-odata-type", [...steps, "@odata.type"], actual.name, `#${meantBy(said, actual, context.definitions)}`, typeof said === "string" ? said : jsonType(said), ["types"]);
}

/** `#Acme.Internal.lorry` where a vehicle is due means the documented `acme.lorry`. */
function meantBy(said: JsonValue, type: TypeDefinition, { subtypes }: Definitions): string {
  const short = (name: string): string => name.slice(name.lastIndexOf(".") + 1).replace(/^#/, "").toLowerCase();
  return typeof said !== "string" ? type.name : ((subtypes.get(type.name) ?? []).find((one) => short(one.name) === short(said)) ?? type).name;
}

function members(object: JsonObject, properties: ReadonlyMap<string, Property>, open: boolean, undocumentedTrips: Contradiction["trips"], steps: Steps, context: Context): void {
  for (const [key, member] of Object.entries(object)) {
    if (key.includes("@")) continue;
    const property = properties.get(key);
    const at = [...steps, key];
    if (property === undefined) {
      const respelled = [...properties.values()].find(({ name }) => name.toLowerCase() === key.toLowerCase() && !Object.hasOwn(object, name));
      const owner = context.definitions.types.get(context.owner);
      // What is added to an open type has an underscore in its name, as in `extension_1f2e_skin`; interfaces take it, and schemas any other too.
      if (open && (owner === undefined || owner.dictionary || !owner.open || key.includes("_"))) continue;
      const trips: Contradiction["trips"] = open ? ["types"] : undocumentedTrips;
      if (respelled !== undefined) context.breaches.push(respelledKey(key, respelled, at, `${context.owner}.${respelled.name}`, trips));
      else if (isReadOnly(key, context)) breach({ ...context, said: context.definitions.properties.get(context.owner)?.get(key)?.source ?? null }, "example-read-only", at, `${context.owner}.${key}`, "", jsonType(member), trips, true);
      else breach(context, open ? "example-property-added" : "example-undocumented-property", at, `${context.owner}.${key}`, "", jsonType(member), trips, true);
      continue;
    }
    const inner: Context = { definitions: context.definitions, breaches: context.breaches, owner: `${context.owner}.${key}`, said: property.source, nullable: property.nullable === true, sent: context.sent };
    visit(member, property.type, at, inner);
    limited(member, property, at, inner);
    if (property.knownValues.length === 0) continue;
    const given: readonly (readonly [JsonValue, Steps])[] = Array.isArray(member) ? member.map((item: JsonValue, index) => [item, [...at, index]] as const) : [[member, at]];
    for (const [value, place] of given) {
      if (typeof value !== "string" || property.knownValues.includes(value)) continue;
      unlisted(value, [value], property.knownValues, typeText(property.type), property.source, place, inner, ["values"]);
    }
  }
}

/** `Desk` for a documented `desk` is a slip; where the docs have the capital, it may be theirs. */
function isSlip(shown: string, documented: string): boolean {
  return !(/^[A-Z]/.test(documented) && /^[a-z]/.test(shown));
}

/** A name in another letter case than its table's. */
export function respelledKey(key: string, { name, source }: Property, steps: Steps, full: string, trips: Contradiction["trips"]): Breach {
  const certain = isSlip(key, name) ? { instead: name } : {};
  return { rule: "example-key-respelled", steps, atKey: true, trips, name: full, expected: name, actual: key, said: source, ...certain };
}

function limited(value: JsonValue, { limits }: Property, steps: Steps, context: Context): void {
  if (limits === null) return;
  const { minimum, maximum, maxLength, maxItems } = limits;
  const beyond = (actual: string, expected: string): void => breach(context, "example-value-beyond", steps, context.owner, expected, actual, ["schema"]);
  if (typeof value === "number" && ((minimum !== null && value < minimum) || (maximum !== null && value > maximum))) {
    beyond(String(value), `a number ${[...(minimum === null ? [] : [`from ${minimum}`]), ...(maximum === null ? [] : [`up to ${maximum}`])].join(" ")}`);
  }
  // Counted as JSON Schema does, in code points.
  if (typeof value === "string" && maxLength !== null && [...value].length > maxLength) beyond(`${[...value].length} characters`, `a length of up to ${maxLength}`);
  if (Array.isArray(value) && maxItems !== null && value.length > maxItems) beyond(`${value.length} items`, `a number of items up to ${maxItems}`);
}

/** A request leaves out what its type documents as read-only. */
function isReadOnly(key: string, { owner, definitions }: Context): boolean {
  return definitions.properties.get(owner)?.get(key)?.readOnly === true;
}

function primitive(value: JsonValue, name: PrimitiveName, steps: Steps, context: Context): void {
  const rule = primitives[name];
  const { owner } = context;
  const fits = typeof value === "string" && rule.json.includes("string") && (rule.format === undefined || rule.format(value));
  // `"isOn": "Boolean"`, `"id": "id-value"`: schemas and interfaces see no more than what they refuse.
  if (!fits && name !== "url" && isPlaceholder(value, name)) return breach(context, "example-value-placeholder", steps, owner, name, String(value), rule.json.includes("string") ? ["schema"] : ["schema", "types"]);
  if (typeof value === "string" && rule.spelled?.test(value) === true) {
    // Allowed on the wire (IEEE754Compatible, INF), so schemas take it; the interface says number.
    return breach(context, "example-wrong-type", steps, owner, rule.json.join(" or "), "string", ["types"]);
  }
  if (!rule.json.includes(jsonType(value))) return breach(context, "example-wrong-type", steps, owner, rule.json.join(" or "), jsonType(value), ["schema", "types"]);
  if (typeof value === "number" && rule.range !== undefined && (!Number.isInteger(value) || value < rule.range[0] || value > rule.range[1])) {
    return breach(context, "example-malformed", steps, owner, name, String(value), ["schema"]);
  }
  if (typeof value === "string" && rule.format !== undefined && !rule.format(value)) breach(context, "example-malformed", steps, owner, name, value, rule.inSchema === false ? [] : ["schema"]);
}

function breach(context: Context, rule: RuleId, steps: Steps, name: string, expected: string, actual: string, trips: Contradiction["trips"], atKey = false, instead?: string): void {
  context.breaches.push({ rule, steps, atKey, trips, name, expected, actual, said: context.said, ...(instead === undefined ? {} : { instead }) });
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function jsonType(value: JsonValue): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}
