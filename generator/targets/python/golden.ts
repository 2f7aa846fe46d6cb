import type { Api, EnumDefinition, ExampleRequest, Operation, Response, SegmentValue } from "../../model/api.js";
import type { JsonObject, JsonValue } from "../../model/json.js";
import { verbGroups, verbOf, type VerbGroup } from "../../emit/calls.js";
import { goldenFiles, optionsOf, positional, type GoldenArgument, type GoldenCall } from "../../emit/golden.js";
import { descendantsOf } from "../../emit/inheritance.js";
import { objectOf } from "../../emit/json.js";
import { edgesAlong, isOnlyCalled, type PathEdge, type PathNode } from "../../emit/path-tree.js";
import type { PlannedFile } from "../../emit/target.js";
import { typeText } from "../../emit/type-table.js";
import { callParameters } from "./builders.js";
import { packageName, type PythonNames } from "./names.js";
import { bodyType } from "./types.js";
import { keywordsOf } from "./verbs.js";

const harness = ["__init__.py", "calls.py", "conformity.py", "example_test.py", "examples.py", "hints.py", "mock.py", "schemas.py", "server.py"];

/** `python/tests/`: a test for every documented example, driven by data. */
export function goldenTests(api: Api, tree: PathNode, names: PythonNames): PlannedFile[] {
  const files = goldenFiles(api, {
    call: (operation, match) => callOf(operation, match, tree, names),
    requestType: (operation) => bodyType(operation, names),
    responseType: (response) => responseType(response, names),
  });
  return [
    ...files.map(({ file, value }): PlannedFile => ({ kind: "json", path: `python/tests/examples/${file}`, value })),
    ...["__init__.py", "test_golden.py", ...harness.map((file) => `harness/${file}`)].map((file): PlannedFile => ({ kind: "copy", path: `python/tests/${file}`, template: `tests/${file}` })),
    { kind: "json", path: "python/tests/settings.json", value: { package: packageName(api), baseUrl: api.baseUrl ?? "", ...factsOf(api, names) } },
  ];
}

function responseType(response: Response, names: PythonNames): JsonObject {
  return { shape: response.shape, type: response.type === null ? "Any" : typeText(response.type, names.types) };
}

/** The way from the client to an operation through the members of the builders. */
function callOf(operation: Operation, match: NonNullable<ExampleRequest["match"]>, tree: PathNode, names: PythonNames): GoldenCall {
  const segments = operation.routes[match.route]?.segments ?? [];
  const edges = edgesAlong(tree, segments);
  // A call is two steps of one segment.
  const values = segments.flatMap((segment, index) => (segment.kind === "call" ? [null, match.values[index] ?? null] : [match.values[index] ?? null]));
  const places = [tree, ...edges.map(({ node }) => node)];
  const steps = edges.flatMap((edge, index) => stepOf(edge, places[index] ?? tree, places[index - 1] ?? tree, values[index] ?? null, names));
  const group = verbGroups(places.at(-1) ?? tree).find((one) => one.operations.includes(operation)) ?? { operations: [operation], near: [operation] };
  return { steps: steps as unknown as JsonValue, options: optionsData(group, match), takesBody: group.operations.some((one) => bodyType(one, names) !== null) };
}

type Step = { readonly kind: "member"; readonly name: string } | { readonly kind: "call"; readonly name: string; readonly arguments: readonly GoldenArgument[] };

/** The step from `place`, which stands behind `before`. */
function stepOf(edge: PathEdge, place: PathNode, before: PathNode, value: SegmentValue | null, names: PythonNames): Step[] {
  const { segment, node } = edge;
  if (segment.kind === "parameter" || segment.kind === "address") return [{ kind: "call", name: names.member(place.key, node.key), arguments: [positional(value)] }];
  // A function that is nothing but its calls is a method of the place before it.
  if (segment.kind !== "call") return isOnlyCalled(node) ? [] : [{ kind: "member", name: names.member(place.key, node.key) }];
  const name = isOnlyCalled(place) ? names.member(before.key, place.key) : names.member(place.key, node.key);
  const parameters = new Map(callParameters(edge).map((one) => [one.wire.toLowerCase(), one.name]));
  const given = Array.isArray(value) ? (value as readonly GoldenArgument[]) : [];
  return [{ kind: "call", name, arguments: given.map((one) => ({ ...one, name: parameters.get(one.name.toLowerCase()) ?? one.name })) }];
}

/** Keywords with their values; `query` for what has none, and `headers` with the keyword of each header that has one. */
function optionsData(group: VerbGroup, { query }: NonNullable<ExampleRequest["match"]>): JsonObject {
  const own = keywordsOf(group.near);
  const { known, others } = optionsOf(query);
  const [first] = group.operations;
  const reads = first !== undefined && ["get", "list"].includes(verbOf(first));
  const keyword = new Map(own.query.map((one) => [one.name, one.keyword]));
  const plain = [...others, ...(reads ? [] : known.map(([name, value]): [string, string] => [`$${name}`, Array.isArray(value) ? value.join(",") : String(value)]))];
  const unnamed = plain.filter(([name]) => !keyword.has(name));
  return objectOf([
    ...(reads ? known : []),
    ...plain.flatMap(([name, value]): [string, JsonValue][] => (keyword.has(name) ? [[keyword.get(name) ?? name, value]] : [])),
    ["query", unnamed.length === 0 ? undefined : objectOf(unnamed)],
    ["headers", own.headers.length === 0 ? undefined : objectOf(own.headers.map((one) => [one.name.toLowerCase(), one.keyword]))],
  ]);
}

/** What the types of a `TypedDict` cannot tell, for the check of the bodies. */
function factsOf(api: Api, names: PythonNames): JsonObject {
  const below = descendantsOf(api);
  const types = new Map(api.types.map((type) => [type.name, type]));
  const tells = (one: EnumDefinition): boolean => one.flags || one.sentinel !== null;
  const opens = (type: string): string => (types.get(type)?.dictionary === true ? "any" : "underscore");
  return {
    enums: objectOf(api.enums.map((one) => [names.type(one.name), tells(one) ? { flags: one.flags, sentinel: one.sentinel } : {}])),
    families: objectOf(api.types.filter(({ name }) => (below.get(name) ?? []).length > 0).map(({ name }) => [names.family(name), { base: names.type(name), name }])),
    open: objectOf([
      ...api.types.filter((type) => type.open && type.documented && !type.dictionary).map((type): [string, JsonValue] => [names.type(type.name), "underscore"]),
      ...api.inputs.filter((input) => input.open).map((input): [string, JsonValue] => [names.input(input.type, input.change), opens(input.type)]),
    ]),
  };
}
