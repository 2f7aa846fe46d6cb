import { descendantsOf } from "../../emit/inheritance.js";
import { queriedTypes, verbGroups, verbOf } from "../../emit/calls.js";
import { allNodes, areaOf, isOnlyCalled, nodeWords, pathTree, type PathNode } from "../../emit/path-tree.js";
import { defineTarget, type PlannedFile } from "../../emit/target.js";
import { stringLiteral } from "../../emit/text.js";
import type { Api } from "../../model/api.js";
import { builderView, rootMembers, type BuilderView } from "./builders.js";
import { anyInputView, enumView, familyView, inputView, looseView, parametersView, plainView, propertiesView, readView, type AliasView, type ClassView, type Definitions } from "./classes.js";
import { goldenTests } from "./golden.js";
import { homesOf, importLines, splitTypes, typeFiles, type Declaration, type Homes, type Module, type TypeModule } from "./modules.js";
import { packageName, pythonNames, startsOf, type PythonNames } from "./names.js";
import { pythonFile, type ImportsView } from "./templates.js";
import { filled } from "./text.js";

const runtimeFiles = [
  "__init__", "answer", "batch", "batch_entry", "body", "builder", "errors", "headers", "http_answer", "http_transport", "json_text", "link", "options", "paging", "path", "poll",
  "query", "redirect", "request", "retry", "send", "transport", "upload",
];

/** What a program imports from the package by itself, since few need it: `from api_sdk.upload import upload`. */
const furtherModules = ["batch", "poll", "transport", "upload"];

/** What the constructor of a client needs of others. */
const constructorWords = ["AccessToken", "Iterable", "Literal", "Mapping", "Transport"];

/** `python/`: a typed package of the standard library only, with its tests. */
export const pythonTarget = defineTarget({
  name: "python",
  description: "python/, a Python client with its tests",
  requires: ["json-schema"],
  plan: (api) => {
    const tree = pathTree(api);
    const names = pythonNames(api, tree, nodeWords(tree));
    const folder = `python/${packageName(api)}`;
    const areas = areasOf(tree, api, names);
    const client = rootMembers(tree, api, names);
    const types = splitTypes(new Map([...areas, ["", [client]]]), declarationsOf(api, names, tree), names);
    const fromAreas = homesOf(withFolder(types), "..", "..types.odata");
    return [
      pythonFile("python/pyproject.toml", "pyproject.toml.hbs", { name: packageName(api).replaceAll("_", "-"), folder: packageName(api) }),
      ...packageFiles(folder),
      clientFile(folder, client, tree, api, names, types),
      ...typeFiles(`${folder}/types`, types),
      typesIndex(folder, types),
      { kind: "copy", path: `${folder}/types/odata.py`, template: "odata.py" },
      ...[...areas].map(([segment, builders]) => areaFile(`${folder}/areas/${names.module(segment)}.py`, builders, fromAreas)),
      { kind: "copy", path: `${folder}/areas/__init__.py`, template: "areas.py" },
      ...runtimeFiles.map((name): PlannedFile => ({ kind: "copy", path: `${folder}/_runtime/${name}.py`, template: `runtime/${name}.py` })),
      ...goldenTests(api, tree, names),
    ];
  },
});

function packageFiles(folder: string): PlannedFile[] {
  return [
    { kind: "copy", path: `${folder}/__init__.py`, template: "package.py" },
    { kind: "copy", path: `${folder}/py.typed`, template: "py.typed" },
    ...furtherModules.map((name): PlannedFile => ({ kind: "copy", path: `${folder}/${name}.py`, template: `further/${name}.py` })),
  ];
}

/** The builders of each area, by the first segment of their paths. A function is a method, and no place of its own. */
function areasOf(tree: PathNode, api: Api, names: PythonNames): ReadonlyMap<string, readonly BuilderView[]> {
  const areas = new Map<string, BuilderView[]>();
  for (const node of allNodes(tree).slice(1)) {
    const segment = areaOf(node.key);
    const views = areas.get(segment) ?? [];
    areas.set(segment, views);
    if (!isOnlyCalled(node)) views.push(builderView(node, api, names));
  }
  return areas;
}

