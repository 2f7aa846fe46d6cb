// The values of a page's examples with what the reference documents for each: where a value can be planted that does not fit.
import type { Operation, Property } from "../../generator/model/api.js";
import type { TypeRef } from "../../generator/model/types.js";
import type { CleanPage, Ground } from "./ground.js";
import type { JsonNode, Member, Message } from "./messages.js";

export interface TypedMember extends Member {
  readonly property: Property;
  /** The object that it is a member of. */
  readonly object: JsonNode;
  readonly owner: string;
  /** It stands in the body of a request, at its top. */
  readonly sent: boolean;
  readonly message: Message;
}

export interface TypedObject {
  readonly node: JsonNode;
  readonly owner: string;
  readonly properties: ReadonlyMap<string, Property>;
  readonly open: boolean;
  readonly sent: boolean;
  readonly message: Message;
}

/** The operation of a page that describes one alone. */
export function operationOf(page: CleanPage, { api }: Ground): Operation | null {
  const own = api.operations.filter((operation) => operation.sources.some((source) => source.startsWith(`${page.path}:`)));
  return own.length === 1 ? (own[0] ?? null) : null;
}

/** Every object of the examples whose type is known, as deep as types are. */
export function typedObjects(page: CleanPage, ground: Ground): TypedObject[] {
  const operation = operationOf(page, ground);
  if (operation === null) return [];
  return page.messages.flatMap((message): TypedObject[] => {
    if (message.json === null) return [];
    if (message.method !== null) return message.method === operation.method ? ofRequest(message.json, operation, ground, message) : [];
    const response = operation.responses.find(({ status }) => status === message.status);
    if (response?.type == null) return [];
    const inner = message.json.members.find(({ name }) => name === "value")?.value;
    if (response.shape === "resource") return under(message.json, response.type, ground, message);
    if (inner === undefined) return [];
    return under(inner, response.shape === "collection" ? { kind: "collection", items: response.type } : response.type, ground, message);
  });
}

export function typedMembers(page: CleanPage, ground: Ground): TypedMember[] {
  return typedObjects(page, ground).flatMap(({ node, owner, properties, sent, message }) => node.members.flatMap((member) => {
    const property = properties.get(member.name);
    return property === undefined ? [] : [{ ...member, property, object: node, owner, sent, message }];
  }));
}

function ofRequest(node: JsonNode, operation: Operation, ground: Ground, message: Message): TypedObject[] {
  const { request } = operation;
  if (request === null || node.type !== "object") return [];
  if (request.kind === "parameters") return [{ node, owner: operation.name, properties: byName(request.properties), open: false, sent: true, message }, ...inside(node, byName(request.properties), ground, message)];
  if (request.kind !== "input" || request.type?.kind !== "named") return request.type === null ? [] : under(node, request.type, ground, message);
  const name = request.type.name;
  const input = ground.api.inputs.find((one) => one.type === name && one.change === request.change);
  if (input === undefined || narrows(node, name)) return [];
  const properties = byName(input.properties);
  return [{ node, owner: name, properties, open: input.open, sent: true, message }, ...inside(node, properties, ground, message)];
}

function byName(properties: readonly Property[]): ReadonlyMap<string, Property> {
  return new Map(properties.map((one) => [one.name, one]));
}

function under(node: JsonNode, type: TypeRef, ground: Ground, message: Message): TypedObject[] {
  if (type.kind === "collection") return node.items.flatMap((item) => under(item, type.items, ground, message));
  if (type.kind !== "named" || node.type !== "object") return [];
  const declared = ground.definitions.types.get(type.name);
  if (declared === undefined || !declared.documented || narrows(node, type.name)) return [];
  const properties = ground.definitions.properties.get(type.name) ?? new Map<string, Property>();
  return [{ node, owner: type.name, properties, open: declared.open, sent: false, message }, ...inside(node, properties, ground, message)];
}

function inside(node: JsonNode, properties: ReadonlyMap<string, Property>, ground: Ground, message: Message): TypedObject[] {
  return node.members.flatMap(({ name, value }) => {
    const property = properties.get(name);
    return property === undefined ? [] : under(value, property.type, ground, message);
  });
}

/** The object says that it is of another type than the declared one: what holds for that is left to those that it names. */
function narrows(node: JsonNode, declared: string): boolean {
  const said = node.members.find(({ name }) => name === "@odata.type")?.value.value;
  return said !== undefined && said !== declared && said !== `#${declared}`;
}
