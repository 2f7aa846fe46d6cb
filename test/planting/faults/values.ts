// Values in examples that their documentation does not allow.
import type { EnumDefinition, Property } from "../../../generator/model/api.js";
import type { PrimitiveName, TypeRef } from "../../../generator/model/types.js";
import { behind, put, type Fault, type Planting } from "../fault.js";
import type { CleanPage, Ground } from "../ground.js";
import { typedMembers, typedObjects, type TypedMember } from "../typed.js";

/** Plants other JSON in the place of the values that fit. */
function valueFault(rule: string, kind: string, other: (member: TypedMember, ground: Ground) => string | null, mends?: Fault["mends"]): Fault {
  const on = (page: CleanPage, ground: Ground): Planting[] => typedMembers(page, ground).flatMap((member) => {
    // Null says nothing of the type.
    const text = member.value.type === "null" ? null : other(member, ground);
    return text === null ? [] : [put(page, member.value, text)];
  });
  return { rule, kind, on, ...(mends === undefined ? {} : { mends }) };
}

function isPrimitive({ type }: Property, ...names: readonly PrimitiveName[]): boolean {
  return type.kind === "primitive" && names.includes(type.name);
}

/** The enum of a property, or of the items of its collection. */
function enumOf(type: TypeRef, ground: Ground): EnumDefinition | null {
  if (type.kind === "collection") return enumOf(type.items, ground);
  return type.kind === "named" ? (ground.definitions.enums.get(type.name) ?? null) : null;
}

function isObjectType({ type }: Property, { definitions }: Ground): boolean {
  return type.kind === "named" && definitions.types.get(type.name)?.documented === true;
}

/** The only values that a text may have; null where it may have any. */
function allowed({ property }: TypedMember, ground: Ground): readonly string[] | null {
  if (property.type.kind === "collection") return null;
  const listed = enumOf(property.type, ground);
  if (listed !== null) return listed.flags ? null : listed.members.map(({ name }) => name);
  return property.knownValues.length > 0 ? property.knownValues : null;
}

const wrongType = (kind: string, other: (member: TypedMember, ground: Ground) => string | null): Fault => valueFault("example-wrong-type", kind, other);
const malformed = (kind: string, type: PrimitiveName, text: string): Fault => valueFault("example-malformed", kind, ({ property }) => (isPrimitive(property, type) ? text : null));

