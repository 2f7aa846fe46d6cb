import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { filesIn, lastingFolder } from "../cli/cli.js";
import { lampDocs } from "../cli/lamp-docs.js";
import { root } from "../contract/source-files.js";
import { run } from "./npm.js";

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const program = `import { defineConfig, generate, UsageError } from "docwright";

const config = defineConfig({ docs: "docs", out: "by-program", targets: ["json-schema"] });
const [result] = await generate(config);
if (!(await generate({}).catch((error) => error) instanceof UsageError)) throw new Error("a wrong configuration was taken");
console.log(JSON.stringify({ types: result.api.types.map((type) => type.name), created: result.plan.create.length, findings: result.findings.length }));
`;

let folder = "";
let packed: Packed = { filename: "", files: [] };
beforeAll(async () => {
  const made = lastingFolder({ ...lampDocs, "package.json": '{ "name": "a-user", "private": true }\n', "program.mjs": program });
  folder = made.folder;
  // Without scripts: dist/ was just built, and must not go away under the tests that run beside this one.
  const pack = await run(root, "npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder]);
  packed = (JSON.parse(pack.stdout) as Packed[])[0] ?? packed;
  // What `npm ci` fetched is in npm's cache; a machine without it asks the registry.
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", `./${packed.filename}`];
  const offline = await run(folder, "npm", [...install, "--offline"]);
  const installed = offline.code === 0 ? offline : await run(folder, "npm", [...install, "--prefer-offline"]);
  if (installed.code !== 0) throw new Error(`npm install failed:\n${installed.stderr}`);
  return made.remove;
}, 180_000);

describe("the package", () => {
  it("holds what it needs and nothing else", () => {
    const paths = packed.files.map(({ path }) => path);
    const other = paths.filter((path) => !/^(?:dist|templates)\/|^generator\/(?:rules\/[\w-]+\/rule|drift\/kinds|targets\/reference)\.md$/.test(path) && !["package.json", "README.md", "LICENSE", "CHANGELOG.md"].includes(path));
    expect(other).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(["package.json", "LICENSE", "dist/cli.js", "dist/index.js", "dist/index.d.ts"]));
    const templates = filesIn(join(root, "templates")).map((path) => `templates/${path}`);
    expect(paths.filter((path) => path.startsWith("templates/")).sort()).toEqual(templates);
  });

  it("compiles every file of the generator, and nothing that is no longer there", () => {
    const runtime = filesIn(join(root, "templates/typescript/runtime")).map((path) => `runtime/${path}`);
    const sources = [...filesIn(join(root, "generator")), ...runtime, "html/report.js"].filter((path) => /\.[jt]s$/.test(path)).map((path) => path.replace(/\.[jt]s$/, "")).sort();
    const built = packed.files.flatMap(({ path }) => (path.startsWith("dist/") ? [path.slice("dist/".length)] : []));
    expect([...new Set(built.map((path) => path.replace(/\.d\.ts$|\.js$/, "")))].sort()).toEqual(sources);
  });

  it("runs as a command where it is installed", async () => {
    const generated = await run(folder, "npx", ["--offline", "docwright", "generate", "--docs", "docs", "--out", "out", "--strict"]);
    expect(generated.code, generated.stderr).toBe(0);
    expect(generated.stdout).toMatch(/^2 pages read: 1 operation, 1 type, 1 enum\nwritten: \d+ new files,/);
    expect(filesIn(join(folder, "out"))).toEqual(expect.arrayContaining(["model.json", "sdk/runtime/index.js", "golden/harness/types.ts"]));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect((await run(folder, "npx", ["--offline", "docwright", "--version"])).stdout).toBe(`${version}\n`);
  });

  it("runs as a function of a program", async () => {
    const { code, stdout, stderr } = await run(folder, process.execPath, ["program.mjs"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ types: ["contoso.rooms.lamp"], findings: 0 });
    expect(filesIn(join(folder, "by-program")).some((path) => path.startsWith("schemas/"))).toBe(true);
  });

  it("brings the types of both", async () => {
    const typed = `import { defineConfig, generate, type Api, type Config, type Finding } from "docwright";
export const config: Config = defineConfig({ docs: "docs" });
export const names = async (): Promise<string[]> => (await generate(config)).map(({ api }: { api: Api }) => api.name);
export const rules = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);
// @ts-expect-error -- a config without docs is none
export const wrong = defineConfig({ out: "out" });
`;
    const options = { strict: true, noEmit: true, target: "ES2022", module: "NodeNext", moduleResolution: "NodeNext", exactOptionalPropertyTypes: true, types: [] };
    writeFileSync(join(folder, "typed.mts"), typed);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["typed.mts"] }));
    expect(await run(folder, process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});
