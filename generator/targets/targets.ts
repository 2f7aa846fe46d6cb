import type { Target } from "../emit/target.js";
import { goldenTarget } from "./golden/target.js";
import { jsonSchemaTarget } from "./json-schema/target.js";
import { modelTarget } from "./model/target.js";
import { openapiTarget } from "./openapi/target.js";
import { pythonTarget } from "./python/target.js";
import { typescriptTarget } from "./typescript/target.js";

/** Every built-in target. The model is always written; the others may be chosen with `--target`. */
export const targets: readonly Target[] = [modelTarget, jsonSchemaTarget, openapiTarget, typescriptTarget, goldenTarget, pythonTarget];
