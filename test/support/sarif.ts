import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv, type ErrorObject } from "ajv";
import * as formats from "ajv-formats";

// The schema that OASIS publishes: of all packages that bring it, this one is kept up to date.
const packageFile = createRequire(import.meta.url).resolve("@datadog/datadog-ci-plugin-sarif/package.json");
const schema = JSON.parse(readFileSync(join(dirname(packageFile), "dist/json-schema/sarif-schema-2.1.0.json"), "utf8")) as object;
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default.default(ajv);
const validate = ajv.compile(schema);

/** What the official schema of SARIF 2.1.0 has against a log; empty for a log that follows it. */
export function sarifFaults(log: unknown): ErrorObject[] {
  return validate(log) ? [] : (validate.errors ?? []);
}
