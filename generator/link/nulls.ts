import type { Property, TypeDefinition } from "../model/api.js";
import type { BodiedOperation } from "./bodies.js";
import { checkValue, isObject, type Breach, type Definitions } from "./check.js";
import type { JsonValue } from "../model/json.js";
import type { TypeRef } from "../model/types.js";
import { messagesOf } from "./shown.js";
import { typedBodies } from "./shown-members.js";
import { ancestorsOf } from "./inheritance.js";

/**
 * A null in an example shows that a property may be null, where no page says otherwise: pages state nullability for one property in a
 * hundred. Returns the types and operations with what the examples show.
 */
export function linkNulls(types: readonly TypeDefinition[], operations: readonly BodiedOperation[], definitions: Definitions): { types: TypeDefinition[]; operations: BodiedOperation[] } {
  const shown = new Set<string>();
  const settled = operations.map((operation) => {
    for (const { value, type } of typedBodies(operation)) gather(value, type, definitions, shown);
    const { request } = operation;
    if (request?.kind !== "parameters") return operation;
    const sent = messagesOf(operation, "request").flatMap(({ message }) => (isObject(message.body?.json?.value) ? [message.body.json.value] : []));
    for (const { name, type } of request.properties) for (const value of sent) gather(value[name], type, definitions, shown);
    const nulls = new Set(request.properties.map(({ name }) => name).filter((name) => sent.some((value) => value[name] === null)));
    return { ...operation, request: { ...request, properties: nullable(request.properties, (name) => nulls.has(name)) } };
  });
  return { types: types.map((type) => ({ ...type, properties: nullable(type.properties, (name) => shown.has(`${type.name}.${name}`)) })), operations: settled };
}

function nullable(properties: readonly Property[], isShown: (name: string) => boolean): readonly Property[] {
  return properties.map((property) => (property.nullable === null && isShown(property.name) ? { ...property, nullable: true } : property));
}

function gather(value: JsonValue | undefined, type: TypeRef, definitions: Definitions, shown: Set<string>): void {
  if (value === undefined || type.kind === "primitive") return;
  for (const breach of checkValue(value, type, definitions)) {
    if (breach.rule === "example-null" && typeof breach.steps.at(-1) === "string") for (const owner of ownersOf(breach, definitions)) shown.add(owner);
  }
}

/**
 * The property wherever it is declared from the example's type upwards: an example of a derived type shows what its base may hold. None
 * where one of them excludes null.
 */
function ownersOf(breach: Breach, { types }: Definitions): string[] {
  const dot = breach.name.lastIndexOf(".");
  const name = breach.name.slice(dot + 1);
  const type = types.get(breach.name.slice(0, dot));
  if (type === undefined) return [];
  const declared = [type, ...ancestorsOf(type, types)].flatMap((owner) => owner.properties.filter((own) => own.name === name).map((property) => ({ owner, property })));
  return declared.some(({ property }) => property.nullable === false) ? [] : declared.map(({ owner }) => `${owner.name}.${name}`);
}
