import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chooseTargets } from "../../generator/chosen-targets.js";
import { readTemplates } from "../../generator/io/templates.js";
import { docsInput } from "../conformance/rendered.js";
import { root } from "../contract/source-files.js";
import { linkSite } from "../support/site.js";
import { docwright, filesIn, folderWith, node } from "./cli.js";
import { lampDocs } from "./lamp-docs.js";

const generate = ["generate", "--docs", "docs", "--out", "out", "--target", "typescript"] as const;

describe("templates of one's own", () => {
  it("stand in for those of a target, one by one, and are read again when they change", async () => {
    const folder = folderWith(lampDocs);
    expect(await docwright(folder, "eject", "typescript")).toMatchObject({ code: 0, stdout: expect.stringContaining("--templates templates") as string });
    const own = join(folder, "templates/typescript/core.js.hbs");
    const text = readFileSync(own, "utf8");
    const run = [...generate, "--templates", "templates", "--cache", "kept"] as const;
    expect(await docwright(folder, ...run)).toMatchObject({ code: 0, stderr: "" });
    for (const word of ["first", "second"]) {
      writeFileSync(own, `// ${word}\n${text}`);
      expect(await docwright(folder, ...run)).toMatchObject({ code: 0, stderr: "" });
      expect(readFileSync(join(folder, "out/sdk/core.js"), "utf8")).toMatch(new RegExp(`^// ${word}\n`));
    }
    expect(await docwright(folder, "why", "out/sdk/core.js:1", "--templates", "templates")).toMatchObject({ code: 1, stdout: expect.stringContaining("templates") as string });
    writeFileSync(own, "{{baseUlr}}");
    const broken = await docwright(folder, ...run);
    expect(broken).toMatchObject({ code: 1, stderr: 'docwright: the target "typescript" wrote nothing: core.js.hbs:1:3: the view has no "baseUlr" here: did you mean "baseUrl"?\n' });
    expect(readFileSync(join(folder, "out/sdk/core.js"), "utf8")).toMatch(/^\/\/ second\n/);
    expect(await docwright(folder, "generate", "--docs", "docs", "--out", "out")).toMatchObject({ code: 0 });
    // Nothing that somebody has edited is written over.
    expect(await docwright(folder, "eject", "typescript")).toMatchObject({ code: 2, stderr: expect.stringMatching(/is there already/) as string });
  });

  it("have to fit: one that overrides nothing would be ignored", async () => {
    const folder = folderWith({ ...lampDocs, "mine/typescript/cor.js.hbs": "", "other/typscript/core.js.hbs": "", "stray/core.js.hbs": "", "part/typescript/core.js.hbs": "{{> extra}}\n", "part/typescript/_extra.hbs": "// mine\n" });
    for (const [templates, words] of [["mine", /"typescript\/cor\.js\.hbs" overrides no template .* did you mean core\.js\.hbs\?/], ["other", /a folder "typscript": did you mean "typescript"/], ["stray", /beside the folders of targets/], ["nowhere", /no folder "[^"]*nowhere"/]] as const) {
      expect(await docwright(folder, ...generate, "--templates", templates)).toMatchObject({ code: 2, stderr: expect.stringMatching(words) as string });
    }
    expect(await docwright(folder, ...generate, "--templates", "part")).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, "out/sdk/core.js"), "utf8")).toBe("// mine\n");
  });

  it("are those that the targets use, and no others", async () => {
    const { chosen } = await chooseTargets({ targets: null, templates: null }, ".");
    const { api } = linkSite(docsInput());
    const unused = [...(await readTemplates())].flatMap(([name, templates]) => {
      const one = chosen.find(({ target }) => target.name === name);
      const planned = new Set(one?.target.plan(api, one.options).flatMap((file) => (file.kind === "json" ? [] : [file.template])));
      return [...templates.keys()].filter((path) => !planned.has(path) && !/^_.+\.hbs$/.test(path)).map((path) => `${name}/${path}`);
    });
    expect(unused).toEqual([]);
  });

  it("can be copied out of targets that have some", async () => {
    const folder = folderWith({});
    expect(await docwright(folder, "eject", "typscript")).toMatchObject({ code: 2, stderr: expect.stringMatching(/did you mean "typescript"\?/) as string });
    expect(await docwright(folder, "eject")).toMatchObject({ code: 2 });
    expect(await docwright(folder, "eject", "golden", "--to", "mine")).toMatchObject({ code: 0 });
    expect(filesIn(join(folder, "mine/golden"))).toContain("harness/types.ts");
  });
});

describe("docwright new-target", () => {
  it("writes a target that works, with its test", async () => {
    const folder = folderWith(lampDocs);
    expect(await docwright(folder, "new-target", "targets/my-sheet")).toMatchObject({ code: 0, stderr: "" });
    expect(filesIn(join(folder, "targets/my-sheet"))).toEqual(["_operation.hbs", "operations.md.hbs", "target.test.mjs", "target.ts"]);
    expect(await docwright(folder, "generate", "--docs", join(root, "docs-input"), "--out", "out", "--target", "./targets/my-sheet")).toMatchObject({ code: 0 });
    const sheet = readFileSync(join(folder, "out/my-sheet/operations.md"), "utf8");
    expect(sheet).toContain("\n## certificateTemplate: renew\n");
    expect(sheet.match(/^## /gm)?.length).toBe(23);
    // As if the package were installed there.
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/docwright"), "junction");
    const test = await node(folder, ["--test", "targets/my-sheet/target.test.mjs"]);
    expect(test.code, test.stdout).toBe(0);
    expect(test.stdout).toMatch(/pass 2\b/);
  });

  it("takes a name that a target may have, and writes over nothing", async () => {
    const folder = folderWith({ "sheet/target.ts": "mine" });
    for (const [name, words] of [["My Sheet", /no name for a target/], ["sheet", /is there already/]] as const) {
      expect(await docwright(folder, "new-target", name)).toMatchObject({ code: 2, stderr: expect.stringMatching(words) as string });
    }
    expect(await docwright(folder, "new-target")).toMatchObject({ code: 2 });
    expect(readFileSync(join(folder, "sheet/target.ts"), "utf8")).toBe("mine");
    expect(existsSync(join(folder, "My Sheet"))).toBe(false);
  });
});
