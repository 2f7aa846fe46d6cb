import { alsoParagraph } from "../../emit/docs.js";
import type { Kinship } from "../../emit/inheritance.js";
import { objectOf, sourced } from "../../emit/json.js";
import { isNear, type RoutedOperation } from "../../emit/nearness.js";
import { answerKeywords, hasSchema, inputOf, propertySchema, sending, typeKeywords, type SchemaTerms } from "../../emit/json-schema.js";
import { sentinelAmong, type EnumsByName } from "../../emit/sentinels.js";
import type { InputDefinition, Operation, Property, Response } from "../../model/api.js";
import type { JsonObject, JsonValue } from "../../model/json.js";
import type { TypeRef } from "../../model/types.js";
import { docsOfOperation } from "./docs.js";
import { examplesOf } from "./examples.js";
import { tagOf } from "./identifiers.js";
import { namedParameters, pathParameters } from "./parameters.js";
import { keyOf, type PathItem, type PathMethod } from "./paths.js";
import { securityOf } from "./security.js";
import { statusText } from "./statuses.js";

export interface OperationContext extends SchemaTerms, Kinship {
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  readonly enums: EnumsByName;
  /** Operation ids by path and method. */
  readonly ids: ReadonlyMap<string, string>;
  readonly descendants: ReadonlyMap<string, readonly string[]>;
}

/** One operation of a path. Several pages behind one path and method give their bodies as alternatives. */
export function operationObject(item: PathItem, one: PathMethod, context: OperationContext): JsonObject {
  const [first] = one.entries;
  if (first === undefined) throw new Error("a path and method has at least one operation");
  const { operation } = first;
  const entries = [first, ...one.entries.slice(1).filter((entry) => isVariantOf(entry, operation, context))];
  const operations = entries.map((entry) => entry.operation);
  const tag = tagOf(item);
  return sourced(objectOf([
    ["operationId", context.ids.get(keyOf(item, one)) ?? operation.name],
    ["tags", tag === null ? undefined : [tag]],
    ["summary", summaryOf(first, entries.length - 1)],
    ["description", [operation.description, operation.deprecated ?? "", alsoParagraph(operations.slice(1), (text) => [text]).join("\n")].filter((text) => text !== "").join("\n\n") || undefined],
    ["deprecated", operations.every((other) => other.deprecated !== null) ? true : undefined],
    ["parameters", listOrNothing([...pathParameters(item.template, one.entries, context), ...namedParameters(operations, context)])],
    ["requestBody", requestBody(entries, context)],
    ["responses", responses(entries, context)],
    ["security", listOrNothing(securityOf(operation))],
    ...docsOfOperation(operation),
    ["x-docs-source", operation.source],
  ]), operation.source);
}

/** Where each kind has a page, and the place itself has none, the title of the first speaks for all. */
function summaryOf({ operation, route }: RoutedOperation, others: number): string {
  return route.about !== "kind" || others === 0 ? operation.title : `${operation.title}, and ${others === 1 ? "another kind" : `${others} other kinds`}`;
}

/**
 * What alternatives of a body say of their own. A reference to a type stands for its subtypes as well, here as in properties: "the type or
 * this subtype of it" says no more than the type, and many subtypes of one type, a page each, are any of its kinds.
 */
function widest<T>(all: readonly T[], typeNameOf: (one: T) => string | null, withType: (one: T, type: TypeRef) => T, { descendants, commonBase }: OperationContext): T[] {
  const names = new Set(all.flatMap((one) => typeNameOf(one) ?? []));
  const implied = new Set([...names].flatMap((name) => descendants.get(name) ?? []));
  const own = all.filter((one) => !implied.has(typeNameOf(one) ?? ""));
  const named = own.filter((one) => typeNameOf(one) !== null);
  const base = new Set(named.map(typeNameOf)).size < 2 ? null : commonBase(named.flatMap((one) => typeNameOf(one) ?? []));
  return base === null ? own : [...named.map((one) => withType(one, { kind: "named", name: base })), ...own.filter((one) => !named.includes(one))];
}

function nameIn(type: TypeRef | null | undefined): string | null {
  return type?.kind === "named" ? type.name : null;
}

/**
 * A page of a subtype adds to the operation, and so does one of the same action. One about something else (a property that many types may
 * have, an extension that comes with a reply) has its own routes besides.
 */
function isVariantOf(other: RoutedOperation, operation: Operation, { commonBase }: OperationContext): boolean {
  const own = typeOf(operation);
  const its = typeOf(other.operation);
  if (own === null || its === null) return own === its && other.operation.request?.kind === operation.request?.kind;
  return own === its || (isNear(other) && commonBase([own, its]) !== null);
}

function typeOf({ request, responses }: Operation): string | null {
  return nameIn(request?.type) ?? nameIn(responses.find((response) => response.status < 300 && response.type?.kind === "named")?.type);
}

function listOrNothing(list: readonly JsonValue[]): JsonValue | undefined {
  return list.length === 0 ? undefined : list;
}

