import { objectOf } from "../emit/json.js";
import { withBases } from "../emit/inheritance.js";
import type { Api, EnumDefinition, Property, Response, TypeDefinition } from "../model/api.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { PrimitiveName, TypeRef } from "../model/types.js";

/** Values that fit each primitive type, and look made up. */
const values: Readonly<Record<PrimitiveName, JsonValue>> = {
  binary: "bWFkZSB1cA==", boolean: false, byte: 0, date: "2000-01-01", dateTimeOffset: "2000-01-01T00:00:00Z", decimal: 0, double: 0, duration: "PT0S",
  guid: "00000000-0000-0000-0000-000000000000", int16: 0, int32: 0, int64: 0, json: {}, number: 0, sbyte: 0, single: 0, stream: "", string: "text",
  timeOfDay: "00:00:00", url: "https://example.invalid/",
};

/** Makes an answer up from its documented type, where no example shows one: the properties of the type, without what it leads to. */
export function makerOf(api: Api): (response: Response) => JsonValue {
  const types = new Map(api.types.map((type) => [type.name, type]));
  const enums = new Map(api.enums.map((one) => [one.name, one]));
  return ({ type, shape }) => {
    const value = type === null ? {} : made({ types, enums }, type, null, []);
    if (shape === "collection") return { value: [value] };
    return shape === "value" ? { value } : value;
  };
}

interface Definitions {
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly enums: ReadonlyMap<string, EnumDefinition>;
}

/** `within` are the types around: one that holds itself would never end. */
function made(definitions: Definitions, type: TypeRef, property: Property | null, within: readonly string[]): JsonValue {
  switch (type.kind) {
    case "primitive":
      return property?.default?.value ?? property?.knownValues[0] ?? limited(values[type.name], property);
    case "named": {
      const one = definitions.enums.get(type.name);
      return one === undefined ? madeObject(definitions, type.name, within) : (one.members.find(({ name }) => name !== one.sentinel)?.name ?? "");
    }
    case "collection":
      return isEndless(type.items, within) ? [] : [made(definitions, type.items, property === null ? null : { ...property, default: null }, within)];
    case "union":
      return type.members[0] === undefined ? {} : made(definitions, type.members[0], property, within);
    case "unreadable":
      return {};
  }
}

function madeObject(definitions: Definitions, name: string, within: readonly string[]): JsonObject {
  const properties = withBases(name, definitions.types).toReversed().flatMap((type) => type.properties);
  const own = properties.filter(({ navigation, writeOnly, type }) => !navigation && !writeOnly && !isEndless(type, [...within, name]));
  return objectOf(own.map((property) => [property.name, made(definitions, property.type, property, [...within, name])]));
}

function isEndless(type: TypeRef, within: readonly string[]): boolean {
  return type.kind === "named" && (within.includes(type.name) || within.length > 3);
}

function limited(value: JsonValue, property: Property | null): JsonValue {
  const { minimum, maximum, maxLength } = property?.limits ?? { minimum: null, maximum: null, maxLength: null };
  if (typeof value === "number") return minimum !== null && value < minimum ? minimum : maximum !== null && value > maximum ? maximum : value;
  return typeof value === "string" && maxLength !== null ? value.slice(0, maxLength) : value;
}
