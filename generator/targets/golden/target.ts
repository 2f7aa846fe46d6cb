import { objectOf } from "../../emit/json.js";
import { hasSchema, schemaPaths, type SchemaPaths } from "../../emit/json-schema.js";
import { fileNameRules, planNames } from "../../emit/names.js";
import { nodeWords, pathTree } from "../../emit/path-tree.js";
import { defineTarget, type PlannedFile } from "../../emit/target.js";
import { bodyType, builderSteps, qualifiedNames, responseType, typeScriptNames, verbOf, type TypeScriptNames } from "../../emit/typescript.js";
import type { Example, ExampleBody, ExampleRequest, ExampleResponse, Operation, QueryPair, Response } from "../../model/api.js";
import type { JsonObject, JsonValue } from "../../model/json.js";

/** `golden/`: one test per documented example, driven by data. */
export const goldenTarget = defineTarget({
  name: "golden",
  description: "golden/, a test for every documented example",
  requires: ["typescript", "json-schema"],
  plan: (api) => {
    const files = planNames(new Map(api.operations.map(({ name }) => [name, name])), fileNameRules);
    const names = qualifiedNames(typeScriptNames(api, nodeWords(pathTree(api))), "sdk.");
    const paths = schemaPaths(api);
    const shown = api.operations.filter((operation) => operation.examples.length > 0);
    return [
      ...shown.map((operation): PlannedFile => ({
        kind: "json", path: `golden/examples/${files.get(operation.name) ?? operation.name}.json`, value: goldenFile(operation, names, paths),
      })),
      ...["golden.test.ts", "types.test.ts", "vitest.config.ts", "harness/builder.ts", "harness/examples.ts", "harness/mock.ts", "harness/open-sets.ts", "harness/schemas.ts", "harness/server.ts", "harness/types.ts"].map((file): PlannedFile => ({
        kind: "copy", path: `golden/${file}`, template: file,
      })),
      { kind: "json", path: "golden/settings.json", value: { baseUrl: api.baseUrl ?? "" } },
      {
        kind: "json", path: "golden/package.json",
        value: {
          private: true, type: "module", scripts: { test: "vitest run" },
          devDependencies: { ajv: "^8.17.0", "ajv-formats": "^3.0.0", "ts-morph": "^28.0.0", vitest: "^4.1.0" },
        },
      },
    ];
  },
});

function goldenFile(operation: Operation, names: TypeScriptNames, paths: SchemaPaths): JsonObject {
  return {
    operation: operation.name,
    method: operation.method,
    routes: operation.routes.map((route) => route.path),
    statuses: operation.responses.map((response) => response.status),
    examples: operation.examples.map((example) => exampleData(example, operation, names, paths)),
  };
}

function exampleData(example: Example, operation: Operation, names: TypeScriptNames, paths: SchemaPaths): JsonObject {
  return {
    name: example.name,
    source: example.source,
    contradictions: example.contradictions.map(({ rule, side, pointer, trips, message, source }) => ({ rule, side, pointer, trips, message, source })),
    request: example.request === null ? null : requestData(example.request, operation, names, paths),
    response: example.response === null ? null : responseData(example.response, operation, names, paths),
  };
}

function requestData(request: ExampleRequest, operation: Operation, names: TypeScriptNames, paths: SchemaPaths): JsonObject {
  const match = request.match;
  const route = match === null ? undefined : operation.routes[match.route];
  const described = operation.request !== null;
  return {
    method: request.method,
    url: request.url,
    headers: request.headers.map(({ name, value }) => ({ name, value })),
    body: bodyData(request.body),
    call: route === undefined || match === null ? null : {
      steps: builderSteps(route.segments, match.values) as unknown as JsonValue,
      verb: verbOf(operation),
      options: optionsOf(match.query),
      takesBody: operation.method !== "GET" && operation.method !== "DELETE",
    },
    schema: described && operation.request?.kind !== "stream" && request.body?.kind === "json" ? paths.request(operation) : null,
    type: described && request.body?.kind === "json" ? bodyType(operation, names) : null,
  };
}

/** The OData options that the runtime knows by name, and how it takes them; any other query parameter goes as it is. */
const options: Readonly<Record<string, (value: string) => JsonValue>> = {
  $select: (value) => value.split(","), $expand: (value) => [value], $filter: (value) => value, $orderby: (value) => value.split(","), $search: (value) => value,
  $top: Number, $skip: Number, $count: (value) => value === "true",
};

function optionsOf(query: readonly QueryPair[]): JsonObject {
  const known: [string, JsonValue][] = [];
  const others: [string, JsonValue][] = [];
  for (const { name, value } of query) {
    const read = Object.hasOwn(options, name) ? options[name]?.(value) : undefined;
    const exact = read !== undefined && written(name, read) === value && known.every(([taken]) => taken !== name.slice(1));
    if (exact) known.push([name.slice(1), read]);
    else others.push([name, value]);
  }
  return objectOf([...known, ["query", others.length === 0 ? undefined : objectOf(others)]]);
}

/** What the runtime would write for an option: only where that is the documented text is the option used. */
function written(name: string, value: JsonValue): string {
  if (Array.isArray(value)) return value.join(",");
  return name === "$top" || name === "$skip" ? (Number.isSafeInteger(value) ? String(value) : "") : String(value);
}

function responseData(shown: ExampleResponse, operation: Operation, names: TypeScriptNames, paths: SchemaPaths): JsonObject {
  const documented = documentedResponse(shown, operation.responses);
  const described = documented !== null && hasSchema(documented) && shown.body?.kind === "json";
  return {
    status: shown.status ?? documented?.status ?? 200,
    headers: shown.headers.map(({ name, value }) => ({ name, value })),
    body: bodyData(shown.body),
    schema: described ? paths.response(operation, documented) : null,
    type: described ? responseType(documented, names) : null,
  };
}

function documentedResponse(shown: ExampleResponse, responses: readonly Response[]): Response | null {
  if (shown.status !== null) return responses.find((one) => one.status === shown.status) ?? null;
  return responses.find((one) => one.status < 300) ?? null;
}

function bodyData(body: ExampleBody | null): JsonValue {
  if (body === null) return null;
  return body.kind === "json" ? { kind: body.kind, value: body.value } : { kind: body.kind, text: body.text };
}
