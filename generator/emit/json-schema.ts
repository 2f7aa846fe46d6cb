import type { Api, Change, EnumDefinition, InputDefinition, Operation, Property, RequestBody, Response, TypeDefinition } from "../model/api.js";
import type { Limits } from "../model/page.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { PrimitiveName, TypeRef } from "../model/types.js";
import { propertyText } from "./evidence.js";
import { likeMembers, openSetKeywords, type LikeMembers } from "./known-values.js";
import { fileNameRules, localName, planNames } from "./names.js";
import { objectOf, sourced } from "./json.js";
import { sentinelIn, type EnumsByName } from "./sentinels.js";

/** Where each schema file stands, relative to the output folder. */
export interface SchemaPaths {
  readonly type: (name: string) => string;
  readonly enum: (name: string) => string;
  readonly request: (operation: Operation) => string;
  readonly response: (operation: Operation, response: Response) => string;
}

/** A schema, and the file that it is written to. */
export interface SchemaFile {
  readonly path: string;
  readonly schema: JsonObject;
}

/** Plans the names of all schema files: short names where they are unique in the API's namespace. */
export function schemaPaths(api: Api): SchemaPaths {
  const local = (name: string): string => localName(name, api);
  const types = planNames(new Map(api.types.map(({ name }) => [name, local(name)])), fileNameRules);
  const enums = planNames(new Map(api.enums.map(({ name }) => [name, local(name)])), fileNameRules);
  const operations = planNames(new Map(api.operations.map(({ name }) => [name, name])), fileNameRules);
  const at = (names: ReadonlyMap<string, string>, key: string, folder: string, ending: string): string => `schemas/${folder}/${names.get(key) ?? key}${ending}.json`;
  return {
    type: (name) => at(types, name, "types", ""),
    enum: (name) => at(enums, name, "enums", ""),
    request: (operation) => at(operations, operation.name, "operations", ".request"),
    response: (operation, response) => at(operations, operation.name, "operations", `.response-${response.status}`),
  };
}

/** Every schema of an API. Types describe what is read: open to what the docs do not know; request bodies are closed. */
export function schemasOf(api: Api, paths: SchemaPaths): SchemaFile[] {
  // Identifiers name a host that never resolves (RFC 2606): files are found by their relative references.
  const host = `https://${fileNameRules.shape(api.name).toLowerCase()}.invalid`;
  const context = { host, paths, enums: new Map(api.enums.map((one) => [one.name, one])), inputs: inputsOf(api), isEnumeration: likeMembers(api) };
  return [
    ...api.types.map((type) => ({ path: paths.type(type.name), schema: typeSchema(type, context) })),
    ...api.enums.map((one) => ({ path: paths.enum(one.name), schema: enumSchema(one, context) })),
    ...api.operations.flatMap((operation) => [
      ...(operation.request === null || operation.request.kind === "stream" ? [] : [{ path: paths.request(operation), schema: requestSchema(operation, context) }]),
      ...operation.responses.filter(hasSchema).map((response) => ({ path: paths.response(operation, response), schema: responseSchema(operation, response, context) })),
    ]),
  ];
}

/** Whether a response has a body that a schema can describe. */
export function hasSchema(response: Response): boolean {
  return response.shape !== "none" && response.shape !== "stream" && response.type !== null;
}

interface Context {
  readonly host: string;
  readonly paths: SchemaPaths;
  readonly enums: EnumsByName;
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  readonly isEnumeration: LikeMembers;
}

const dialect = "https://json-schema.org/draft/2020-12/schema";

function head(path: string, title: string, description: string, context: Context): [string, JsonValue | undefined][] {
  return [["$schema", dialect], ["$id", `${context.host}/${path}`], ["title", title], ["description", description === "" ? undefined : description]];
}

