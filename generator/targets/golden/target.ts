import { goldenFiles, optionsOf } from "../../emit/golden.js";
import { objectOf } from "../../emit/json.js";
import { nodeWords, pathTree } from "../../emit/path-tree.js";
import { defineTarget, type PlannedFile } from "../../emit/target.js";
import { bodyType, builderSteps, qualifiedNames, responseType, typeScriptNames } from "../../emit/typescript.js";
import type { QueryPair } from "../../model/api.js";
import type { JsonObject, JsonValue } from "../../model/json.js";

/** `golden/`: one test per documented example, driven by data. */
export const goldenTarget = defineTarget({
  name: "golden",
  description: "golden/, a test for every documented example",
  requires: ["typescript", "json-schema"],
  plan: (api) => {
    const names = qualifiedNames(typeScriptNames(api, nodeWords(pathTree(api))), "sdk.");
    const files = goldenFiles(api, {
      call: (operation, match) => ({
        steps: builderSteps(operation.routes[match.route]?.segments ?? [], match.values) as unknown as JsonValue,
        options: optionsData(match.query),
        takesBody: operation.method !== "GET" && operation.method !== "DELETE",
      }),
      requestType: (operation) => bodyType(operation, names),
      responseType: (response) => responseType(response, names),
    });
    return [
      ...files.map(({ file, value }): PlannedFile => ({ kind: "json", path: `golden/examples/${file}`, value })),
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

function optionsData(query: readonly QueryPair[]): JsonObject {
  const { known, others } = optionsOf(query);
  return objectOf([...known, ["query", others.length === 0 ? undefined : objectOf(others)]]);
}