function requestBody(entries: readonly RoutedOperation[], context: OperationContext): JsonValue | undefined {
  const operations = entries.map((entry) => entry.operation);
  const schemas = new Map<string, JsonObject>();
  for (const operation of widest(operations, ({ request: own }) => nameIn(own?.type), (one, type) => (one.request === null ? one : { ...one, request: { ...one.request, type } }), context)) {
    const schema = requestSchema(operation, context);
    const key = membersOf(operation) ?? JSON.stringify(schema);
    // Two pages of one action describe its parameters in words of their own.
    if (schema !== null && !schemas.has(key)) schemas.set(key, schema);
  }
  // A page that does not say what the body is adds nothing to one that does.
  if (schemas.size > 1) schemas.delete("{}");
  const all = [...schemas.values()];
  const request = operations.find((operation) => operation.request !== null)?.request;
  if (request === undefined || request === null) return undefined;
  if (request.kind === "stream") return objectOf([["required", true], ["content", objectOf(mediaTypesOf(operations).map((media) => [media, streamOf(media)]))]]);
  const schema = all.length === 1 ? (all[0] ?? {}) : { anyOf: all };
  return objectOf([["required", true], ["content", { "application/json": objectOf([["schema", schema], ["examples", examplesOf(entries, "request")]]) }]]);
}

/** The parameters of an action, whatever is said of them; null for any other body. */
function membersOf({ request }: Operation): string | null {
  return request?.kind !== "parameters" ? null : JSON.stringify(request.properties.map(({ name, type, required }) => [name, type, required]).sort());
}

/** The media types that the table of headers lists for a body other than JSON: "`text/html` or `application/xhtml+xml`" for a note, `image/jpeg` for a photo. */
function mediaTypesOf(operations: readonly Operation[]): string[] {
  const stated = operations.flatMap(({ headers }) => headers).filter(({ name }) => name.toLowerCase() === "content-type").map(({ value }) => value.toLowerCase());
  const listed = stated.flatMap((text) => text.match(/\b(?:application|audio|image|multipart|text|video)\/[a-z0-9](?:[a-z0-9.+-]*[a-z0-9])?/g) ?? []);
  const known = [...new Set(listed)].filter((media) => media !== "application/json");
  return known.length === 0 ? ["application/octet-stream"] : known;
}

/** Text is a string, that of XML too; bytes have no schema (OpenAPI 3.1, 4.8.14.2). */
function streamOf(media: string): JsonObject {
  return { schema: /^text\/|\+xml$/.test(media) ? { type: "string" } : {} };
}

function requestSchema(operation: Operation, context: OperationContext): JsonObject | null {
  const { inputs, refer, enums } = context;
  const request = operation.request;
  if (request === null) return null;
  if (request.kind === "stream") return {};
  if (request.kind === "parameters") return parametersSchema(request.properties, sending(context, enums));
  const type = objectOf(typeKeywords(request.type, refer));
  const input = inputOf(request, inputs);
  const required = (input?.properties ?? []).filter((property) => property.required).map((property) => property.name);
  const refused = sentinelAmong(input?.properties ?? [], enums);
  if (required.length === 0 && refused === null) return type;
  return objectOf([["allOf", [type]], ["not", refused ?? undefined], ["required", required.length === 0 ? undefined : required]]);
}

function parametersSchema(properties: readonly Property[], terms: SchemaTerms): JsonObject {
  const required = properties.filter((property) => property.required).map((property) => property.name);
  return objectOf([
    ["type", "object"], ["properties", objectOf(properties.map((property) => [property.name, propertySchema(property, terms)]))],
    ["required", required.length === 0 ? undefined : required],
  ]);
}

function responses(entries: readonly RoutedOperation[], context: OperationContext): JsonObject {
  const operations = entries.map((entry) => entry.operation);
  const byStatus = new Map<number, Response[]>();
  for (const response of operations.flatMap((operation) => operation.responses)) byStatus.set(response.status, [...(byStatus.get(response.status) ?? []), response]);
  const answers = [...byStatus].sort(([a], [b]) => a - b).map(([status, all]): [string, JsonValue] => [String(status), responseObject(all, entries, context)]);
  return answers.length === 0 ? { default: { description: "The pages describe no answer." } } : objectOf(answers);
}

function responseObject(all: readonly Response[], entries: readonly RoutedOperation[], context: OperationContext): JsonObject {
  const { refer } = context;
  const alike = (some: readonly Response[]): Response[] => widest(some, ({ type }) => nameIn(type), (one, type) => ({ ...one, type }), context);
  const single = alike(all.filter(({ shape }) => shape !== "collection"));
  const many = alike(all.filter(({ shape }) => shape === "collection"));
  const schemas = new Map([...single, ...many].filter(hasSchema).map((response) => objectOf(answerKeywords(response, refer))).map((schema) => [JSON.stringify(schema), schema]));
  const [only, ...others] = [...schemas.values()];
  const stream = all.some((response) => response.shape === "stream");
  const media = all.filter(hasSchema).every((response) => response.shape === "text") ? "text/plain" : "application/json";
  const content = only === undefined ? (stream ? { "application/octet-stream": { schema: {} } } : undefined) : { [media]: objectOf([["schema", others.length === 0 ? only : { anyOf: [only, ...others] }], ["examples", examplesOf(entries, "response", all)]]) };
  return objectOf([["description", statusText(all[0]?.status ?? 200)], ["content", content]]);
}
