import type { Property, TypeDefinition } from "../model/api.js";
import type { JsonValue } from "../model/json.js";
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
  readonly source: Source;
}

/** The bodies of an operation's examples, each without the envelope that carries it. */
export function typedBodies(operation: BodiedOperation): TypedBody[] {
  const request = operation.request?.type;
  const requests = request == null ? [] : messagesOf(operation, "request").flatMap(({ page, message }): TypedBody[] => {
    const value = message.body?.json?.value;
    return value === undefined ? [] : [{ value, type: request, source: sourceIn(page, message.range) }];
  });
  const responses = messagesOf(operation, "response").flatMap(({ page, message }): TypedBody[] => {
    const response = statusOf(message, operation.responses);
    const value = message.body?.json?.value;
    if (response?.type == null || value === undefined) return [];
    const inner = response.shape === "resource" || response.shape === "text" ? (wrapped(value) ?? value) : isObject(value) && Object.hasOwn(value, "value") ? value["value"] : value;
    const type: TypeRef = response.shape === "collection" ? { kind: "collection", items: response.type } : response.type;
    return inner === undefined ? [] : [{ value: inner, type, source: sourceIn(page, message.range) }];
  });
  return [...requests, ...responses];
}

/** Which members examples show of each type, `type member` to the first value and where it stands. */
export type ShownMembers = ReadonlyMap<string, { readonly value: JsonValue; readonly source: Source }>;

export function shownMembers(operations: readonly BodiedOperation[], types: ReadonlyMap<string, TypeDefinition>): ShownMembers {
  const shown = new Map<string, { value: JsonValue; source: Source }>();
  const known = new Map<TypeDefinition, ReadonlyMap<string, Property>>();
  const visit = (value: JsonValue | undefined, type: TypeRef, source: Source): void => {
    if (type.kind === "collection") {
      if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) visit(item, type.items, source);
      return;
    }
    const declared = type.kind === "named" ? types.get(type.name) : undefined;
    if (declared === undefined || value === undefined || !isObject(value)) return;
    const actual = narrowed(value, declared, types);
    const properties = known.get(actual) ?? effectiveProperties(actual, types);
    known.set(actual, properties);
    for (const [key, member] of Object.entries(value)) {
      if (key.includes("@")) continue;
      if (!shown.has(`${actual.name} ${key}`)) shown.set(`${actual.name} ${key}`, { value: member, source });
      const property = properties.get(key);
      if (property !== undefined) visit(member, property.type, source);
    }
  };
  for (const operation of operations) for (const body of typedBodies(operation)) visit(body.value, body.type, body.source);
  return shown;
}
