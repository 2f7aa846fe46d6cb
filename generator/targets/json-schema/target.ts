import { schemaPaths, schemasOf } from "../../emit/json-schema.js";
import type { Target } from "../../emit/target.js";

/** `schemas/`: JSON Schema 2020-12, one file per type, enum and operation body, with references between the files. */
export const jsonSchemaTarget: Target = {
  name: "json-schema",
  description: "schemas/, JSON Schema 2020-12",
  requires: [],
  plan: (api) => schemasOf(api, schemaPaths(api)).map(({ path, schema }) => ({ kind: "json", path, value: schema })),
};
