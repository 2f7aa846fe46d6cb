import { descendantsOf } from "../../emit/inheritance.js";
import { fileNameRules } from "../../emit/names.js";
import { wordsOf } from "../../emit/ownership.js";
import { nodeWords, pathTree } from "../../emit/path-tree.js";
import { defineTarget, type PlannedFile } from "../../emit/target.js";
import { stringLiteral } from "../../emit/text.js";
import { runtimeNames, typeScriptNames, type TypeScriptNames } from "../../emit/typescript.js";
import type { Api } from "../../model/api.js";
import type { JsonObject } from "../../model/json.js";
import { importsOf, moduleFiles, splitModules, type Declaration } from "./modules.js";
import { builderViews, type BuilderView } from "./paths.js";
import { queryViews } from "./queries.js";
import { sdkFile } from "./templates.js";
import { anyInputView, enumView, familyView, inputView, interfaceView, parametersView, readableMembers, undocumentedView, type InterfaceView } from "./views.js";

/** The declarations of the runtime, whose code is one file: each file more costs a program half a millisecond at its start. */
const runtimeFiles = [
  "answer", "batch", "batch-entry", "body", "calls", "client", "dates", "errors", "filter", "index", "json", "paging", "path", "poll", "query", "redirect", "request", "retry",
  "send", "shapes", "support", "upload",
];

/** `sdk/`: a package that needs no build: a small runtime in JavaScript, and declarations of everything that the pages describe. */
export const typescriptTarget = defineTarget({
  name: "typescript",
  description: "sdk/, a TypeScript client",
  plan: (api) => [
    ...planned(api),
    ...["index.js", ...runtimeFiles.map((name) => `${name}.d.ts`)].map((file): PlannedFile => ({ kind: "copy", path: `sdk/runtime/${file}`, template: `runtime/${file}` })),
  ],
});

function planned(api: Api): PlannedFile[] {
  const tree = pathTree(api);
  const names = typeScriptNames(api, nodeWords(tree));
  const enums = api.enums.map((one) => enumView(one, api, names));
  const { root, areas, places, operations } = builderViews(tree, api, names);
  const starts = new Map(areas.map(({ segment, view }) => [segment, builderDeclaration(view)]));
  const modules = splitModules(starts, [
    ...enums.map((one): Declaration => ({ name: one.name, part: "enums", words: wordsOf([one.type]), view: one })),
    ...typeDeclarations(api, names),
    ...queryViews(api, names).map((one): Declaration => ({ name: one.name, part: "queries", words: wordsOf([one.extends]), view: one })),
    ...starts.values(), ...[...places, ...operations].map(builderDeclaration),
  ]);
  return [
    ...moduleFiles(modules, runtimeNames),
    sdkFile("enums.js", "enums.js.hbs", { enums }),
    sdkFile("client.d.ts", "client.d.ts.hbs", { imports: importsOf(builderDeclaration(root), modules, runtimeNames), root, isKnown: api.baseUrl !== null }),
    sdkFile("core.d.ts", "core.d.ts.hbs", { isKnown: api.baseUrl !== null }),
    sdkFile("core.js", "core.js.hbs", { baseUrl: api.baseUrl === null ? "" : stringLiteral(api.baseUrl) }),
    sdkFile("index.d.ts", "index.d.ts.hbs", { modules: modules.map(({ path }) => path) }),
    sdkFile("index.js", "index.js.hbs", {}),
    { kind: "json", path: "sdk/package.json", value: packageJson(api) },
  ];
}

function builderDeclaration(view: BuilderView): Declaration {
  return { name: view.name, part: "builders", words: wordsOf([view.extends, ...view.members.map((member) => member.text)]), view };
}

function interfaceDeclaration(view: InterfaceView, part: "interfaces" | "bodies"): Declaration {
  return { name: view.name, part, words: wordsOf([view.extends, ...view.members.map((member) => member.type)]), view };
}

function typeDeclarations(api: Api, names: TypeScriptNames): Declaration[] {
  const below = descendantsOf(api);
  const abstract = new Set(api.types.filter((type) => type.abstract).map((type) => type.name));
  const read = new Map(api.types.filter((type) => type.documented).map((type) => [type.name, interfaceView(type, below, api, names)]));
  const readable = readableMembers(api, read);
  const types = new Map(api.types.map((type) => [type.name, type]));
  const aliases = [
    ...api.types.filter((type) => !type.documented).map((type) => undocumentedView(type, names)),
    ...api.types.filter((type) => (below.get(type.name) ?? []).length > 0).map((type) => familyView(type, below, abstract, names)),
    ...api.inputs.filter((input) => input.subtypes.length > 0).map((input) => anyInputView(input, names)),
  ];
  const bodies = [
    ...api.inputs.flatMap((input) => {
      const type = types.get(input.type);
      return type === undefined ? [] : [inputView(input, type, below.get(input.type) ?? [], readable.get(input.type) ?? new Map(), names)];
    }),
    ...api.operations.filter((operation) => operation.request?.kind === "parameters").map((operation) => parametersView(operation, names)),
  ];
  return [
    ...[...read.values()].map((view) => interfaceDeclaration(view, "interfaces")),
    ...aliases.map((view): Declaration => ({ name: view.name, part: "aliases", words: wordsOf([view.text]), view })),
    ...bodies.map((view) => interfaceDeclaration(view, "bodies")),
  ];
}

/** `private` keeps a first version from being published by mistake. */
function packageJson(api: Api): JsonObject {
  return {
    name: `${fileNameRules.shape(api.name).toLowerCase()}-sdk`, version: "0.0.0", private: true, type: "module", sideEffects: false, engines: { node: ">=20" },
    exports: {
      ".": { types: "./index.d.ts", default: "./index.js" },
      "./core": { types: "./core.d.ts", default: "./core.js" },
      "./areas/*": { types: "./areas/*.d.ts", default: "./areas/*.js" },
      "./package.json": "./package.json",
    },
    types: "./index.d.ts",
  };
}
