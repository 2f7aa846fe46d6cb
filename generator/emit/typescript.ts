import type { Api, Change, Operation, Property, Response, Segment, SegmentValue } from "../model/api.js";
import type { TypeRef } from "../model/types.js";
import { descendantsOf, kinshipOf, withBases, type Kinship } from "./inheritance.js";
import { localName, pascalCase, planNames, type NameRules } from "./names.js";
import { areaOf } from "./path-tree.js";
import { stringLiteral } from "./text.js";
import { isBare, typeText, type TypeTable } from "./type-table.js";

/** The exported names of a generated TypeScript SDK, planned for the whole API at once. */
export interface TypeScriptNames extends Kinship {
  readonly type: (name: string) => string;
  /** The union of a type and everything derived from it; the type itself where nothing is. */
  readonly family: (name: string) => string;
  readonly input: (type: string, change: Change) => string;
  /** What may stand where such an input is sent: it, or one of a documented subtype. */
  readonly anyInput: (type: string, change: Change) => string;
  /** The parameters of an action. */
  readonly parameters: (operation: string) => string;
  /** The builder at a place of the path tree, by its key. */
  readonly path: (key: string) => string;
  /** The interface of an operation that stands at several places, or alone at one. */
  readonly operation: (operation: string) => string;
  /** What a part of the API adds to a client, by the first segment of its paths. */
  readonly area: (segment: string) => string;
  /** What the docs say about queries on a type's properties; null where they say nothing. */
  readonly query: (type: string) => string | null;
  /** A name that the runtime exports. */
  readonly runtime: (name: string) => string;
  /** The member of an enum that no request may send; null for none. */
  readonly sentinel: (name: string) => string | null;
  /** How types are written with these names. */
  readonly types: TypeTable;
}

/** What the runtime exports. */
export const runtimeNames: readonly string[] = [
  "Accepted", "Act", "AlternateKey", "Annotated", "ApiError", "BatchOptions", "BatchRequest", "BatchRequests", "BatchResults", "BodyOptions",
  "Changed", "Changes", "ClientOptions", "Condition", "Delete", "DeltaOptions", "Download", "ErrorDetail", "ExpandableOf", "Extensible", "FaultKind", "Fetch",
  "FilterBuilder", "Flags", "FunctionParameters", "Get", "InnerError", "Instant", "Int64", "List", "Literal", "LiteralValue", "NestedOptions", "Page",
  "Paged", "PathOf", "PollOptions", "PropertyOf", "QueryOptions", "RequestError", "RequestOptions", "RetryOptions", "Selected", "Send", "Sendable",
  "StreamOptions", "Subtyped", "Supported", "SystemOption", "SystemOptions", "Tagged", "TypeName", "UploadOptions", "UploadSessionLike", "Value", "Writable",
  "batch", "createClient", "fromDate", "literal", "poll", "toDate", "toInstant", "upload",
];

/** Names that generated ones must not hide: the runtime's, the client's own, and globals. */
const reserved = [
  ...runtimeNames, "Client",
  "Array", "ArrayBuffer", "BigInt", "Blob", "Boolean", "Date", "Error", "Exclude", "Extract", "Function", "Headers", "Map", "Number", "Object", "Omit", "Partial", "Pick",
  "Promise", "Proxy", "ReadableStream", "Readonly", "Record", "RegExp", "Request", "Required", "Response", "Set", "String", "Symbol", "URL", "Uint8Array",
  "any", "unknown", "never", "object", "string", "number", "boolean", "symbol", "bigint", "undefined", "null", "void",
];

const rules: NameRules = { shape: pascalCase, reserved: new Set(reserved), maxLength: 120 };

