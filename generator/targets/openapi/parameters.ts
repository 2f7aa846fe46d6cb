import { objectOf } from "../../emit/json.js";
import { typeKeywords, type SchemaTerms } from "../../emit/json-schema.js";
import { openSetKeywords } from "../../emit/known-values.js";
import type { RoutedOperation } from "../../emit/nearness.js";
import type { Operation, Parameter } from "../../model/api.js";
import type { JsonValue } from "../../model/json.js";
import { queryOptionNames, type QueryOption } from "../../model/query.js";
import type { PrimitiveName } from "../../model/types.js";
import { templateNames } from "./paths.js";

/** What OData's options do (OData URL Conventions 4.01, section 5.1): pages mostly say no more than that an operation takes them. */
const options: Readonly<Record<QueryOption, { readonly description: string; readonly type: PrimitiveName }>> = {
  apply: { description: "How to group and sum up the items.", type: "string" },
  compute: { description: "Properties to work out from others.", type: "string" },
  count: { description: "Adds the number of all items to the answer.", type: "boolean" },
  deltatoken: { description: "From which state on changes are told, as an answer before it says.", type: "string" },
  expand: { description: "Related resources to put into the answer.", type: "string" },
  filter: { description: "Which items to answer with.", type: "string" },
  format: { description: "The media type of the answer.", type: "string" },
  orderby: { description: "The properties that sort the items.", type: "string" },
  search: { description: "Words that the items must hold.", type: "string" },
  select: { description: "The properties to answer with.", type: "string" },
  skip: { description: "How many items to leave out at the beginning.", type: "int32" },
  skiptoken: { description: "Where the next page begins, as the answer before it says.", type: "string" },
  top: { description: "How many items to answer with at the most.", type: "int32" },
};

function optionOf(name: string): QueryOption | null {
  return queryOptionNames.find((option) => `$${option}` === name.toLowerCase()) ?? null;
}

/** Options that no table or sentence names, only a request line or an example. */
function shownOptions({ queryOptions }: Operation): Parameter[] {
  if (queryOptions === null) return [];
  const { supported, source } = queryOptions;
  return supported.map((option) => ({ in: "query", name: `$${option}`, type: { kind: "primitive", name: options[option].type }, description: "", required: false, knownValues: [], source }));
}

/** The parameters in a path, under the names of its template; each page may have called them otherwise. */
export function pathParameters(template: string, entries: readonly RoutedOperation[], terms: SchemaTerms): JsonValue[] {
  return templateNames(template).map((name, index) => {
    const described = entries.map((entry) => describedAt(entry, index));
    const fact = described.find((one) => one.parameter !== undefined)?.parameter;
    const alternatives = described.find((one) => one.alternatives.length > 0)?.alternatives ?? [];
    const description = fact?.description || (alternatives.length === 0 ? "" : `One of these: ${alternatives.join(", ")}.`);
    return objectOf([
      ["name", name], ["in", "path"], ["required", true], ["description", description || undefined],
      ["schema", fact === undefined ? { type: "string" } : schemaOf(fact, terms)], ["x-docs-source", fact?.source],
    ]);
  });
}

/** What a page says of the parameter at a place of its route: its own words for it, and the keys among which a caller may choose. */
function describedAt({ operation, route }: RoutedOperation, index: number): { parameter: Parameter | undefined; alternatives: readonly string[] } {
  const own = templateNames(route.path)[index] ?? "";
  const names = new Set([plain(own)]);
  let alternatives: readonly string[] = [];
  for (const segment of route.segments) {
    if (segment.kind === "parameter" && segment.name === own) alternatives = segment.alternatives;
    if (segment.kind === "call") for (const argument of segment.arguments) if (argument.parameter === own) names.add(plain(argument.name));
  }
  return { parameter: operation.parameters.find((one) => one.in !== "query" && names.has(plain(one.name))), alternatives };
}

/** `share-id` in a table is `{shareId}` in a path. */
function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
}

/** The parameters that have a place of their own in a request: query options and headers. */
export function namedParameters(operations: readonly Operation[], terms: SchemaTerms): JsonValue[] {
  const seen = new Set<string>();
  const fresh = (place: string, name: string): boolean => {
    const key = `${place} ${name.toLowerCase()}`;
    return seen.has(key) ? false : (seen.add(key), true);
  };
  const documented = operations.flatMap((operation) => operation.parameters).filter((parameter) => parameter.in === "query");
  const query = [...documented, ...operations.flatMap(shownOptions)].filter((parameter) => fresh("query", parameter.name));
  // OpenAPI leaves these to the body, the responses and the security schemes (4.8.12).
  const headers = operations.flatMap((operation) => operation.headers).filter((header) => !/^(?:accept|content-type|authorization|content-length)$/i.test(header.name) && fresh("header", header.name));
  return [
    ...query.map((one) => {
      const option = optionOf(one.name);
      return objectOf([
        ["name", one.name], ["in", "query"], ["required", one.required ? true : undefined],
        ["description", one.description || (option === null ? undefined : options[option].description)], ["schema", schemaOf(one, terms)], ["x-docs-source", one.source],
      ]);
    }),
    ...headers.map((one) => objectOf([
      ["name", one.name], ["in", "header"], ["required", one.required ? true : undefined], ["description", one.value || undefined], ["schema", { type: "string" }], ["x-docs-source", one.source],
    ])),
  ];
}

/** The type of a parameter. Known values suggest and do not bind, as those of a property. */
function schemaOf({ type, knownValues }: Parameter, { refer, isEnumeration }: SchemaTerms): JsonValue {
  return objectOf(knownValues.length === 0 ? typeKeywords(type, refer) : openSetKeywords(type, knownValues, isEnumeration));
}
