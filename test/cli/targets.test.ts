import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generate as generateFor, type Generated } from "../../generator/index.js";
import { docwright, filesIn, folderWith, lineOf, type Run } from "./cli.js";
import { lampDocs } from "./lamp-docs.js";

/** A target in `sheet/` whose plan is the given code; `options` and `api` are in its hands. */
function targetWith(plan: string, more = ""): Readonly<Record<string, string>> {
  return { ...lampDocs, "sheet/target.ts": `import { defineTarget, type Api } from "docwright/target";\n${more}\nexport default defineTarget({ name: "sheet", description: "a sheet", plan: (api: Api) => ${plan} });\n` };
}

const line = "{ kind: \"template\", path: \"sheet/sheet.md\", template: \"sheet.md.hbs\", view: { operations: api.operations } }";
const sound = { ...targetWith(`[${line}]`), "sheet/sheet.md.hbs": "{{#each operations}}\n{{from source}}- {{name}}\n{{/each}}\n" };

function generate(folder: string, target = "./sheet", ...more: readonly string[]): Promise<Run> {
  return docwright(folder, "generate", "--docs", "docs", "--out", "out", "--target", target, ...more);
}

describe("a target from outside", () => {
  it("writes its files beside those of built-in targets", async () => {
    const folder = folderWith(sound);
    expect(await generate(folder, "json-schema,./sheet")).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(folder, "out/sheet/sheet.md"), "utf8")).toBe("- updateLamp\n");
    expect(filesIn(join(folder, "out"))).toContain("schemas/types/lamp.json");
    const why = await docwright(folder, "why", `out/sheet/sheet.md:${lineOf(join(folder, "out/sheet/sheet.md"), "updateLamp")}`, "--target", "./sheet");
    expect(why).toMatchObject({ code: 0, stdout: expect.stringMatching(/^api\/lamp-update\.md:\d+:\d+\n$/) as string });
    expect(await generate(folder, "json-schema,./sheet", "--check")).toMatchObject({ code: 0 });
  });

  it("may be a module of its own, or a package", async () => {
    const module = 'export default { name: "sheet", description: "a sheet", plan: (api) => [{ kind: "json", path: "names.json", value: api.operations.map((one) => one.name) }] };\n';
    const folder = folderWith({
      ...lampDocs, "one/made.js": module, "one/package.json": '{ "type": "module" }\n',
      "node_modules/@acme/sheet/package.json": '{ "name": "@acme/sheet", "type": "module", "exports": "./lib/index.js" }\n', "node_modules/@acme/sheet/lib/index.js": module,
    });
    for (const target of ["./one/made.js", "@acme/sheet"]) {
      expect(await generate(folder, target)).toMatchObject({ code: 0, stderr: "" });
      expect(JSON.parse(readFileSync(join(folder, "out/names.json"), "utf8"))).toEqual(["updateLamp"]);
    }
  });

  it("gets its options from the config, also where a flag names it", async () => {
    const plan = '[{ kind: "json", path: "title.json", value: options.title }]';
    const module = `import { defineTarget } from "docwright/target";\nexport default defineTarget({ name: "sheet", description: "x", options: { title: { description: "t", default: "Lamps" } }, plan: (_, options) => ${plan} });\n`;
    const config = (options: object): string => JSON.stringify({ docs: "docs", out: "out", targets: [{ target: "./sheet", options }] });
    const folder = folderWith({ ...lampDocs, "sheet/target.ts": module, "docwright.config.json": config({ title: "Light" }) });
    for (const flags of [[], ["--target", "./sheet"]]) {
      expect(await docwright(folder, "generate", ...flags)).toMatchObject({ code: 0, stderr: "" });
      expect(readFileSync(join(folder, "out/title.json"), "utf8")).toBe('"Light"\n');
    }
    writeFileSync(join(folder, "docwright.config.json"), config({ titel: "Light" }));
    expect(await docwright(folder, "generate")).toMatchObject({ code: 2, stderr: 'docwright: The target "sheet" has no option "titel": did you mean "title"?\n' });
  });

  it("is read again when any of its files has changed, whatever the cache remembers", async () => {
    const folder = folderWith({ ...targetWith(`[${line}]`, 'import { words } from "../shared/words.js";\nvoid words;'), "sheet/sheet.md.hbs": "one\n", "shared/words.ts": 'export const words = "a";\n', "mine/sheet/.keep": "" });
    const text = async (): Promise<string> => {
      expect(await generate(folder, "./sheet", "--cache", "kept")).toMatchObject({ code: 0, stderr: "" });
      return readFileSync(join(folder, "out/sheet/sheet.md"), "utf8");
    };
    expect(await text()).toBe("one\n");
    writeFileSync(join(folder, "sheet/sheet.md.hbs"), "two\n");
    expect(await text()).toBe("two\n");
    writeFileSync(join(folder, "sheet/target.ts"), targetWith(`[{ ...${line}, path: words }]`, 'import { words } from "../shared/words.js";')["sheet/target.ts"] ?? "");
    await generate(folder, "./sheet", "--cache", "kept");
    expect(existsSync(join(folder, "out/a"))).toBe(true);
    writeFileSync(join(folder, "shared/words.ts"), 'export const words = "b";\n');
    await generate(folder, "./sheet", "--cache", "kept");
    expect(existsSync(join(folder, "out/b"))).toBe(true);
  });
});

