import { objectOf } from "../../emit/json.js";
import { typeKeywords, type Refer } from "../../emit/json-schema.js";
import type { Operation, Parameter } from "../../model/api.js";
import type { JsonValue } from "../../model/json.js";
import { templateNames, type Entry } from "./paths.js";

/** What OData's options do (OData URL Conventions 4.01, section 5.1): pages mostly say no more than that an operation takes them. */
const options: Readonly<Record<string, string>> = {
  $count: "Adds the number of all items to the answer.",
  $expand: "Related resources to put into the answer.",
  $filter: "Which items to answer with.",
  $format: "The media type of the answer.",
  $orderby: "The properties that sort the items.",
  $search: "Words that the items must hold.",
  $select: "The properties to answer with.",
  $skip: "How many items to leave out at the beginning.",
  $skipToken: "Where the next page begins, as the answer before it says.",
  $top: "How many items to answer with at the most.",
};

/** The parameters in a path, under the names of its template; each page may have called them otherwise. */
export function pathParameters(template: string, entries: readonly Entry[], refer: Refer): JsonValue[] {
  return templateNames(template).map((name, index) => {
    const described = entries.map((entry) => describedAt(entry, index));
    const fact = described.find((one) => one.parameter !== undefined)?.parameter;
    const alternatives = described.find((one) => one.alternatives.length > 0)?.alternatives ?? [];
    const description = fact?.description || (alternatives.length === 0 ? "" : `One of these: ${alternatives.join(", ")}.`);
    return objectOf([
      ["name", name], ["in", "path"], ["required", true], ["description", description || undefined],
      ["schema", fact === undefined ? { type: "string" } : schemaOf(fact, refer)], ["x-docs-source", fact?.source],
    ]);
  });
}

/** What a page says of the parameter at a place of its route: its own words for it, and the keys among which a caller may choose. */
function describedAt({ operation, route }: Entry, index: number): { parameter: Parameter | undefined; alternatives: readonly string[] } {
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
export function namedParameters(operations: readonly Operation[], refer: Refer): JsonValue[] {
  const seen = new Set<string>();
  const fresh = (place: string, name: string): boolean => {
    const key = `${place} ${name.toLowerCase()}`;
    return seen.has(key) ? false : (seen.add(key), true);
  };
  const query = operations.flatMap((operation) => operation.parameters).filter((parameter) => parameter.in === "query" && fresh("query", parameter.name));
  // OpenAPI leaves these to the body, the responses and the security schemes (4.8.12).
  const headers = operations.flatMap((operation) => operation.headers).filter((header) => !/^(?:accept|content-type|authorization|content-length)$/i.test(header.name) && fresh("header", header.name));
  return [
    ...query.map((one) => objectOf([
      ["name", one.name], ["in", "query"], ["required", one.required ? true : undefined],
      ["description", one.description || (Object.hasOwn(options, one.name) ? options[one.name] : undefined)], ["schema", schemaOf(one, refer)], ["x-docs-source", one.source],
    ])),
    ...headers.map((one) => objectOf([
      ["name", one.name], ["in", "header"], ["required", one.required ? true : undefined], ["description", one.value || undefined], ["schema", { type: "string" }], ["x-docs-source", one.source],
    ])),
  ];
}

/** The type of a parameter. Known values suggest and do not bind, as those of a property. */
function schemaOf({ type, knownValues }: Parameter, refer: Refer): JsonValue {
  return knownValues.length === 0 ? objectOf(typeKeywords(type, refer)) : { anyOf: [{ type: "string", enum: [...knownValues] }, { type: "string" }] };
}
