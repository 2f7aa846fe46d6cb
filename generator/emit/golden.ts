import type { Api, Example, ExampleBody, ExampleRequest, ExampleResponse, Operation, QueryPair, Response, SegmentValue } from "../model/api.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import { verbOf } from "./calls.js";
import { hasSchema, schemaPaths } from "./json-schema.js";
import { fileNameRules, planNames } from "./names.js";

/** What golden data says in the terms of a language; the rest is the same for all. */
export interface GoldenTerms {
  /** How an example's URL is reached through a client; `match` is the route that it follows. */
  readonly call: (operation: Operation, match: NonNullable<ExampleRequest["match"]>) => GoldenCall;
  /** What the body of a request has to be; null for anything. */
  readonly requestType: (operation: Operation) => JsonValue;
  readonly responseType: (response: Response) => JsonValue;
}

/** The way through a client to an operation, and how it is called there. */
export interface GoldenCall {
  readonly steps: JsonValue;
  readonly options: JsonObject;
  readonly takesBody: boolean;
}

/** The examples of one operation as data, for the tests of a generated client. */
export interface GoldenFile {
  /** Its name with its ending, unique in the API. */
  readonly file: string;
  readonly value: JsonObject;
}

/** The data of every operation that has examples. */
export function goldenFiles(api: Api, terms: GoldenTerms): GoldenFile[] {
  const files = planNames(new Map(api.operations.map(({ name }) => [name, name])), fileNameRules);
  const data = { terms, paths: schemaPaths(api) };
  return api.operations.filter((operation) => operation.examples.length > 0).map((operation) => ({
    file: `${files.get(operation.name) ?? operation.name}.json`,
    value: {
      operation: operation.name,
      method: operation.method,
      routes: operation.routes.map((route) => route.path),
      statuses: operation.responses.map((response) => response.status),
      examples: operation.examples.map((example) => exampleData(example, operation, data)),
    },
  }));
}

interface Context {
  readonly terms: GoldenTerms;
  readonly paths: ReturnType<typeof schemaPaths>;
}

function exampleData(example: Example, operation: Operation, context: Context): JsonObject {
  return {
    name: example.name,
    source: example.source,
    contradictions: example.contradictions.map(({ rule, side, pointer, trips, message, source }) => ({ rule, side, pointer, trips, message, source })),
    request: example.request === null ? null : requestData(example.request, operation, context),
    response: example.response === null ? null : responseData(example.response, operation, context),
  };
}

function requestData(request: ExampleRequest, operation: Operation, { terms, paths }: Context): JsonObject {
  const match = request.match;
  const described = operation.request !== null;
  return {
    method: request.method,
    url: request.url,
    headers: request.headers.map(({ name, value }) => ({ name, value })),
    body: bodyData(request.body),
    call: match === null || operation.routes[match.route] === undefined ? null : callData(operation, terms.call(operation, match)),
    schema: described && operation.request?.kind !== "stream" && request.body?.kind === "json" ? paths.request(operation) : null,
    type: described && request.body?.kind === "json" ? terms.requestType(operation) : null,
  };
}

function callData(operation: Operation, { steps, options, takesBody }: GoldenCall): JsonObject {
  return { steps, verb: verbOf(operation), options, takesBody };
}

/** The OData options that clients know by name, and how they take them; any other query parameter goes as it is. */
const options: Readonly<Record<string, (value: string) => JsonValue>> = {
  $select: (value) => value.split(","), $expand: (value) => [value], $filter: (value) => value, $orderby: (value) => value.split(","), $search: (value) => value,
  $top: Number, $skip: Number, $count: (value) => value === "true",
};

/** The query of an example: options by their names without the dollar sign, and what is none of OData's. */
export function optionsOf(query: readonly QueryPair[]): { known: [string, JsonValue][]; others: [string, string][] } {
  const known: [string, JsonValue][] = [];
  const others: [string, string][] = [];
  for (const { name, value } of query) {
    const read = Object.hasOwn(options, name) ? options[name]?.(value) : undefined;
    const exact = read !== undefined && written(name, read) === value && known.every(([taken]) => taken !== name.slice(1));
    if (exact) known.push([name.slice(1), read]);
    else others.push([name, value]);
  }
  return { known, others };
}

/** What a client would write for an option: only where that is the documented text is the option used. */
function written(name: string, value: JsonValue): string {
  if (Array.isArray(value)) return value.join(",");
  return name === "$top" || name === "$skip" ? (Number.isSafeInteger(value) ? String(value) : "") : String(value);
}

/** An argument of a step on the way to an operation. */
export interface GoldenArgument {
  /** Empty for a positional argument. */
  readonly name: string;
  readonly value: string;
  readonly quoted: boolean;
}

/** What an example's URL puts into a segment that takes one value. */
export function positional(value: SegmentValue | null): GoldenArgument {
  return { name: "", value: typeof value === "string" ? value : "", quoted: true };
}

function responseData(shown: ExampleResponse, operation: Operation, { terms, paths }: Context): JsonObject {
  const documented = documentedResponse(shown, operation.responses);
  const described = documented !== null && hasSchema(documented) && shown.body?.kind === "json";
  return {
    status: shownStatus(shown, operation.responses),
    headers: shown.headers.map(({ name, value }) => ({ name, value })),
    body: bodyData(shown.body),
    schema: described ? paths.response(operation, documented) : null,
    type: described ? terms.responseType(documented) : null,
  };
}

/** The status of a shown answer; of one that shows none, the first success that its page documents. */
export function shownStatus(shown: ExampleResponse, responses: readonly Response[]): number {
  return shown.status ?? documentedResponse(shown, responses)?.status ?? 200;
}

function documentedResponse(shown: ExampleResponse, responses: readonly Response[]): Response | null {
  if (shown.status !== null) return responses.find((one) => one.status === shown.status) ?? null;
  return responses.find((one) => one.status < 300) ?? null;
}

function bodyData(body: ExampleBody | null): JsonValue {
  if (body === null) return null;
  return body.kind === "json" ? { kind: body.kind, value: body.value } : { kind: body.kind, text: body.text };
}
