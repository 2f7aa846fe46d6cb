import { rmSync } from "node:fs";
import { join } from "node:path";
import { Node, Project, type Type } from "ts-morph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compilers, complaints, resolutions, strictSettings } from "./compiler.js";
import { gadgets } from "./gadgets.js";
import { accepted, queries, refused } from "./programs.js";
import { docsInput, makeFolder, render, write } from "./rendered.js";

type Resolution = keyof typeof resolutions;
const runs = compilers.flatMap((compiler) => (Object.keys(resolutions) as Resolution[]).map((resolution) => ({ compiler, resolution, config: `${compiler}-${resolution}.json` })));
const found = new Map<string, Map<string, string>>();
let folder = "";

beforeAll(async () => {
  folder = makeFolder("conformance-sdk");
  for (const [name, pages] of [["docs", docsInput()], ["gadgets", gadgets]] as const) {
    const { files } = await render(pages, ["typescript"]);
    write(join(folder, name), files);
  }
  write(join(folder, "docs"), [
    ["package.json", '{ "private": true, "type": "module" }\n'],
    ...Object.entries({ ...accepted, ...queries }).map(([name, program]): [string, string] => [`accepted-${name}.ts`, program]),
    ...Object.entries(refused).map(([name, { program }]): [string, string] => [`refused-${name}.ts`, program]),
  ]);
  await Promise.all(runs.map(async ({ compiler, resolution, config }) => {
    write(folder, [[config, JSON.stringify({ compilerOptions: { ...strictSettings, ...resolutions[resolution] }, include: ["docs/**/*.ts", "gadgets/sdk/**/*.ts"] })]]);
    found.set(config, await complaints(compiler, join(folder, config)));
  }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(runs)("under $compiler with $resolution resolution", ({ config }) => {
  it("the SDKs compile, and the programs that use them right", () => {
    expect(Object.fromEntries([...(found.get(config) ?? [])].filter(([file]) => !/^docs\/refused-/.test(file)))).toEqual({});
  });

  it.each(Object.keys(refused))("a program with the fault %s does not, and the error names it", (name) => {
    expect(found.get(config)?.get(`docs/refused-${name}.ts`) ?? "").toMatch(refused[name]?.culprit ?? /^/);
  });
});

describe("the types of an SDK", () => {
  it.each(["docs", "gadgets"])("of %s hold no any, written or inferred", (name) => {
    const project = new Project({ skipAddingFilesFromTsConfig: true, compilerOptions: { strict: true, lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.asynciterable.d.ts"], types: [], target: 9, module: 99, moduleResolution: 100 } });
    const files = project.addSourceFilesAtPaths(join(folder, name, "sdk/**/*.ts").replaceAll("\\", "/"));
    expect(files.length).toBeGreaterThan(10);
    const found: string[] = [];
    let declarations = 0;
    for (const node of files.flatMap((file) => file.getDescendants())) {
      const says = (): string => `${node.getSourceFile().getBaseName()}:${node.getStartLineNumber()} ${node.getText().slice(0, 80)}`;
      if (node.getKindName() === "AnyKeyword") found.push(says());
      if (!declares(node)) continue;
      declarations++;
      if (typeOf(node).isAny()) found.push(says());
    }
    expect(declarations).toBeGreaterThan(200);
    expect(found).toEqual([]);
  });
});

/** Whatever gives something a type. The parameters of a callback have theirs from the declarations of the library, which know any. */
function declares(node: Node): boolean {
  if (Node.isParameterDeclaration(node)) return node.getTypeNode() !== undefined;
  if (Node.isVariableDeclaration(node)) return Node.isIdentifier(node.getNameNode());
  return Node.isPropertySignature(node) || Node.isPropertyDeclaration(node) || Node.isTypeAliasDeclaration(node) || Node.isIndexSignatureDeclaration(node) || isFunction(node);
}

function isFunction(node: Node): node is Node & { getReturnType(): Type } {
  return Node.isFunctionDeclaration(node) || Node.isMethodDeclaration(node) || Node.isMethodSignature(node) || Node.isArrowFunction(node);
}

function typeOf(node: Node): Type {
  return isFunction(node) || Node.isIndexSignatureDeclaration(node) ? node.getReturnType() : node.getType();
}
