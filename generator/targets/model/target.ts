import { defineTarget } from "../../emit/target.js";
import { modelVersion } from "../../model/api.js";
import type { JsonValue } from "../../model/json.js";

/** `model.json`: the linked model itself, for targets in other languages and for comparing two states of the docs. */
export const modelTarget = defineTarget({
  name: "model",
  description: "model.json, the intermediate model",
  plan: (api) => [{ kind: "json", path: "model.json", value: { docwright: modelVersion, apis: [api] } as unknown as JsonValue, rows }],
});

/** A fact of a page is a line: a third of a large model would be indentation otherwise. */
const rows: ReadonlySet<string> = new Set(["pages", "properties", "members", "routes", "permissions", "clouds", "parameters", "headers", "responses", "contradictions"]);