function typeSchema(type: TypeDefinition, context: Context): JsonObject {
  const path = context.paths.type(type.name);
  const title = shortName(type.name);
  if (!type.documented) return sourced(objectOf([...head(path, title, "No page describes this type.", context), ["$comment", type.source]]), type.source);
  const base = type.base === null ? undefined : [{ $ref: relative(path, context.paths.type(type.base)) }];
  return sourced(objectOf([
    ...head(path, title, type.description, context), ["$comment", type.source], ["deprecated", type.deprecated === undefined ? undefined : true], ["type", "object"], ["allOf", base],
    ["properties", objectOf(type.properties.map((property) => [property.name, propertySchema(property, termsFrom(path, context))]))],
  ]), type.source);
}

function enumSchema(one: EnumDefinition, context: Context): JsonObject {
  const path = context.paths.enum(one.name);
  const members = one.members.map((member) => member.name);
  const pattern = `^(?:${members.map(escapePattern).join("|")})(?:,\\s*(?:${members.map(escapePattern).join("|")}))*$`;
  const values: [string, JsonValue | undefined] = one.flags ? ["pattern", pattern] : ["enum", members];
  const described = one.members.filter((member) => member.description !== "").map((member) => `${member.name}: ${member.description}`);
  const description = [one.description, ...described].filter((text) => text !== "").join("\n");
  return sourced(objectOf([...head(path, shortName(one.name), description, context), ["$comment", one.source], ["type", "string"], values]), one.source);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

function requestSchema(operation: Operation, context: Context): JsonObject {
  const request = operation.request;
  const path = context.paths.request(operation);
  const title = `${operation.name} request`;
  if (request === null) throw new Error("an operation without a request has no request schema");
  const input = inputOf(request, context.inputs);
  if (input === undefined && request.kind !== "parameters") {
    return sourced(objectOf([...head(path, title, "", context), ["$comment", request.source], ...typeKeywords(request.type, referFrom(path, context))]), request.source);
  }
  const start = [...head(path, title, operation.description, context), ["$comment", request.source]] as [string, JsonValue | undefined][];
  const terms = sending(termsFrom(path, context), context.enums);
  if (input === undefined) return sourced(objectOf([...start, ...bodyKeywords(request.properties, [], false, terms)]), request.source);
  return sourced(objectOf([...start, ...bodyKeywords(input.properties, additionsOf(input, context.inputs), input.open, terms)]), request.source);
}

/**
 * The keywords of a request's object: closed, unless its type is open. What a subtype adds is checked where `@odata.type` names it, and
 * asks for that.
 */
function bodyKeywords(properties: readonly Property[], additions: readonly Addition[], open: boolean, terms: SchemaTerms): [string, JsonValue | undefined][] {
  const added = [...new Set(additions.flatMap((one) => one.properties.map(({ name }) => name)))].sort();
  const tagged = (ones: readonly Addition[]): JsonObject => ({ type: "object", properties: { [tag]: { enum: ones.flatMap(({ type }) => [`#${type}`, type]) } }, required: [tag] });
  return [
    ["type", "object"],
    ["properties", objectOf([...properties.map((property): [string, JsonValue] => [property.name, propertySchema(property, terms)]), ...added.map((name): [string, JsonValue] => [name, true])])],
    ["required", requiredIn(properties)],
    ["dependentSchemas", added.length === 0 ? undefined : objectOf(added.map((name) => [name, tagged(additions.filter((one) => one.properties.some((property) => property.name === name)))]))],
    ["allOf", additions.length === 0 ? undefined : additions.map((one) => objectOf([["if", tagged([one])], ["then", objectOf(memberKeywords(one.properties, terms))]]))],
    ...(open ? [] : ([["patternProperties", { "@": {} }], ["additionalProperties", false]] as [string, JsonValue][])),
  ];
}

const tag = "@odata.type";

function memberKeywords(properties: readonly Property[], terms: SchemaTerms): [string, JsonValue | undefined][] {
  return [["type", "object"], ["properties", objectOf(properties.map((property) => [property.name, propertySchema(property, terms)]))], ["required", requiredIn(properties)]];
}

function requiredIn(properties: readonly Property[]): JsonValue | undefined {
  const required = properties.filter((property) => property.required).map((property) => property.name);
  return required.length === 0 ? undefined : required;
}

/** The input definitions of an API, for `inputOf`. */
export function inputsOf(api: Api): ReadonlyMap<string, InputDefinition> {
  return new Map(api.inputs.map((input) => [inputKey(input.type, input.change), input]));
}

/** What a request may send of the resource in its body; undefined for a body of another kind. */
export function inputOf(request: RequestBody, inputs: ReadonlyMap<string, InputDefinition>): InputDefinition | undefined {
  return request.kind === "input" && request.type?.kind === "named" && request.change !== null ? inputs.get(inputKey(request.type.name, request.change)) : undefined;
}

/** What a subtype adds to the input of its base. */
interface Addition {
  readonly type: string;
  readonly properties: readonly Property[];
}

function additionsOf(input: InputDefinition, inputs: ReadonlyMap<string, InputDefinition>): Addition[] {
  const known = new Set(input.properties.map(({ name }) => name));
  return input.subtypes.map((type) => ({ type, properties: (inputs.get(inputKey(type, input.change))?.properties ?? []).filter(({ name }) => !known.has(name)) }));
}

function inputKey(type: string, change: Change): string {
  return `${type} ${change}`;
}

function responseSchema(operation: Operation, response: Response, context: Context): JsonObject {
  const path = context.paths.response(operation, response);
  const start = [...head(path, `${operation.name} response ${response.status}`, "", context), ["$comment", response.source]] as [string, JsonValue | undefined][];
  return sourced(objectOf([...start, ...answerKeywords(response, referFrom(path, context))]), response.source);
}

/** The keywords of an answer: its type, alone or in the envelope that carries it. */
export function answerKeywords(response: Response, refer: Refer): [string, JsonValue | undefined][] {
  if (response.shape === "resource" || response.shape === "text") return typeKeywords(response.type, refer);
  const item = objectOf(typeKeywords(response.type, refer));
  if (response.shape !== "collection") return [["type", "object"], ["properties", { value: item }], ["required", ["value"]]];
  return [["type", "object"], ["properties", { value: objectOf([["type", "array"], ["items", item]]), "@odata.nextLink": nextLink }], ["required", ["value"]]];
}

/** A collection may come in pages, whatever its page says (OData JSON Format 4.01, 4.5.5). */
const nextLink: JsonObject = { description: "The whole address of the next page; there is none behind the last.", type: "string" };

/** The keywords with which a schema refers to that of a named type or enum. */
export type Refer = (name: string) => [string, JsonValue][];

/** What the schema of a property is written with. */
export interface SchemaTerms {
  readonly refer: Refer;
  readonly isEnumeration: LikeMembers;
}

function termsFrom(path: string, context: Context): SchemaTerms {
  return { refer: referFrom(path, context), isEnumeration: context.isEnumeration };
}

function referFrom(path: string, { enums, paths }: Context): Refer {
  return (name) => [["$ref", relative(path, enums.has(name) ? paths.enum(name) : paths.type(name))]];
}

/** Refers as the property of a request does, which may not send all that an answer gives. */
export function sending({ refer, isEnumeration }: SchemaTerms, enums: EnumsByName): SchemaTerms {
  const referSending: Refer = (name) => {
    const refused = sentinelIn({ kind: "named", name }, enums);
    return refused === null ? refer(name) : [...refer(name), ["not", refused]];
  };
  return { refer: referSending, isEnumeration };
}

/** The schema of a property: its type, what it may hold besides, and what the docs say of it. */
export function propertySchema(property: Property, { refer, isEnumeration }: SchemaTerms, extensions: readonly [string, JsonValue | undefined][] = []): JsonObject {
  const own = typeKeywords(property.type, refer);
  const suggested = limited(property.knownValues.length === 0 || own.length === 0 ? own : openSetKeywords(property.type, property.knownValues, isEnumeration), property.limits);
  const nullable: [string, JsonValue | undefined][] = property.nullable === true && own.length > 0 ? [["anyOf", [objectOf(suggested), { type: "null" }]]] : suggested;
  return sourced(objectOf([
    ["description", propertyText(property) === "" ? undefined : propertyText(property)],
    ...nullable,
    ["default", property.default === null ? undefined : property.default.value],
    ["readOnly", property.readOnly ? true : undefined],
    ["writeOnly", property.writeOnly ? true : undefined],
    ["deprecated", property.deprecated ? true : undefined],
    ...extensions,
    ["$comment", property.source],
  ]), property.source);
}

const limitTypes = { minimum: ["integer", "number"], maximum: ["integer", "number"], maxLength: ["string"], maxItems: ["array"] } as const;

/** Limits stand beside the type that they are about: strict validators ask for that. One lies within the range of its type, and takes the place of its end. */
function limited(keywords: [string, JsonValue | undefined][], limits: Limits | null): [string, JsonValue | undefined][] {
  if (limits === null) return keywords;
  const type = keywords.find(([keyword]) => keyword === "type")?.[1];
  if (type === undefined) {
    const choice = (one: JsonValue): JsonValue => (typeof one === "object" && one !== null && !Array.isArray(one) ? objectOf(limited(Object.entries(one), limits)) : one);
    return keywords.map(([keyword, value]) => [keyword, keyword === "anyOf" && Array.isArray(value) ? value.map(choice) : value]);
  }
  const fitting = Object.entries(limitTypes).flatMap(([keyword, types]): [string, JsonValue][] => {
    const limit = limits[keyword as keyof typeof limitTypes];
    return limit === null || !(types as readonly JsonValue[]).includes(type) ? [] : [[keyword, limit]];
  });
  return [...keywords.filter(([keyword]) => !fitting.some(([other]) => other === keyword)), ...fitting];
}

/** The keywords of a type. Strict validators want no lists under `type`, so a choice is an `anyOf`. */
export function typeKeywords(type: TypeRef | null, refer: Refer): [string, JsonValue | undefined][] {
  if (type === null) return [];
  switch (type.kind) {
    case "primitive":
      return type.form === "object" ? [["type", "object"]] : Object.entries(primitives[type.name]);
    case "named":
      return refer(type.name);
    case "collection":
      return [["type", "array"], ["items", objectOf(typeKeywords(type.items, refer))]];
    case "union":
      return [["anyOf", type.members.map((member) => objectOf(typeKeywords(member, refer)))]];
    case "unreadable":
      return [];
  }
}

/** From one schema file to another: `../enums/x.json`. */
function relative(from: string, to: string): string {
  const [, fromFolder] = from.split("/");
  const [, toFolder, file] = to.split("/");
  return fromFolder === toFolder ? (file ?? to) : `../${toFolder ?? ""}/${file ?? ""}`;
}

const spelledNumber = (format: string, pattern: string): JsonObject => ({ anyOf: [{ type: "number", format }, { type: "string", pattern }] });

/** Edm types on the wire (OData JSON Format 4.01, section 7). The example checker holds the same limits. */
const primitives: Readonly<Record<PrimitiveName, JsonObject>> = {
  binary: { type: "string", contentEncoding: "base64" },
  boolean: { type: "boolean" },
  byte: { type: "integer", minimum: 0, maximum: 255 },
  date: { type: "string", format: "date" },
  dateTimeOffset: { type: "string", format: "date-time" },
  decimal: { anyOf: [{ type: "number" }, { type: "string", pattern: "^-?\\d+(?:\\.\\d+)?$" }] },
  double: spelledNumber("double", "^(?:-?INF|NaN)$"),
  duration: { type: "string", pattern: "^-?P(?=.)(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?(?:T(?=.)(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?$" },
  guid: { type: "string", format: "uuid" },
  int16: { type: "integer", minimum: -32768, maximum: 32767 },
  int32: { type: "integer", format: "int32", minimum: -2147483648, maximum: 2147483647 },
  int64: { anyOf: [{ type: "integer", format: "int64" }, { type: "string", pattern: "^-?\\d+$" }] },
  json: {},
  number: { type: "number" },
  sbyte: { type: "integer", minimum: -128, maximum: 127 },
  single: spelledNumber("float", "^(?:-?INF|NaN)$"),
  stream: { type: "string" },
  string: { type: "string" },
  timeOfDay: { type: "string", pattern: "^\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,12})?)?$" },
  url: { type: "string" },
};

/** `microsoft.graph.managedDevice` as `managedDevice`. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
