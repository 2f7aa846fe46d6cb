import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The runtime, and a program that uses it as generated types would. */
const sources = ["templates/typescript/runtime", "test/runtime/program.ts"];
const packageFolder = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

const flags = {
  target: "ES2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  declaration: true,
  noEmit: true,
};
const resolutions = {
  bundler: { module: "ESNext", moduleResolution: "bundler" },
  nodenext: { module: "NodeNext", moduleResolution: "nodenext" },
};
const globals = {
  DOM: { lib: ["ES2022", "DOM", "DOM.AsyncIterable"], types: [] },
  Node: { lib: ["ES2022"], types: ["node"], typeRoots: [dirname(packageFolder("@types/node"))], skipLibCheck: true },
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runtime-"));
  // Away from this project's own packages and settings, as in a consumer's.
  for (const source of sources) await cp(join(root, source), join(folder, source), { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(["typescript-5.9", "typescript", "typescript-7"])("%s", (compiler) => {
  describe.each(Object.keys(resolutions) as (keyof typeof resolutions)[])("%s", (resolution) => {
    test.each(Object.keys(globals) as (keyof typeof globals)[])("with the globals of %s", { timeout: 60_000 }, async (names) => {
      const project = join(folder, `${compiler}-${resolution}-${names}`);
      await mkdir(project);
      const compilerOptions = { ...flags, ...resolutions[resolution], ...globals[names] };
      const include = sources.map((source) => join("..", source));
      await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include }));
      const tsc = join(packageFolder(compiler), "bin", "tsc");
      const run = promisify(execFile)(process.execPath, [tsc, "-p", project, "--pretty", "false"]);
      expect(await run.then(({ stdout }) => stdout, (fault: { stdout: string }) => fault.stdout)).toBe("");
    });
  });
});