const broken: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ["throws", targetWith('(() => { throw new Error("no lamps"); })()'), /its plan failed: Error: no lamps \(sheet\/target\.ts:3\)/],
  ["calls what is there with what it does not take", targetWith("[{ kind: 'json', path: plainText(undefined as never), value: 1 }]", 'import { plainText } from "docwright/target";'), /its plan failed: TypeError: .* \(sheet\/target\.ts:3\)/],
  ["throws when it is loaded", targetWith("[]", 'throw new Error("not today");'), /loading it failed: Error: not today/],
  ["is no TypeScript", { ...lampDocs, "sheet/target.ts": "export default {{{" }, /loading it failed: /],
  ["exports something else", { ...lampDocs, "sheet/target.ts": "export default 7;\n" }, /no target: write export default defineTarget/],
  ["has the name of a built-in one", { ...lampDocs, "sheet/target.ts": 'export default { name: "Golden", description: "x", plan: () => [] };\n' }, /"Golden" is that of another target/],
  ["requires what there is not", { ...lampDocs, "sheet/target.ts": 'export default { name: "sheet", description: "x", requires: ["typscript"], plan: () => [] };\n' }, /requires a target "typscript".*did you mean "typescript"\?/],
  ["gives back no files", targetWith('"sheet.md" as never'), /its plan gave a string/],
  ["changes the model", targetWith("{ (api.operations as unknown[]).pop(); return []; }"), /its plan failed: TypeError/],
  ["has a mistake in its template", { ...targetWith(`[${line}]`), "sheet/sheet.md.hbs": "\n{{#each opertions}}{{/each}}\n" }, /sheet\.md\.hbs:2:9: the view has no "opertions" here: did you mean "operations"\?/],
  ...["../lamp", "a/\u0000lamp"].map((path) =>
    [`writes ${JSON.stringify(path)}`, targetWith(`[{ kind: "json", path: ${JSON.stringify(path)}, value: 1 }]`), /its path ".*" cannot be used: /] as const),
  ["writes a file of another target", targetWith('[{ kind: "json", path: "Schemas/Types/Lamp.json", value: 1 }]'), /names the same file as "schemas\/types\/lamp\.json" of the target "json-schema"/],
];

describe("a target that", () => {
  it.each(broken)("%s writes nothing, and the others write theirs", async (_, files, words) => {
    const folder = folderWith({ ...sound });
    const written = (...targets: readonly string[]): Promise<Generated[]> => generateFor({ docs: "docs", out: "out", targets }, { folder });
    expect((await written("json-schema", "./sheet")).flatMap(({ failed }) => failed)).toEqual([]);
    const before = filesIn(join(folder, "out"));
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    writeFileSync(join(folder, "docs/resources/lamp.md"), (lampDocs["docs/resources/lamp.md"] ?? "").replace("Light in hundredths", "Light in parts"));
    const run = await generate(folder, "json-schema,./sheet");
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^docwright: the target "(?:sheet|Golden)" wrote nothing: [^\n]*\n$/);
    expect(run.stderr).toMatch(words);
    // What it wrote before stands, and is still known as docwright's.
    expect(filesIn(join(folder, "out"))).toEqual(before);
    expect(readFileSync(join(folder, "out/schemas/types/lamp.json"), "utf8")).toContain("Light in parts");
    for (const [path, text] of Object.entries(sound)) writeFileSync(join(folder, path), text);
    expect((await written("json-schema", "./sheet")).flatMap(({ failed, findings }) => [...failed, ...findings])).toEqual([]);
    await written("json-schema");
    expect(filesIn(join(folder, "out")).filter((path) => path.startsWith("sheet"))).toEqual([]);
  });

  it("fails keeps a pull request from passing", async () => {
    const folder = folderWith({ ...sound, "docwright.config.json": JSON.stringify({ docs: "docs", out: "out", targets: ["./sheet"] }) });
    expect(await docwright(folder, "generate")).toMatchObject({ code: 0 });
    expect(await docwright(folder, "ci")).toMatchObject({ code: 0, stdout: expect.stringContaining("generate: as the docs say") as string });
    writeFileSync(join(folder, "sheet/sheet.md.hbs"), "{{titel}}");
    const run = await docwright(folder, "ci");
    expect(run).toMatchObject({ code: 1, stdout: expect.stringMatching(/generate: sheet: sheet\.md\.hbs:1:3: the view has no "titel" here.*mend 1 target/) as string });
  });

  it("leads through a link leaves what the link leads to alone", async () => {
    const folder = folderWith(sound);
    mkdirSync(join(folder, "elsewhere"));
    mkdirSync(join(folder, "out"));
    symlinkSync(join(folder, "elsewhere"), join(folder, "out/sheet"));
    const run = await generate(folder);
    expect(run.stderr).toContain("output-not-ours");
    expect(filesIn(join(folder, "elsewhere"))).toEqual([]);
  });

  it("is not there is a wrong call", async () => {
    const folder = folderWith({ ...sound, "empty/readme.md": "" });
    for (const [target, words] of [["./shet", /no target at "\.\/shet"/], ["./empty", /holds no target: its module is called target\.ts/], ["sheet", /no target "sheet".*\.\/sheet for a folder/], ["opnapi", /did you mean "openapi"/], ["node:fs", /no target/], ["sheet,sheet", /no target|named twice/]] as const) {
      const run = await generate(folder, target);
      expect(run).toMatchObject({ code: 2, stdout: "" });
      expect(run.stderr).toMatch(words);
    }
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});
