import { descendantsOf, kinshipOf } from "../../emit/inheritance.js";
import { objectOf, sourced } from "../../emit/json.js";
import { inputsOf, propertySchema, typeKeywords } from "../../emit/json-schema.js";
import { likeMembers } from "../../emit/known-values.js";
import { planNames, type NameRules } from "../../emit/names.js";
import { defineTarget } from "../../emit/target.js";
import type { Api, EnumDefinition, TypeDefinition } from "../../model/api.js";
import type { JsonObject, JsonValue } from "../../model/json.js";
import { docsKeywords } from "./docs.js";
import { operationIds, tagsOf } from "./identifiers.js";
import { operationObject, type OperationContext } from "./operations.js";
import { pathItems } from "./paths.js";
import { schemesOf } from "./security.js";

/** `openapi.json`: one OpenAPI 3.1 document with every type, enum and operation of the API. */
export const openapiTarget = defineTarget({
  name: "openapi",
  description: "openapi.json, an OpenAPI 3.1 document",
  plan: (api) => [{ kind: "json", path: "openapi.json", value: documentOf(api) }],
});

/** Component keys take letters, digits, dots, dashes and underscores (OpenAPI 3.1, section 4.8.7). */
const componentRules: NameRules = {
  shape: (text) => text.replace(/[^A-Za-z0-9._-]+/g, "_") || "unnamed", reserved: new Set(), maxLength: 120,
};

function documentOf(api: Api): JsonObject {
  const components = planNames(new Map([...api.types, ...api.enums].map(({ name }) => [name, name])), componentRules);
  const items = pathItems(api);
  const context: OperationContext = {
    inputs: inputsOf(api),
    ...kinshipOf(api),
    descendants: descendantsOf(api),
    refer: (name) => [["$ref", `#/components/schemas/${components.get(name) ?? name}`]],
    isEnumeration: likeMembers(api),
    enums: new Map(api.enums.map((one) => [one.name, one])),
    ids: operationIds(items),
  };
  const securitySchemes = schemesOf(items);
  const schemas = [...api.types.map((type) => [type.name, typeSchema(type, context)] as const), ...api.enums.map((one) => [one.name, enumSchema(one)] as const)];
  return objectOf([
    ["openapi", "3.1.0"],
    ["info", objectOf([["title", api.name], ["version", api.version ?? "1"], ["description", "Read from the API's reference pages by docwright."]])],
    ["servers", api.baseUrl === null ? undefined : [{ url: api.baseUrl }]],
    ["security", securitySchemes.length === 0 ? undefined : securitySchemes.map(([caller]) => ({ [caller]: [] }))],
    ["tags", tagsOf(items).map((name) => ({ name, description: `Operations below /${name}.` }))],
    ["paths", objectOf(items.map((item) => [item.template, objectOf(item.methods.map((one) => [one.method, operationObject(item, one, context)]))]))],
    ["components", {
      schemas: objectOf(schemas.map(([name, schema]): [string, JsonValue] => [components.get(name) ?? name, schema]).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: objectOf(securitySchemes),
    }],
  ]);
}

function typeSchema(type: TypeDefinition, context: OperationContext): JsonObject {
  if (!type.documented) return sourced({ description: "No page describes this type.", "x-docs-source": type.source }, type.source);
  return sourced(objectOf([
    ["description", type.description === "" ? undefined : type.description],
    ["type", "object"],
    ["allOf", type.base === null ? undefined : [objectOf(typeKeywords({ kind: "named", name: type.base }, context.refer))]],
    ["properties", objectOf(type.properties.map((property) => [property.name, propertySchema(property, context, docsKeywords(property))]))],
    ["deprecated", type.deprecated === undefined ? undefined : true],
    ["x-docs-deprecation", type.deprecated === undefined ? undefined : { text: type.deprecated }],
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
    // In the order of the members, as openapi-typescript, @hey-api/openapi-ts and OpenAPI Generator read it.
    ["x-enum-descriptions", one.members.some((member) => member.description !== "") ? one.members.map((member) => member.description) : undefined],
    ["x-docs-source", one.source],
  ]), one.source);
}
