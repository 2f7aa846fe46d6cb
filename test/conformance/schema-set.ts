import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject, JsonValue } from "../../generator/model/json.js";

/** The schemas of a site: all of them compiled in strict mode. */
export interface SchemaSet {
  readonly paths: readonly string[];
  schema(path: string): JsonObject;
  /** The schema that a `$ref` of another leads to. */
  follow(from: string, ref: string): string;
  /** The places of a value that break a schema, as JSON pointers; a surplus or missing member stands for itself. */
  faults(path: string, value: JsonValue): string[];
}

export function schemaSet(files: ReadonlyMap<string, string>): SchemaSet {
  const schemas = new Map([...files].filter(([path]) => path.startsWith("schemas/")).map(([path, text]) => [path, JSON.parse(text) as JsonObject & { $id: string }]));
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  for (const schema of schemas.values()) ajv.addSchema(schema);
  const get = (path: string): JsonObject & { $id: string } => {
    const schema = schemas.get(path);
    if (schema === undefined) throw new Error(`there is no ${path}`);
    return schema;
  };
  return {
    paths: [...schemas.keys()],
    schema: get,
    follow: (from, ref) => new URL(ref, `file:///${from}`).pathname.slice(1),
    faults: (path, value) => {
      const validate = ajv.getSchema(get(path).$id);
      if (validate === undefined) throw new Error(`${path} does not compile`);
      return validate(value) === true ? [] : [...new Set((validate.errors ?? []).map(pointerOf))];
    },
  };
}

function pointerOf(error: ErrorObject): string {
  const { additionalProperty, missingProperty } = error.params as { additionalProperty?: string; missingProperty?: string };
  const member = additionalProperty ?? missingProperty;
  return member === undefined ? error.instancePath : `${error.instancePath}/${member}`;
}

/** Every subschema, itself included. */
export function subschemas(schema: JsonObject): JsonObject[] {
  const below = Object.entries(schema).flatMap(([keyword, value]) => {
    if (["enum", "const", "default", "examples"].includes(keyword) || typeof value !== "object" || value === null) return [];
    if (Array.isArray(value)) return (value as readonly JsonValue[]).filter(isObject).flatMap(subschemas);
    const inner = value as JsonObject;
    return keyword === "properties" || keyword === "patternProperties" || keyword === "$defs" ? Object.values(inner).filter(isObject).flatMap(subschemas) : subschemas(inner);
  });
  return [schema, ...below];
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const formats: Readonly<Record<string, JsonValue>> = { "date-time": "2020-02-29T23:59:58.1234567-08:00", date: "2020-02-29", uuid: "0f0f0f0f-0000-4000-8000-0f0f0f0f0f0f" };
/** One of these fits every pattern that the generator writes for a type; flags are made from the pattern itself. */
const patterned = ["P1DT2H3M4.5S", "23:59:58.123", "12", "-7.5", "NaN"];

/** A value that a schema takes, made from nothing but the schema. Optional members are left out below `depth`. */
export function instanceOf(set: SchemaSet, path: string, schema: JsonObject, depth: number): JsonValue {
  if (typeof schema["$ref"] === "string") {
    const target = set.follow(path, schema["$ref"]);
    return instanceOf(set, target, set.schema(target), depth);
  }
  if (Array.isArray(schema["enum"])) return schema["enum"][0] as JsonValue;
  if (schema["type"] === undefined && Array.isArray(schema["anyOf"])) return instanceOf(set, path, schema["anyOf"][0] as JsonObject, depth);
  switch (schema["type"]) {
    case "object":
      return objectOf(set, path, schema, depth);
    case "array":
      return depth <= 0 ? [] : [instanceOf(set, path, schema["items"] as JsonObject, depth - 1)];
    case "string":
      return textOf(schema);
    case "integer":
    case "number":
      return 5;
    case "boolean":
      return true;
    case undefined:
      return { any: ["thing"] };
    default:
      throw new Error(`no instance for ${JSON.stringify(schema)}`);
  }
}

function objectOf(set: SchemaSet, path: string, schema: JsonObject, depth: number): JsonObject {
  const required = (schema["required"] ?? []) as readonly string[];
  // What a subtype adds is under a condition, and not part of the plain object.
  const bases = ((schema["allOf"] ?? []) as readonly JsonObject[]).filter((base) => base["if"] === undefined).map((base) => instanceOf(set, path, base, depth) as JsonObject);
  const own = Object.entries((schema["properties"] ?? {}) as Record<string, JsonObject | true>).filter((entry): entry is [string, JsonObject] => entry[1] !== true).filter(([name]) => depth > 0 || required.includes(name));
  return Object.assign({}, ...bases, Object.fromEntries(own.map(([name, property]) => [name, instanceOf(set, path, property, depth - 1)]))) as JsonObject;
}

function textOf(schema: JsonObject): string {
  if (typeof schema["format"] === "string") return formats[schema["format"]] as string;
  if (typeof schema["pattern"] !== "string") return "some text";
  const pattern = new RegExp(schema["pattern"], "u");
  const members = /^\^\(\?:(.*?)\)/.exec(schema["pattern"])?.[1]?.split("|") ?? [];
  const found = [...patterned, ...members].find((text) => pattern.test(text));
  if (found === undefined) throw new Error(`no text for ${schema["pattern"]}`);
  return found;
}
