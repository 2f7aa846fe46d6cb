import type { PlannedFile, Target } from "../../emit/target.js";
import { allNodes, nodeWords, pathTree } from "../../emit/path-tree.js";
import { stringLiteral } from "../../emit/text.js";
import { descendantsOf, typeScriptNames } from "../../emit/typescript.js";
import type { Api } from "../../model/api.js";
import { builderView, isOnlyCalled, verbView } from "./paths.js";
import { enumView, familyView, inputView, interfaceView, parametersView, undocumentedView } from "./views.js";

const runtimeFiles = [
  "answer.ts", "batch-entry.ts", "batch.ts", "body.ts", "client.ts", "dates.ts", "errors.ts", "index.ts", "json.ts", "paging.ts", "path.ts", "poll.ts", "query.ts",
  "redirect.ts", "request.ts", "retry.ts", "send.ts", "upload.ts",
];

/** `sdk/`: interfaces, enums and request builders over a small runtime. */
export const typescriptTarget: Target = {
  name: "typescript",
  description: "sdk/, a TypeScript client",
  requires: [],
  plan: (api) => [...planned(api), ...runtimeFiles.map((file): PlannedFile => ({ kind: "copy", path: `sdk/runtime/${file}`, template: `runtime/${file}` }))],
};

function planned(api: Api): PlannedFile[] {
  const tree = pathTree(api);
  const names = typeScriptNames(api, nodeWords(tree));
  const nodes = allNodes(tree);
  const below = descendantsOf(api);
  const abstract = new Set(api.types.filter((type) => type.abstract).map((type) => type.name));
  const enums = api.enums.map((one) => enumView(one, api, names));
  const interfaces = [
    ...api.types.filter((type) => type.documented).map((type) => interfaceView(type, below, api, names)),
    ...api.inputs.map((input) => inputView(input, below.get(input.type) ?? [], names)),
    ...api.operations.filter((operation) => operation.request?.kind === "parameters").map((operation) => parametersView(operation, names)),
  ];
  const aliases = [
    ...api.types.filter((type) => !type.documented).map((type) => undocumentedView(type, names)),
    ...api.types.filter((type) => (below.get(type.name) ?? []).length > 0).map((type) => familyView(type, below, abstract, names)),
  ];
  const verbs = new Map(api.operations.map((operation) => [operation, verbView(operation, api, names)]));
  const builders = nodes.slice(1).filter((node) => !isOnlyCalled(node)).map((node) => builderView(node, names.path(node.key), verbs, names));
  const root = builderView(tree, "Client", verbs, names);
  const typeWords = wordsOf([...interfaces.flatMap((one) => [one.extends, ...one.members.map((member) => member.type)]), ...aliases.map((one) => one.text)]);
  const builderWords = wordsOf(builders.flatMap((one) => one.members.map((member) => member.text)));
  const rootWords = wordsOf(root.members.map((member) => member.text));
  const enumNames = enums.map((one) => one.name);
  const typeNames = [...interfaces.map((one) => one.name), ...aliases.map((one) => one.name), "Value"];
  const runtimeNames = ["LiteralValue", "Page", "Paged", "QueryOptions", "RequestOptions"];
  const file = (path: string, template: string, view: object): PlannedFile => ({ kind: "template", path: `sdk/${path}`, template, view });
  return [
    ...(enums.length === 0 ? [] : [file("enums.ts", "enums.ts.hbs", { enums, hasFlags: api.enums.some((one) => one.flags) })]),
    file("types.ts", "types.ts.hbs", { imports: importLines([["./enums.js", used(typeWords, enumNames)]]), interfaces, aliases }),
    file("paths.ts", "paths.ts.hbs", {
      imports: importLines([["./enums.js", used(builderWords, enumNames)], ["./runtime/index.js", used(builderWords, runtimeNames)], ["./types.js", used(builderWords, typeNames)]]),
      builders,
    }),
    file("client.ts", "client.ts.hbs", {
      imports: importLines([
        ["./enums.js", used(rootWords, enumNames)], ["./paths.js", used(rootWords, builders.map((one) => one.name))],
        ["./runtime/index.js", used(rootWords, runtimeNames)], ["./types.js", used(rootWords, typeNames)],
      ]),
      root, baseUrl: api.baseUrl === null ? "" : stringLiteral(api.baseUrl),
    }),
    file("index.ts", "index.ts.hbs", { hasEnums: enums.length > 0 }),
    { kind: "json", path: "sdk/package.json", value: { private: true, type: "module", sideEffects: false } },
  ];
}

/** Every word that some texts use as a type, outside of string literals. A member `Image(…)`, `RoomList:` or `top?:` may be called as a type, and is none. */
function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of texts) {
    const code = text.includes('"') ? text.replace(/"(?:[^"\\]|\\.)*"/g, "") : text;
    for (const word of code.match(/[\p{L}_$][\p{L}\p{N}_$]*(?![\p{L}\p{N}_$]|\??[:(])/gu) ?? []) words.add(word);
  }
  return words;
}

/** The names of `candidates` that stand among `words`. */
function used(words: ReadonlySet<string>, candidates: readonly string[]): string[] {
  return candidates.filter((name) => words.has(name)).sort();
}

/** Import statements, broken over lines where one would be long. */
function importLines(imports: readonly (readonly [string, readonly string[]])[]): string[] {
  return imports.flatMap(([from, names]) => {
    if (names.length === 0) return [];
    const line = `import type { ${names.join(", ")} } from "${from}";`;
    return line.length <= 120 ? [line] : ["import type {", ...names.map((name) => `  ${name},`), `} from "${from}";`];
  });
}
