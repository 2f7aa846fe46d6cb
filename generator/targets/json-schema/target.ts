import { schemaPaths, schemasOf } from "../../emit/json-schema.js";
import { defineTarget } from "../../emit/target.js";

/** `schemas/`: JSON Schema 2020-12, one file per type, enum and operation body, with references between the files. */
export const jsonSchemaTarget = defineTarget({
  name: "json-schema",
  description: "schemas/, JSON Schema 2020-12",
  plan: (api) => schemasOf(api, schemaPaths(api)).map(({ path, schema }) => ({ kind: "json", path, value: schema })),
});