/** Plans all names of an API. `paths` gives each builder of the path tree the words of its name by its key. */
export function typeScriptNames(api: Api, paths: ReadonlyMap<string, string>): TypeScriptNames {
  const local = (name: string): string => localName(name, api);
  const below = descendantsOf(api);
  const families = new Set(api.types.filter((type) => (below.get(type.name) ?? []).length > 0).map((type) => type.name));
  const wishes = new Map<string, string>();
  for (const { name } of [...api.types, ...api.enums]) wishes.set(`1 ${name}`, local(name));
  for (const input of api.inputs) wishes.set(`2 ${input.type} ${input.change}`, `${pascalCase(local(input.type))}${pascalCase(input.change)}`);
  const choices = new Set(api.inputs.filter((input) => input.subtypes.length > 0).map((input) => `${input.type} ${input.change}`));
  for (const input of api.inputs) if (input.subtypes.length > 0) wishes.set(`9 ${input.type} ${input.change}`, `Any${pascalCase(local(input.type))}${pascalCase(input.change)}`);
  for (const name of families) wishes.set(`3 ${name}`, `Any${pascalCase(local(name))}`);
  for (const operation of api.operations) if (operation.request?.kind === "parameters") wishes.set(`4 ${operation.name}`, `${pascalCase(operation.name)}Parameters`);
  for (const [key, words] of paths) wishes.set(`5 ${key}`, `${pascalCase(words)}Path`);
  for (const { name } of api.operations) wishes.set(`6 ${name}`, `${pascalCase(name)}Operation`);
  for (const segment of new Set([...paths.keys()].map(areaOf))) wishes.set(`8 ${segment}`, `${pascalCase(segment)}Api`);
  const queried = queriedTypes(api);
  const sentinels = new Map(api.enums.map((one) => [one.name, one.sentinel]));
  for (const name of new Set(queried.values())) wishes.set(`7 ${name}`, `${pascalCase(local(name))}Query`);
  const planned = planNames(wishes, rules);
  const get = (key: string): string => {
    const name = planned.get(key);
    if (name === undefined) throw new Error(`no name was planned for ${key}`);
    return name;
  };
  return {
    type: (name) => get(`1 ${name}`),
    family: (name) => get(families.has(name) ? `3 ${name}` : `1 ${name}`),
    input: (type, change) => get(`2 ${type} ${change}`),
    anyInput: (type, change) => get(`${choices.has(`${type} ${change}`) ? "9" : "2"} ${type} ${change}`),
    parameters: (operation) => get(`4 ${operation}`),
    path: (key) => get(`5 ${key}`),
    operation: (operation) => get(`6 ${operation}`),
    area: (segment) => get(`8 ${segment}`),
    query: (type) => {
      const owner = queried.get(type);
      return owner === undefined ? null : get(`7 ${owner}`);
    },
    ...kinshipOf(api),
    runtime: (name) => name,
    sentinel: (name) => sentinels.get(name) ?? null,
    types: typeTable((name) => get(families.has(name) ? `3 ${name}` : `1 ${name}`), ""),
  };
}

/** For every type, the one whose companion says what is known of queries on its properties: itself, or the nearest base that has one. */
function queriedTypes(api: Api): ReadonlyMap<string, string> {
  const types = new Map(api.types.filter((type) => type.documented).map((type) => [type.name, type]));
  return new Map([...types.keys()].flatMap((name): [string, string][] => {
    const found = withBases(name, types).find((type) => type.properties.some((property) => querySupport(property).length > 0));
    return found === undefined ? [] : [[name, found.name]];
  }));
}

/** What is known of queries on a property, in the words of the runtime's `Supported`; nothing where anything goes. */
export function querySupport(property: Property): string[] {
  const { query } = property;
  const operators = query?.filterOperators.filter((operator) => operator !== "not") ?? [];
  return [
    ...(isBare(property.type) ? ["bare"] : []),
    ...(query === null ? (property.navigation ? ["expand"] : isBare(property.type) ? ["*"] : []) : []),
    ...(query?.filter === true ? (operators.length === 0 ? ["filter"] : operators) : []),
    ...(["orderby", "expand", "select"] as const).filter((option) => query?.[option] === true),
  ];
}

/** `named` names the union of a type's family; `qualifier` stands before what the runtime exports. */
function typeTable(named: TypeTable["named"], qualifier: string): TypeTable {
  return {
    primitives: {
      binary: "string", boolean: "boolean", byte: "number", date: "string", dateTimeOffset: "string", decimal: "number", double: "number", duration: "string",
      guid: "string", int16: "number", int32: "number", int64: `${qualifier}Int64`, json: "unknown", number: "number", sbyte: "number", single: "number",
      stream: "string", string: "string", timeOfDay: "string", url: "string",
    },
    object: "Record<string, unknown>",
    named,
    collection: (items) => (/[ |]/.test(items) ? `(${items})[]` : `${items}[]`),
    // The client tells no members of a union apart.
    union: () => "unknown",
    unknown: "unknown",
  };
}

