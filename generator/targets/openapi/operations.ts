import { objectOf, sourced } from "../../emit/json.js";
import { answerKeywords, hasSchema, inputOf, propertySchema, typeKeywords, type Refer } from "../../emit/json-schema.js";
import type { InputDefinition, Operation, Parameter, Property, Response } from "../../model/api.js";
import type { JsonObject, JsonValue } from "../../model/json.js";
import { templateNames, type Entry } from "./paths.js";

export interface OperationContext {
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  readonly refer: Refer;
  /** Operation ids by operation and route. */
  readonly ids: ReadonlyMap<string, string>;
  readonly descendants: ReadonlyMap<string, readonly string[]>;
}

/** One operation of a path. Several pages behind one path and method give their bodies as alternatives. */
export function operationObject(entries: readonly Entry[], context: OperationContext): JsonObject {
  const [first] = entries;
  if (first === undefined) throw new Error("a path and method has at least one operation");
  const { operation, route } = first;
  const operations = [operation, ...entries.slice(1).map((entry) => entry.operation).filter((other) => isVariantOf(other, operation, context))];
  return sourced(objectOf([
    ["operationId", context.ids.get(`${operation.name} ${route.path}`) ?? operation.name],
    ["summary", operation.title],
    ["description", operation.description === "" ? undefined : operation.description],
    ["deprecated", operations.every((one) => one.deprecated !== null) ? true : undefined],
    ["parameters", listOrNothing([...pathParameters(first, operations), ...namedParameters(operations, context)])],
    ["requestBody", requestBody(operations, context)],
    ["responses", responses(operations, context)],
    ["security", listOrNothing(security(operation))],
    ["x-docs-source", operation.source],
  ]), operation.source);
}

/**
 * A page of a subtype adds to the operation, and so does one of the same action. One about something else (a property that many types may
 * have, an extension that comes with a reply) has its own routes besides.
 */
function isVariantOf(other: Operation, operation: Operation, { descendants }: OperationContext): boolean {
  const own = typeOf(operation);
  const its = typeOf(other);
  if (own === null || its === null) return own === its && other.request?.kind === operation.request?.kind;
  return own === its || (descendants.get(own)?.includes(its) ?? false);
}

function typeOf({ request, responses }: Operation): string | null {
  if (request?.type?.kind === "named") return request.type.name;
  const answer = responses.find((response) => response.status < 300 && response.type?.kind === "named")?.type;
  return answer?.kind === "named" ? answer.name : null;
}

function listOrNothing(list: readonly JsonValue[]): JsonValue | undefined {
  return list.length === 0 ? undefined : list;
}

function pathParameters({ route }: Entry, operations: readonly Operation[]): JsonValue[] {
  const described = operations.flatMap((operation) => operation.parameters.filter((parameter) => parameter.in !== "query"));
  return [...new Set(templateNames(route.path))].map((name) => {
    const own = described.find((parameter) => parameter.name.toLowerCase() === name.toLowerCase());
    return objectOf([["name", name], ["in", "path"], ["required", true], ["description", own?.description || undefined], ["schema", { type: "string" }]]);
  });
}

function namedParameters(operations: readonly Operation[], { refer }: OperationContext): JsonValue[] {
  const seen = new Set<string>();
  const fresh = (place: string, name: string): boolean => {
    const key = `${place} ${name.toLowerCase()}`;
    return seen.has(key) ? false : (seen.add(key), true);
  };
  const query = operations.flatMap((operation) => operation.parameters).filter((parameter) => parameter.in === "query" && fresh("query", parameter.name));
  // OpenAPI leaves these three to the body, the responses and the security schemes (4.8.12).
  const headers = operations.flatMap((operation) => operation.headers).filter((header) => !/^(?:accept|content-type|authorization|content-length)$/i.test(header.name) && fresh("header", header.name));
  return [
    ...query.map((parameter: Parameter) => objectOf([["name", parameter.name], ["in", "query"], ["required", parameter.required ? true : undefined], ["description", parameter.description || undefined], ["schema", objectOf(typeKeywords(parameter.type, refer))]])),
    ...headers.map((header) => objectOf([["name", header.name], ["in", "header"], ["description", header.value || undefined], ["schema", { type: "string" }]])),
  ];
}