export const valueFaults: readonly Fault[] = [
  wrongType("number for a text", ({ property }) => (isPrimitive(property, "string") && property.knownValues.length === 0 ? "42" : null)),
  wrongType("boolean for a text", ({ property }) => (isPrimitive(property, "string") && property.knownValues.length === 0 ? "true" : null)),
  wrongType("object for a text", ({ property }) => (isPrimitive(property, "string") && property.knownValues.length === 0 ? "{ }" : null)),
  wrongType("text for a boolean", ({ property, value }) => (isPrimitive(property, "boolean") ? `"${String(value.value)}"` : null)),
  wrongType("number for a boolean", ({ property }) => (isPrimitive(property, "boolean") ? "1" : null)),
  wrongType("text for a number", ({ property, value }) => (isPrimitive(property, "int16", "int32", "double", "single", "number") ? `"${String(value.value)}"` : null)),
  wrongType("number for a date", ({ property }) => (isPrimitive(property, "dateTimeOffset", "date") ? "1700000000" : null)),
  wrongType("number for an enum", (member, ground) => (member.property.type.kind === "named" && enumOf(member.property.type, ground) !== null ? "1" : null)),
  wrongType("text for a collection", ({ property }) => (property.type.kind === "collection" ? '"one"' : null)),
  wrongType("object for a collection", ({ property }) => (property.type.kind === "collection" ? '{ "a": 1 }' : null)),
  wrongType("text for an object", ({ property }, ground) => (isObjectType(property, ground) ? '"one"' : null)),
  wrongType("array for an object", ({ property }, ground) => (isObjectType(property, ground) ? "[ ]" : null)),

  valueFault("example-null", "null for a value", ({ property }) => (property.nullable === false && property.type.kind !== "unreadable" && !isPrimitive(property, "json") ? "null" : null)),

  valueFault("example-value-unlisted", "no listed value", (member, ground) => (allowed(member, ground) === null ? null : '"mauve2"')),

  valueFault("example-value-case", "listed value in capitals", (member, ground) => {
    const listed = allowed(member, ground);
    const { value } = member.value;
    return typeof value !== "string" || listed?.includes(value) !== true || listed.some((one) => one !== value && one.toLowerCase() === value.toLowerCase()) || value === value.toUpperCase() ? null : `"${value.toUpperCase()}"`;
  }, "back"),
  valueFault("example-value-placeholder", "name of the type", (member, ground) => (allowed(member, ground) === null ? null : '"String"')),
  valueFault("example-value-placeholder", "words for a value", (member, ground) => (allowed(member, ground) === null ? null : '"Mauve2 value"')),
  valueFault("example-value-joined", "two listed values", (member, ground) => {
    const [first, second] = allowed(member, ground) ?? [];
    return first === undefined || second === undefined || !/^\w+$/.test(first + second) ? null : `"${first},${second}"`;
  }),

  malformed("words for a time", "dateTimeOffset", '"yesterday at noon"'),
  malformed("month 13", "dateTimeOffset", '"2021-13-01T00:00:00Z"'),
  malformed("time without its zone", "dateTimeOffset", '"2021-03-01 00:00:00"'),
  malformed("day the other way round", "date", '"31.12.2021"'),
  malformed("words for a guid", "guid", '"guid-of-the-thing"'),
  malformed("words for a duration", "duration", '"two hours"'),
  malformed("fraction for an integer", "int32", "1.5"),
  valueFault("example-malformed", "integer out of range", ({ property }) => (isPrimitive(property, "int32") && property.limits === null ? "99999999999" : null)),

  valueFault("example-value-beyond", "number", ({ property: { limits, type } }) => {
    const beyond = limits?.maximum != null ? limits.maximum + 1 : limits?.minimum != null ? limits.minimum - 1 : null;
    return beyond === null || type.kind !== "primitive" || Math.abs(beyond) > 2147483647 ? null : String(beyond);
  }),
  valueFault("example-value-beyond", "text", ({ property: { limits, type, knownValues } }) => (limits?.maxLength == null || type.kind !== "primitive" || knownValues.length > 0 ? null : JSON.stringify("a".repeat(limits.maxLength + 1)))),

  valueFault("example-sentinel-sent", "value to come", (member, ground) => {
    const sentinel = member.sent && member.property.type.kind === "named" ? enumOf(member.property.type, ground)?.sentinel : null;
    return sentinel == null ? null : `"${sentinel}"`;
  }),

  {
    rule: "example-undocumented-property", kind: "key that no table lists",
    on: (page, ground) => typedObjects(page, ground).flatMap(({ node, open, owner }) => {
      const last = node.members.at(-1);
      const isOpen = open || (ground.definitions.subtypes.get(owner) ?? []).some((one) => one.open || one.dictionary);
      return last === undefined || isOpen ? [] : [put(page, behind(last), ', ⟦"flavourOfTheDay"⟧: "plum"')];
    }),
  },
  {
    rule: "example-property-added", kind: "key that no table lists, in an open type",
    on: (page, ground) => typedObjects(page, ground).flatMap(({ node, owner, sent }) => {
      const last = node.members.at(-1);
      const type = ground.definitions.types.get(owner);
      return last === undefined || sent || type?.open !== true || type.dictionary || (ground.definitions.subtypes.get(owner) ?? []).length > 0 ? [] : [put(page, behind(last), ', ⟦"flavourOfTheDay"⟧: "plum"')];
    }),
  },
  {
    rule: "example-read-only", kind: "read-only property in a request",
    on: (page, ground) => typedObjects(page, ground).flatMap(({ node, owner, properties, open, sent }) => {
      const last = node.members.at(-1);
      const readOnly = [...(ground.definitions.properties.get(owner)?.values() ?? [])].find((one) => one.readOnly && !properties.has(one.name) && one.type.kind === "primitive" && one.type.name === "string");
      return last === undefined || !sent || open || readOnly === undefined ? [] : [put(page, behind(last), `, ⟦"${readOnly.name}"⟧: "a"`)];
    }),
  },
  {
    rule: "example-odata-type", kind: "type that nobody documents",
    on: (page, ground) => typedObjects(page, ground).flatMap(({ node, owner }) => {
      if (!ground.definitions.types.has(owner)) return [];
      const said = node.members.find(({ name }) => name === "@odata.type");
      if (said !== undefined) return [put(page, said.value, '"#microsoft.graph.mauve2"')];
      return [put(page, { start: node.start + 1, end: node.start + 1 }, `"@odata.type": ⟦"#microsoft.graph.mauve2"⟧${node.members.length === 0 ? "" : ", "}`)];
    }),
  },
  {
    rule: "example-key-respelled", kind: "required key in capitals", mends: "back",
    on: (page, ground) => typedMembers(page, ground).flatMap(({ property, key, sent, owner }) => (property.required && sent && ground.definitions.types.has(owner) ? [put(page, key, `"${property.name.toUpperCase()}"`)] : [])),
  },
];
