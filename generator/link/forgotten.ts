import type { Property, TypeDefinition } from "../model/api.js";
import { finding } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { Source } from "../model/source.js";
import type { TypeRef } from "../model/types.js";
import type { BodiedOperation } from "./bodies.js";
import { checkValue, jsonType, type Definitions } from "./check.js";
import { groupBy, placeAt } from "./order.js";
import { isPlaceholder } from "./placeholders.js";
import { primitives } from "./primitives.js";
import { seenProperty, typeText } from "./properties.js";
import { commonType } from "./shown.js";
import { shownObjects, typedBodies, type ShownObject } from "./shown-members.js";

/**
 * Adds what examples show and every table forgot. One example may slip, and examples that lack what a table lists contradict it: all that
 * the tables of a type list must be shown somewhere, and the member by every answer that shows the type, on two pages at least, or on one
 * where other types forgot the same. Where no table lists anything two pages are enough. What an open type shows may be a
 * caller's own. Each is one finding, at the first example: the table should list it.
 */
export function linkForgotten(types: readonly TypeDefinition[], operations: readonly BodiedOperation[], definitions: Definitions): { types: TypeDefinition[]; findings: Finding[] } {
  const objects = groupBy(operations.flatMap((operation) => shownObjects(typedBodies(operation), definitions.types)), ({ type }) => type);
  const candidates = types.map((type) => ({ type, unlisted: unlistedOf(type, objects.get(type.name) ?? [], definitions) }));
  const common = new Set(candidates.flatMap(({ unlisted }) => unlisted.filter(({ always, pages }) => always && pages > 1)).map(({ name }) => name));
  const found = candidates.map(({ type, unlisted }) => {
    const shared = unlisted.filter(({ name, pages, always }) => pages === 1 && always && common.has(name));
    // One common name proves nothing: many types have a status.
    return { type, added: unlisted.filter((one) => (one.pages > 1 ? one.always || one.isBare : shared.length > 1 && shared.includes(one))) };
  });
  // What one example leaves null, that of another type may show.
  const named = groupBy(found.flatMap(({ added }) => added), ({ name }) => name);
  const usual = usualTypes(types);
  const typeOf = (name: string, values: readonly JsonValue[]): TypeRef => {
    const known = usual.get(name);
    if (known !== undefined && values.some((value) => value === null || !checkValue(value, known, definitions).some(({ steps }) => steps.length === 0))) return known;
    const told = values.every((value) => value === null) ? (named.get(name) ?? []).flatMap((one) => one.values) : values;
    const isTimestamp = (value: JsonValue): boolean => value === null || (typeof value === "string" && primitives.dateTimeOffset.format?.(value) === true);
    return told.some((value) => value !== null) && told.every(isTimestamp) ? { kind: "primitive", name: "dateTimeOffset" } : commonType(told);
  };
  const findings: Finding[] = [];
  const told = found.map(({ type, added: all }) => {
    // What is null wherever it is shown may be anything.
    const added = all.map((one) => ({ ...one, type: typeOf(one.name, one.values) })).filter((one) => one.type.kind !== "primitive" || one.type.name !== "json");
    if (added.length === 0) return type;
    for (const { name, source, values } of added) findings.push(finding("example-undocumented-property", placeAt(source), { name: `${type.name}.${name}`, expected: "", actual: jsonType(values[0] ?? null) }, [placeAt(type.source)]));
    const news = added.map((one) => seenProperty({ name: one.name, type: one.type, evidence: "example", source: one.source }));
    return { ...type, properties: [...type.properties, ...news] };
  });
  return { types: told, findings };
}

/** A member that examples show of a type and no table lists. */
interface Unlisted {
  readonly name: string;
  readonly values: readonly JsonValue[];
  /** The first example that shows it. */
  readonly source: Source;
  /** How many pages show it in answers. */
  readonly pages: number;
  /** Every answer shows it, and some example all that the tables of the type list. */
  readonly always: boolean;
  /** No table lists anything of the type. */
  readonly isBare: boolean;
}

function unlistedOf(type: TypeDefinition, shown: readonly ShownObject[], { properties, subtypes }: Definitions): Unlisted[] {
  if (type.open || !type.documented) return [];
  const first = new Map<string, Source>();
  for (const { value, source } of shown) for (const name of Object.keys(value)) if (!first.has(name)) first.set(name, source);
  const below = (subtypes.get(type.name) ?? []).flatMap((one) => one.properties);
  const all = [...(properties.get(type.name)?.values() ?? []), ...below];
  const known = new Set(all.map(({ name }) => name.toLowerCase()));
  const isWhole = type.properties.every((property) => property.navigation || !isListed(property) || first.has(property.name));
  const answers = shown.filter(({ sent, value }) => !sent && !isEcho(value));
  return [...first].filter(([name]) => /^[A-Za-z_]\w{0,127}$/.test(name) && !known.has(name.toLowerCase())).map(([name, source]): Unlisted => {
    const showing = answers.filter(({ value }) => Object.hasOwn(value, name));
    return {
      name, source, values: shown.flatMap(({ value }) => (Object.hasOwn(value, name) ? [value[name] as JsonValue] : [])),
      pages: new Set(showing.map((one) => placeAt(one.source).path)).size, always: isWhole && showing.length === answers.length, isBare: !all.some(isListed),
    };
  });
}

/** `{ "state": "state-value" }` was made of a table, not by a service: it says nothing of what the table forgot. */
function isEcho(value: JsonObject): boolean {
  const members = Object.entries(value).filter(([name]) => !name.includes("@"));
  return members.length > 0 && members.every(([, member]) => isPlaceholder(member, ""));
}

/** A page says it in words, not only by a path or an example. */
function isListed({ evidence }: Property): boolean {
  return evidence === "resource" || evidence === "request-body" || evidence === "representation";
}

/** `createdDateTime` is a DateTimeOffset: the types that names have in nine in ten of the lists that have them. */
function usualTypes(types: readonly TypeDefinition[]): ReadonlyMap<string, TypeRef> {
  const listed = groupBy(types.flatMap((type) => type.properties).filter(isListed), ({ name }) => name);
  return new Map([...listed].flatMap(([name, properties]) => {
    const [most] = [...groupBy(properties, ({ type }) => typeText(type)).values()].sort((a, b) => b.length - a.length);
    return most?.[0] === undefined || most.length < properties.length * 0.9 ? [] : [[name, most[0].type] as const];
  }));
}