/** A type as TypeScript writes it. What no page makes certain is `unknown`. */
export function typeExpression(type: TypeRef, names: TypeScriptNames): string {
  return typeText(type, names.types);
}

/** The alternatives of an open set of values: the known ones are suggested, any text is accepted. */
export function openSet(values: readonly string[]): string[] {
  return [...values.map(stringLiteral), "(string & {})"];
}

/** A name as a member of an interface or of an object literal. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name);
}

/** Members of the runtime's builders: a path segment of that name is written with an underscore at its end. */
const builderMembers = new Set(["get", "list", "post", "put", "patch", "delete", "byId", "byKey", "byPath", "then", "toJSON"]);

/** A literal path segment as the builder's member. */
export function segmentMember(text: string): string {
  return builderMembers.has(text.replace(/_+$/, "")) ? `${text}_` : text;
}

/** One step on the way from the client to an operation. */
export type BuilderStep =
  | { readonly kind: "member"; readonly name: string }
  | { readonly kind: "call"; readonly method: "byId" | "byPath" | null; readonly arguments: readonly BuilderArgument[] };

/** An argument of a call of a builder. */
export interface BuilderArgument {
  /** Empty for a positional argument. */
  readonly name: string;
  readonly value: string;
  readonly quoted: boolean;
}

/** The way that an example's URL takes through the builders. `values` are what it puts into each segment. */
export function builderSteps(segments: readonly Segment[], values: readonly (SegmentValue | null)[]): BuilderStep[] {
  return segments.flatMap((segment, index): BuilderStep[] => {
    const value = values[index] ?? null;
    switch (segment.kind) {
      case "parameter":
        return [{ kind: "call", method: "byId", arguments: [{ name: "", value: typeof value === "string" ? value : "", quoted: true }] }];
      case "address":
        return [{ kind: "call", method: "byPath", arguments: [{ name: "", value: typeof value === "string" ? value : "", quoted: true }] }];
      case "call":
        return [{ kind: "member", name: segmentMember(segment.text) }, { kind: "call", method: null, arguments: Array.isArray(value) ? value : [] }];
      default:
        return [{ kind: "member", name: segmentMember(segment.text) }];
    }
  });
}

/** The type of the body parameter; null where the method takes none. */
export function bodyType(operation: Operation, names: TypeScriptNames): string | null {
  const request = operation.request;
  if (request === null) return null;
  switch (request.kind) {
    case "input":
      return request.type?.kind === "named" && request.change !== null ? names.anyInput(request.type.name, request.change) : "unknown";
    case "parameters":
      return names.parameters(operation.name);
    case "stream":
      return "Blob | ArrayBuffer | Uint8Array | ReadableStream";
    default:
      return request.type === null ? "unknown" : typeExpression(request.type, names);
  }
}

/** The body of one documented response. */
export function responseType(response: Response, names: TypeScriptNames): string {
  const type = response.type === null ? "unknown" : typeExpression(response.type, names);
  switch (response.shape) {
    case "none":
      return "void";
    case "stream":
      return "Blob";
    case "collection":
      return `${names.runtime("Page")}<${type}>`;
    case "value":
      return `${names.runtime("Value")}<${type}>`;
    default:
      return type;
  }
}

/** The same names as seen through `import * as …`. */
export function qualifiedNames(names: TypeScriptNames, qualifier: string): TypeScriptNames {
  return {
    type: (name) => qualifier + names.type(name),
    family: (name) => qualifier + names.family(name),
    input: (type, change) => qualifier + names.input(type, change),
    anyInput: (type, change) => qualifier + names.anyInput(type, change),
    parameters: (operation) => qualifier + names.parameters(operation),
    path: (key) => qualifier + names.path(key),
    operation: (operation) => qualifier + names.operation(operation),
    area: (segment) => qualifier + names.area(segment),
    query: (type) => {
      const name = names.query(type);
      return name === null ? null : qualifier + name;
    },
    isBelow: names.isBelow,
    commonBase: names.commonBase,
    runtime: (name) => qualifier + names.runtime(name),
    sentinel: names.sentinel,
    types: typeTable((name) => qualifier + names.family(name), qualifier),
  };
}
