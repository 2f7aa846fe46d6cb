import { objectOf, sourced } from "../../emit/json.js";
import { inputsOf, propertySchema, typeKeywords } from "../../emit/json-schema.js";
import { planNames, type NameRules } from "../../emit/names.js";
import type { Target } from "../../emit/target.js";
import type { Api, EnumDefinition, TypeDefinition } from "../../model/api.js";
import type { JsonObject, JsonValue } from "../../model/json.js";
import { descendantsOf } from "../../emit/typescript.js";
import { docsKeywords } from "./docs.js";
import { operationObject, type OperationContext } from "./operations.js";
import { pathItems } from "./paths.js";

/** `openapi.json`: one OpenAPI 3.1 document with every type, enum and operation of the API. */
export const openapiTarget: Target = {
  name: "openapi",
  description: "openapi.json, an OpenAPI 3.1 document",
  requires: [],
  plan: (api) => [{ kind: "json", path: "openapi.json", value: documentOf(api) }],
};

/** Component keys take letters, digits, dots, dashes and underscores (OpenAPI 3.1, section 4.8.7). */
const componentRules: NameRules = {
  shape: (text) => text.replace(/[^A-Za-z0-9._-]+/g, "_") || "unnamed", reserved: new Set(), maxLength: 120,
};

const operationRules: NameRules = { ...componentRules, shape: (text) => text.normalize("NFKD").replace(/[^A-Za-z0-9_]+/g, "") || "operation" };

function documentOf(api: Api): JsonObject {
  const components = planNames(new Map([...api.types, ...api.enums].map(({ name }) => [name, name])), componentRules);
  const context: OperationContext = {
    inputs: inputsOf(api),
    descendants: descendantsOf(api),
    refer: (name) => `#/components/schemas/${components.get(name) ?? name}`,
    ids: planNames(new Map(api.operations.flatMap((operation) => operation.routes.map((route, index): [string, string] => [`${operation.name} ${route.path}`, index === 0 ? operation.name : `${operation.name}Route${index + 1}`]))), operationRules),
  };
  const schemas = [...api.types.map((type) => [type.name, typeSchema(type, context)] as const), ...api.enums.map((one) => [one.name, enumSchema(one)] as const)];
  return objectOf([
    ["openapi", "3.1.0"],
    ["info", objectOf([["title", api.name], ["version", api.version ?? "1"], ["description", "Read from the API's reference pages by docwright."]])],
    ["servers", api.baseUrl === null ? undefined : [{ url: api.baseUrl }]],
    ["paths", objectOf(pathItems(api).map(({ template, methods }) => [template, objectOf(methods.map(({ method, entries }) => [method, operationObject(entries, context)]))]))],
    ["components", {
      schemas: objectOf(schemas.map(([name, schema]): [string, JsonValue] => [components.get(name) ?? name, schema]).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: objectOf(Object.entries(callers).map(([name, description]) => [name, { type: "http", scheme: "bearer", description }])),
    }],
  ]);
}

const callers = {
  application: "An application by itself; the roles name its permissions.",
  delegatedPersonal: "A user with a personal account; the roles name the permissions.",
  delegatedWork: "A user with a work or school account; the roles name the permissions.",
} as const;

function typeSchema(type: TypeDefinition, { refer }: OperationContext): JsonObject {
  if (!type.documented) return sourced({ description: "No page describes this type.", "x-docs-source": type.source }, type.source);
  return sourced(objectOf([
    ["description", type.description === "" ? undefined : type.description],
    ["type", "object"],
    ["allOf", type.base === null ? undefined : [objectOf(typeKeywords({ kind: "named", name: type.base }, refer))]],
    ["properties", objectOf(type.properties.map((property) => [property.name, propertySchema(property, refer, docsKeywords(property))]))],
    ["x-docs-source", type.source],
  ]), type.source);
}

function enumSchema(one: EnumDefinition): JsonObject {
  const members = one.members.map((member) => member.name);
  return sourced(objectOf([
    ["description", one.description === "" ? undefined : one.description],
    ["type", "string"],
    // Flags may stand side by side in one value; the members are named all the same.
    ...(one.flags ? ([["anyOf", [{ enum: members }, { pattern: "," }]]] as [string, JsonValue][]) : ([["enum", members]] as [string, JsonValue][])),
    ["x-docs-source", one.source],
  ]), one.source);
}
