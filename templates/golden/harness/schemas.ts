import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { goldenFolder } from "./examples.js";

export type Validate = (schema: string, value: unknown) => string[];

/** Loads all schemas in strict mode. The result names each place of a value that breaks its schema, as a sorted list of JSON pointers. */
export function loadSchemas(): Validate {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  const root = join(goldenFolder, "..");
  const ids = new Map<string, string>();
  for (const entry of readdirSync(join(root, "schemas"), { recursive: true, encoding: "utf8" })) {
    if (!entry.endsWith(".json")) continue;
    const schema = JSON.parse(readFileSync(join(root, "schemas", entry), "utf8")) as { $id: string };
    ajv.addSchema(schema);
    ids.set(`schemas/${entry.replaceAll("\\", "/")}`, schema.$id);
  }
  return (schema, value) => {
    const id = ids.get(schema);
    const validate = id === undefined ? undefined : (ajv.getSchema(id) as ValidateFunction | undefined);
    if (validate === undefined) throw new Error(`there is no ${schema}`);
    return validate(value) ? [] : deepest((validate.errors ?? []).map(pointerOf));
  };
}

function pointerOf(error: ErrorObject): string {
  const parameters = error.params as { additionalProperty?: string; missingProperty?: string };
  const key = error.keyword === "additionalProperties" ? parameters.additionalProperty : error.keyword === "required" ? parameters.missingProperty : undefined;
  return key === undefined ? error.instancePath : `${error.instancePath}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** A choice between null and an object fails as a whole too when something inside fails: only the inner place counts. */
function deepest(pointers: readonly string[]): string[] {
  const all = [...new Set(pointers)];
  return all.filter((pointer) => !all.some((other) => other.startsWith(`${pointer}/`))).sort();
}
