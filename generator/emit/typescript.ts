import type { Api, Change, Operation, Response, Segment, SegmentValue } from "../model/api.js";
import type { PrimitiveName, TypeRef } from "../model/types.js";
import { pascalCase, planNames, type NameRules } from "./names.js";
import { stringLiteral } from "./text.js";

/** The exported names of a generated TypeScript SDK, planned for the whole API at once. */
export interface TypeScriptNames {
  readonly type: (name: string) => string;
  /** The union of a type and everything derived from it; the type itself where nothing is. */
  readonly family: (name: string) => string;
  readonly input: (type: string, change: Change) => string;
  /** The parameters of an action. */
  readonly parameters: (operation: string) => string;
  /** The builder at a place of the path tree, by its key. */
  readonly path: (key: string) => string;
}

/** What the runtime exports, and globals that a generated name must not hide. */
const reserved = [
  "createClient", "literal", "ClientOptions", "Fetch", "RequestOptions", "QueryOptions", "Page", "Paged", "LiteralValue", "FunctionParameters", "AlternateKey",
  "Accepted", "BodyOptions", "Changed", "DeltaOptions", "Int64", "RetryOptions", "StreamOptions", "ApiError", "RequestError", "FaultKind",
  "batch", "BatchOptions", "BatchRequest", "BatchRequests", "BatchResults", "poll", "PollOptions", "upload", "UploadOptions", "UploadSessionLike", "toDate", "fromDate",
  "toInstant", "Instant", "ErrorDetail", "InnerError", "Literal", "Client", "Annotated", "TypeName", "Value",
  "Array", "ArrayBuffer", "BigInt", "Blob", "Boolean", "Date", "Error", "Exclude", "Extract", "Function", "Headers", "Map", "Number", "Object", "Omit", "Partial", "Pick",
  "Promise", "Proxy", "ReadableStream", "Readonly", "Record", "RegExp", "Request", "Required", "Response", "Set", "String", "Symbol", "URL", "Uint8Array",
  "any", "unknown", "never", "object", "string", "number", "boolean", "symbol", "bigint", "undefined", "null", "void",
];

const rules: NameRules = { shape: pascalCase, reserved: new Set(reserved), maxLength: 120 };

/** Plans all names of an API. `paths` gives each builder of the path tree the words of its name by its key. */
export function typeScriptNames(api: Api, paths: ReadonlyMap<string, string>): TypeScriptNames {
  const local = (name: string): string => (api.namespace !== "" && name.startsWith(`${api.namespace}.`) ? name.slice(api.namespace.length + 1) : name);
  const below = descendantsOf(api);
  const families = new Set(api.types.filter((type) => (below.get(type.name) ?? []).length > 0).map((type) => type.name));
  const wishes = new Map<string, string>();
  for (const { name } of [...api.types, ...api.enums]) wishes.set(`1 ${name}`, local(name));
  for (const input of api.inputs) wishes.set(`2 ${input.type} ${input.change}`, `${pascalCase(local(input.type))}${pascalCase(input.change)}`);
  for (const name of families) wishes.set(`3 ${name}`, `Any${pascalCase(local(name))}`);
  for (const operation of api.operations) if (operation.request?.kind === "parameters") wishes.set(`4 ${operation.name}`, `${pascalCase(operation.name)}Parameters`);
  for (const [key, words] of paths) wishes.set(`5 ${key}`, `${pascalCase(words)}Path`);
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
    parameters: (operation) => get(`4 ${operation}`),
    path: (key) => get(`5 ${key}`),
  };
}

/** Every type with the types derived from it, directly or not; what nobody describes has none, since nothing is known of it. */
export function descendantsOf(api: Api): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>(api.types.filter((type) => type.documented).map((type) => [type.name, []]));
  const bases = new Map(api.types.map((type) => [type.name, type.base]));
  for (const type of api.types) {
    const seen = new Set([type.name]);
    for (let base = type.base; base !== null && !seen.has(base); base = bases.get(base) ?? null) {
      seen.add(base);
      below.get(base)?.push(type.name);
    }
  }
  return below;
}

const primitives: Readonly<Record<PrimitiveName, string>> = {
  binary: "string", boolean: "boolean", byte: "number", date: "string", dateTimeOffset: "string", decimal: "number", double: "number", duration: "string",
  guid: "string", int16: "number", int32: "number", int64: "number", json: "unknown", number: "number", sbyte: "number", single: "number", stream: "string",
  string: "string", timeOfDay: "string", url: "string",
};

/** A type as TypeScript writes it. What no page makes certain is `unknown`. */
export function typeExpression(type: TypeRef, names: TypeScriptNames): string {
  switch (type.kind) {
    case "primitive":
      return primitives[type.name];
    case "named":
      return names.family(type.name);
    case "collection": {
      const items = typeExpression(type.items, names);
      return /[ |]/.test(items) ? `(${items})[]` : `${items}[]`;
    }
    default:
      return "unknown";
  }
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

/** The member that performs an operation: a GET that answers with a collection is a `list`. */
export function verbOf(operation: Operation): string {
  if (operation.method !== "GET") return operation.method.toLowerCase();
  return operation.responses.some((response) => response.shape === "collection") ? "list" : "get";
}

/** The type of the body parameter; null where the method takes none. */
export function bodyType(operation: Operation, names: TypeScriptNames): string | null {
  const request = operation.request;
  if (request === null) return null;
  switch (request.kind) {
    case "input":
      return request.type?.kind === "named" && request.change !== null ? names.input(request.type.name, request.change) : "unknown";
    case "parameters":
      return names.parameters(operation.name);
    case "stream":
      return "Blob | ArrayBuffer | Uint8Array | ReadableStream";
    default:
      return request.type === null ? "unknown" : typeExpression(request.type, names);
  }
}

/** The body of one documented response. `qualifier` stands before the helpers `Page` and `Value`. */
export function responseType(response: Response, names: TypeScriptNames, qualifier = ""): string {
  const type = response.type === null ? "unknown" : typeExpression(response.type, names);
  switch (response.shape) {
    case "none":
      return "void";
    case "stream":
      return "Blob";
    case "collection":
      return `${qualifier}Page<${type}>`;
    case "value":
      return `${qualifier}Value<${type}>`;
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
    parameters: (operation) => qualifier + names.parameters(operation),
    path: (key) => qualifier + names.path(key),
  };
}
