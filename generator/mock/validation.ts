import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { nearest } from "../diagnostics/nearest.js";
import { schemaPaths, schemasOf } from "../emit/json-schema.js";
import type { Api, EnumDefinition, Operation } from "../model/api.js";
import type { JsonValue } from "../model/json.js";
import { placesOf, stepsOf, typeWords, type Documented } from "./places.js";
import type { Fault } from "./refusal.js";

export type CheckBody = (operation: Operation, value: JsonValue, size: number) => Fault[];

/** In bytes: of a larger body one fault is told. A list of a million wrong items would be as many faults. */
const worthAllFaults = 64 * 1024;

/**
 * Holds request bodies against the schemas that `generate` writes. Schemas are made at the first request that has a body, and each is compiled when it is
 * needed first: for a large reference that takes seconds.
 */
export function bodyCheck(api: Api): CheckBody {
  const validators = { all: laterValidator(api, true), first: laterValidator(api, false) };
  const describe = describer(api);
  return (operation, value, size) => {
    const errors = (size <= worthAllFaults ? validators.all : validators.first)(operation, value);
    return told(errors).map((error) => describe(operation, error, value));
  };
}

type Validator = (operation: Operation, value: JsonValue) => readonly ErrorObject[];

function laterValidator(api: Api, allErrors: boolean): Validator {
  let validator: Validator | null = null;
  return (operation, value) => (validator ??= validatorOf(api, allErrors))(operation, value);
}

function validatorOf(api: Api, allErrors: boolean): Validator {
  // The schemas are our own and tested as such: to hold them against their own schema again would take longer than all the rest.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, allErrors });
  addFormats.default(ajv);
  const paths = schemaPaths(api);
  const ids = new Map<string, string>();
  for (const { path, schema } of schemasOf(api, paths)) {
    ajv.addSchema(schema);
    ids.set(path, String(schema["$id"]));
  }
  return (operation, value) => {
    const validate = ajv.getSchema(ids.get(paths.request(operation)) ?? "");
    return validate === undefined || validate(value) === true ? [] : (validate.errors ?? []);
  };
}

/** One error for each place, and none for what fails only because something within it does. */
function told(errors: readonly ErrorObject[]): ErrorObject[] {
  const places = new Map<string, ErrorObject>();
  for (const error of errors) {
    const place = placeOf(error);
    // A choice of schemas says less than each of them.
    if (!places.has(place) || isChoice(places.get(place))) places.set(place, error);
  }
  return [...places].filter(([place]) => ![...places.keys()].some((other) => other.startsWith(`${place}/`))).map(([, error]) => error);
}

function isChoice(error: ErrorObject | undefined): boolean {
  return error !== undefined && ["anyOf", "if", "not"].includes(error.keyword);
}

/** The member that is too much or missing, and for any other error the value. */
function placeOf({ keyword, params, instancePath }: ErrorObject): string {
  const { additionalProperty, missingProperty } = params as { readonly additionalProperty?: string; readonly missingProperty?: string };
  const key = keyword === "additionalProperties" ? additionalProperty : keyword === "required" ? missingProperty : undefined;
  return key === undefined ? instancePath : `${instancePath}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function describer(api: Api): (operation: Operation, error: ErrorObject, body: JsonValue) => Fault {
  const documentedAt = placesOf(api);
  const enums = new Map(api.enums.map((one) => [one.name, one]));
  return (operation, error, body) => {
    const target = placeOf(error);
    const name = stepsOf(target).at(-1) ?? "";
    const documented = documentedAt(operation, target);
    const around = documentedAt(operation, error.instancePath);
    const said = documented.property?.source ?? around.property?.source ?? operation.request?.source ?? operation.source;
    const params = error.params as Readonly<Record<string, unknown>>;
    const words = (faults[error.keyword] ?? unfit)({ name, value: valueAt(body, target), documented, around, params, enums });
    return { code: error.keyword, target, message: `${words} (${said})` };
  };
}

interface Context {
  readonly name: string;
  readonly value: JsonValue | undefined;
  readonly documented: Documented;
  /** Of the object that the member stands in. */
  readonly around: Documented;
  readonly params: Readonly<Record<string, unknown>>;
  readonly enums: ReadonlyMap<string, EnumDefinition>;
}

/** What is wrong in words, by the keyword of JSON Schema that says so. */
const faults: Readonly<Record<string, (context: Context) => string>> = {
  additionalProperties: ({ name, around }) => {
    const near = nearest(name, around.members);
    return `No page lists ${quoted(name)} here${near === null ? "" : `: is it ${quoted(near)}`}`;
  },
  required: ({ name, documented }) => (documented.property === null && name.startsWith("@")
    ? `The body holds what only a subtype has: ${quoted(name)} must say which it is`
    : `${quoted(name)} is required, and is missing`),
  not: ({ name, value }) => `${quoted(name)} is ${preview(value)}, which stands in answers only: no request may send it`,
  minimum: ({ name, value, params }) => `${quoted(name)} is ${preview(value)}, and documented to be ${String(params["limit"])} or more`,
  maximum: ({ name, value, params }) => `${quoted(name)} is ${preview(value)}, and documented to be ${String(params["limit"])} or less`,
  maxLength: ({ name, params }) => `${quoted(name)} has more than the ${String(params["limit"])} characters that are documented`,
  maxItems: ({ name, params }) => `${quoted(name)} has more than the ${String(params["limit"])} items that are documented`,
};

function unfit({ name, value, documented, enums }: Context): string {
  const subject = name === "" ? "The body" : /^\d+$/.test(name) ? `Item ${name}` : quoted(name);
  if (documented.type === null) return `${subject} is ${preview(value)}, which does not fit`;
  return `${subject} is documented as ${typeWords(documented.type, enums)}, and is ${preview(value)}`;
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}

function preview(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  const within = (at: JsonValue | undefined, step: string): JsonValue | undefined =>
    (typeof at === "object" && at !== null && Object.hasOwn(at, step) ? (at as Readonly<Record<string, JsonValue>>)[step] : undefined);
  return stepsOf(pointer).reduce(within, value as JsonValue | undefined);
}