function requestBody(operations: readonly Operation[], context: OperationContext): JsonValue | undefined {
  const schemas = new Map<string, JsonObject>();
  for (const operation of operations) {
    const schema = requestSchema(operation, context);
    if (schema !== null) schemas.set(JSON.stringify(schema), schema);
  }
  // A page that does not say what the body is adds nothing to one that does.
  if (schemas.size > 1) schemas.delete("{}");
  const all = [...schemas.values()];
  const request = operations.find((operation) => operation.request !== null)?.request;
  if (request === undefined || request === null) return undefined;
  const media = request.kind === "stream" ? "application/octet-stream" : "application/json";
  return objectOf([["required", true], ["content", { [media]: { schema: all.length === 1 ? (all[0] ?? {}) : { anyOf: all } } }]]);
}

function requestSchema(operation: Operation, { inputs, refer }: OperationContext): JsonObject | null {
  const request = operation.request;
  if (request === null) return null;
  if (request.kind === "stream") return {};
  if (request.kind === "parameters") return parametersSchema(request.properties, refer);
  const type = objectOf(typeKeywords(request.type, refer));
  const input = inputOf(request, inputs);
  const required = (input?.properties ?? []).filter((property) => property.required).map((property) => property.name);
  return required.length === 0 ? type : { allOf: [type], required };
}

/** A parameter that its page calls a String takes any text: the values listed beside it are examples, no closed set. */
function parametersSchema(properties: readonly Property[], refer: Refer): JsonObject {
  const required = properties.filter((property) => property.required).map((property) => property.name);
  const schemaOf = (property: Property): JsonObject => {
    const schema = propertySchema({ ...property, knownValues: [] }, refer);
    if (property.knownValues.length === 0) return schema;
    return sourced({ ...schema, examples: property.type.kind === "collection" ? [property.knownValues] : [...property.knownValues] }, property.source);
  };
  return objectOf([
    ["type", "object"], ["properties", objectOf(properties.map((property) => [property.name, schemaOf(property)]))], ["required", required.length === 0 ? undefined : required],
  ]);
}

function responses(operations: readonly Operation[], context: OperationContext): JsonObject {
  const byStatus = new Map<number, Response[]>();
  for (const response of operations.flatMap((operation) => operation.responses)) byStatus.set(response.status, [...(byStatus.get(response.status) ?? []), response]);
  const entries = [...byStatus].sort(([a], [b]) => a - b).map(([status, all]): [string, JsonValue] => [String(status), responseObject(all, context)]);
  return entries.length === 0 ? { default: { description: "The pages describe no answer." } } : objectOf(entries);
}

function responseObject(all: readonly Response[], { refer }: OperationContext): JsonObject {
  const schemas = new Map(all.filter(hasSchema).map((response) => objectOf(answerKeywords(response, refer))).map((schema) => [JSON.stringify(schema), schema]));
  const [only, ...others] = [...schemas.values()];
  const stream = all.some((response) => response.shape === "stream");
  const content = only === undefined ? (stream ? { "application/octet-stream": { schema: {} } } : undefined) : { "application/json": { schema: others.length === 0 ? only : { anyOf: [only, ...others] } } };
  return objectOf([["description", all[0] === undefined || all[0].status >= 400 ? "A documented fault." : "A documented answer."], ["content", content]]);
}

function security(operation: Operation): JsonValue[] {
  return operation.permissions.filter((permission) => permission.supported).map((permission) => ({ [permission.caller]: permission.names.slice(0, 1) }));
}
