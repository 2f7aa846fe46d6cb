import type { Property, TypeDefinition } from "../model/api.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { Source } from "../model/source.js";
import type { TypeRef } from "../model/types.js";
import type { BodiedOperation } from "./bodies.js";
import { effectiveProperties, isObject, narrowed } from "./check.js";
import { statusOf } from "./examples.js";
import { sourceIn } from "./order.js";
import { messagesOf, wrapped } from "./shown.js";

/** A body of an example with the type that it is documented to have. */
export interface TypedBody {
  readonly value: JsonValue;
  readonly type: TypeRef;
  /** A request sends it. */
  readonly sent: boolean;
  readonly source: Source;
}

/** The bodies of an operation's examples, each without the envelope that carries it. */
export function typedBodies(operation: BodiedOperation): TypedBody[] {
  const request = operation.request?.type;
  const requests = request == null ? [] : messagesOf(operation, "request").flatMap(({ page, message }): TypedBody[] => {
    const value = message.body?.json?.value;
    return value === undefined ? [] : [{ value, type: request, sent: true, source: sourceIn(page, message.range) }];
  });
  const responses = messagesOf(operation, "response").flatMap(({ page, message }): TypedBody[] => {
    const response = statusOf(message, operation.responses);
    const value = message.body?.json?.value;
    if (response?.type == null || value === undefined) return [];
    const inner = response.shape === "resource" || response.shape === "text" ? (wrapped(value) ?? value) : isObject(value) && Object.hasOwn(value, "value") ? value["value"] : value;
    const type: TypeRef = response.shape === "collection" ? { kind: "collection", items: response.type } : response.type;
    return inner === undefined ? [] : [{ value: inner, type, sent: false, source: sourceIn(page, message.range) }];
  });
  return [...requests, ...responses];
}

/** An object of a body with the type that it has: the documented one, or a subtype that it names. */
export interface ShownObject {
  readonly type: string;
  readonly value: JsonObject;
  readonly sent: boolean;
  readonly source: Source;
}

/** The objects of known types in bodies, as deep as types are known. */
export function shownObjects(bodies: readonly TypedBody[], types: ReadonlyMap<string, TypeDefinition>): ShownObject[] {
  const shown: ShownObject[] = [];
  const known = new Map<TypeDefinition, ReadonlyMap<string, Property>>();
  const visit = (value: JsonValue | undefined, type: TypeRef, body: TypedBody): void => {
    if (type.kind === "collection") {
      if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) visit(item, type.items, body);
      return;
    }
    const declared = type.kind === "named" ? types.get(type.name) : undefined;
    if (declared === undefined || value === undefined || !isObject(value)) return;
    const actual = narrowed(value, declared, types);
    const properties = known.get(actual) ?? effectiveProperties(actual, types);
    known.set(actual, properties);
    shown.push({ type: actual.name, value, sent: body.sent, source: body.source });
    for (const [key, member] of Object.entries(value)) {
      const property = key.includes("@") ? undefined : properties.get(key);
      if (property !== undefined) visit(member, property.type, body);
    }
  };
  for (const body of bodies) visit(body.value, body.type, body);
  return shown;
}

/** Which members examples show of each type, `type member` to the first value and where it stands. */
export type ShownMembers = ReadonlyMap<string, { readonly value: JsonValue; readonly source: Source }>;

export function shownMembers(operations: readonly BodiedOperation[], types: ReadonlyMap<string, TypeDefinition>): ShownMembers {
  const shown = new Map<string, { value: JsonValue; source: Source }>();
  for (const { type, value, source } of operations.flatMap((operation) => shownObjects(typedBodies(operation), types))) {
    for (const [key, member] of Object.entries(value)) if (!key.includes("@") && !shown.has(`${type} ${key}`)) shown.set(`${type} ${key}`, { value: member, source });
  }
  return shown;
}
