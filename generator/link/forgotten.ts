import type { Property, TypeDefinition } from "../model/api.js";
import { finding } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { JsonValue } from "../model/json.js";
import type { Source } from "../model/source.js";
import type { TypeRef } from "../model/types.js";
import type { BodiedOperation } from "./bodies.js";
import { checkValue, jsonType, type Definitions } from "./check.js";
import { groupBy, placeAt } from "./order.js";
import { primitives } from "./primitives.js";
import { seenProperty, typeText } from "./properties.js";
import { commonType } from "./shown.js";
import { parameterBodies, shownObjects, typedBodies, type ShownObject } from "./shown-members.js";

/**
 * Adds what examples show and every table forgot. One example may slip, and examples that lack what a table lists contradict it: all that
 * the tables of a type list must be shown somewhere, and the member by every answer that shows the type, on two pages at least. Where no
 * table lists anything two pages are enough, and of a type that no page describes examples are all there is. What an open type shows may be
 * a caller's own. Each is one finding, at the first example: the table should list it.
 */
export function linkForgotten(types: readonly TypeDefinition[], operations: readonly BodiedOperation[], definitions: Definitions): { types: TypeDefinition[]; findings: Finding[] } {
  const objects = groupBy(operations.flatMap((operation) => shownObjects([...typedBodies(operation), ...parameterBodies(operation)], definitions.types)), ({ type }) => type);
  const found = types.map((type) => ({ type, added: forgotten(type, objects.get(type.name) ?? [], definitions) }));
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
  const told = found.map(({ type, added }) => {
    if (added.length === 0) return type;
    // Of a type that no page describes that has been said.
    if (type.documented) for (const { name, source, values } of added) findings.push(finding("example-undocumented-property", placeAt(source), { name: `${type.name}.${name}`, expected: "", actual: jsonType(values[0] ?? null) }, [placeAt(type.source)]));
    const news = added.map(({ name, values, source }) => seenProperty({ name, type: typeOf(name, values), evidence: "example", source }));
    return { ...type, documented: true, dictionary: false, properties: [...type.properties, ...news] };
  });
  return { types: told, findings };
}

interface Forgotten {
  readonly name: string;
  readonly values: readonly JsonValue[];
  readonly source: Source;
}

function forgotten(type: TypeDefinition, shown: readonly ShownObject[], { properties, subtypes }: Definitions): Forgotten[] {
  const first = new Map<string, Source>();
  for (const { value, source } of shown) for (const name of Object.keys(value)) if (!first.has(name)) first.set(name, source);
  const below = (subtypes.get(type.name) ?? []).flatMap((one) => one.properties);
  const all = [...(properties.get(type.name)?.values() ?? []), ...below];
  const known = new Set(all.map(({ name }) => name.toLowerCase()));
  const isBare = !all.some(isListed);
  const isWhole = type.properties.every((property) => property.navigation || !isListed(property) || first.has(property.name));
  const answers = shown.filter(({ sent }) => !sent);
  const isShown = (name: string): boolean => {
    if (!type.documented) return true;
    const showing = answers.filter(({ value }) => Object.hasOwn(value, name));
    const pages = new Set(showing.map(({ source }) => placeAt(source).path));
    return pages.size > 1 && (isBare || (isWhole && showing.length === answers.length));
  };
  if (type.documented && type.open) return [];
  return [...first].filter(([name]) => /^[A-Za-z_]\w{0,127}$/.test(name) && !known.has(name.toLowerCase()) && isShown(name))
    .map(([name, source]) => ({ name, source, values: shown.flatMap(({ value }) => (Object.hasOwn(value, name) ? [value[name] as JsonValue] : [])) }));
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
