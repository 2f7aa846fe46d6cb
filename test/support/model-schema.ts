import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Model } from "../../generator/model/api.js";

/** The published JSON Schema of `model.json`. */
export const modelSchema = JSON.parse(readFileSync(new URL("../../templates/model/model.schema.json", import.meta.url), "utf8")) as ModelSchema;

export interface ModelSchema {
  readonly $defs: Readonly<Record<string, ModelSchemaPart>>;
}

export interface ModelSchemaPart {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ModelSchemaPart>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly oneOf?: readonly ModelSchemaPart[];
  readonly enum?: readonly string[];
  readonly const?: string | number;
}

const validate = new Ajv2020({ strict: true }).compile(modelSchema);

/** What of a model breaks the published schema, as `pointer message`; empty for a sound one. */
export function faultsOfModel(model: unknown): string[] {
  return validate(model) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""} ${JSON.stringify(error.params)}`);
}

/** Throws where a model breaks the published schema. Every model that a test makes passes here. */
export function validateModel(model: Model): void {
  const faults = faultsOfModel(model);
  if (faults.length > 0) throw new Error(`The model breaks its published schema:\n${faults.join("\n")}`);
}