function areaFile(path: string, builders: readonly BuilderView[], homes: Homes): PlannedFile {
  return pythonFile(path, "area.py.hbs", { ...importsOf(new Set(builders.flatMap((one) => [...one.words])), homes), builders });
}

/** What signatures need is imported for type checkers alone; a decorator is there when the program runs. */
function importsOf(words: ReadonlySet<string>, homes: Homes): ImportsView {
  const checked = new Set([...words].filter((word) => word !== "overload"));
  return { imports: importLines(checked, homes).map((line) => `    ${line}`), overloads: words.has("overload") };
}

/** Modules of types as modules of other folders name them. */
function withFolder(types: readonly TypeModule[]): Module[] {
  return types.map((one) => ({ ...one, name: `types.${one.name}` }));
}

function clientFile(folder: string, client: BuilderView, tree: PathNode, api: Api, names: PythonNames, types: readonly TypeModule[]): PlannedFile {
  const areas = startsOf(tree).map(({ node }): Module => ({ name: `areas.${names.module(areaOf(node.key))}`, declarations: [{ name: names.builder(node.key) }] }));
  return pythonFile(`${folder}/client.py`, "client.py.hbs", {
    ...importsOf(new Set([...client.words, ...constructorWords]), homesOf([...areas, ...withFolder(types)], ".", ".types.odata")),
    client, calls: client.members.some(({ body }) => body.some((line) => line.includes("(Builder,"))), baseUrl: api.baseUrl === null ? "" : stringLiteral(api.baseUrl),
  });
}

/** Types are found in their modules when they are asked for. */
function typesIndex(folder: string, types: readonly TypeModule[]): PlannedFile {
  const modules = types.map(({ name, declarations }) => ({ name, names: filled(declarations.map((one) => one.name)) }));
  return pythonFile(`${folder}/types/__init__.py`, "types-index.py.hbs", { modules });
}

/** Everything that the types of an API become. */
function declarationsOf(api: Api, names: PythonNames, tree: PathNode): Declaration[] {
  const below = descendantsOf(api);
  const definitions: Definitions = { api, names, types: new Map(api.types.map((type) => [type.name, type])), below };
  const described = api.types.filter((type) => type.documented && !type.dictionary);
  const parents = api.types.filter((type) => (below.get(type.name) ?? []).length > 0);
  const classes = (views: readonly ClassView[]): Declaration[] => views.map((view) => ({ name: view.name, words: view.words, part: "classes", isAid: false, view }));
  const aliases = (part: "values" | "unions", isAid: boolean, views: readonly AliasView[]): Declaration[] => views.map((view) => ({ name: view.name, words: view.words, part, isAid, view }));
  const selected = new Set(allNodes(tree).flatMap(verbGroups).filter(({ operations: [first] }) => first !== undefined && ["get", "list"].includes(verbOf(first))).flatMap(({ near }) => queriedTypes(near, names)));
  return [
    ...aliases("values", false, api.enums.map((one) => enumView(one, definitions))),
    ...aliases("values", false, api.types.filter((type) => !described.includes(type)).map((type) => looseView(type, definitions))),
    ...aliases("values", true, described.filter((type) => selected.has(type.name)).map((type) => propertiesView(type, definitions))),
    ...classes(described.map((type) => readView(type, definitions))),
    ...classes(parents.filter((type) => described.includes(type) && !type.abstract).map((type) => plainView(type, definitions))),
    ...classes(api.inputs.filter((input) => definitions.types.has(input.type)).map((input) => inputView(input, definitions))),
    ...classes(api.operations.filter((operation) => operation.request?.kind === "parameters").map((operation) => parametersView(operation, definitions))),
    ...aliases("unions", false, parents.map((type) => familyView(type, definitions))),
    ...aliases("unions", true, api.inputs.filter((input) => input.subtypes.length > 0).map((input) => anyInputView(input, definitions))),
  ];
}
