import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf } from "../io/temp-folder.js";
import { docwright, filesIn, folderWith } from "./cli.js";
import { faultyDocs, lampDocs } from "./lamp-docs.js";

const resource = "docs/resources/lamp.md";

describe("docwright generate", () => {
  it("writes what it says, and nothing a second time", async () => {
    const folder = folderWith(lampDocs);
    const first = await docwright(folder, "generate", "--docs", "docs", "--out", "out");
    const files = filesIn(join(folder, "out")).filter((file) => file !== ".docwright.json");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/^2 pages read: 1 operation, 1 type, 1 enum\n/);
    expect(first.stdout).toContain(`written: ${files.length} new files, 0 changed, 0 removed, 0 unchanged\n`);
    expect(first.stdout).toContain("findings: 0 errors, 0 warnings, 0 hints\n");
    expect(first.stdout).toContain("accounted for: 2 of 2 pages");
    expect(files).toEqual(expect.arrayContaining(["model.json", "sdk/areas/rooms.d.ts", "schemas/types/lamp.json", "golden/golden.test.ts"]));

    const before = contentsOf(join(folder, "out"));
    const touched = files.map((file) => statSync(join(folder, "out", file)).mtimeMs);
    const second = await docwright(folder, "generate", "--docs", "docs", "--out", "out");
    expect(second.stdout).toContain(`written: 0 new files, 0 changed, 0 removed, ${files.length} unchanged\n`);
    expect(contentsOf(join(folder, "out"))).toEqual(before);
    expect(files.map((file) => statSync(join(folder, "out", file)).mtimeMs)).toEqual(touched);
  });

  it("writes into generated/ where no folder is named", async () => {
    const folder = folderWith(lampDocs);
    expect(await docwright(folder, "generate", "--docs", "docs")).toMatchObject({ code: 0 });
    expect(filesIn(folder)).toContain("generated/model.json");
  });

  it("shows no progress line and no colour where no terminal is", async () => {
    const folder = folderWith(faultyDocs);
    const { stdout, stderr } = await docwright(folder, "generate", "--docs", "docs", "--out", "out");
    expect(stderr).toContain(" error example-wrong-type: ");
    expect(stdout + stderr).not.toMatch(/[\r\u001b]/);
  });

  it("leaves an existing output alone where the docs folder holds no page", async () => {
    const folder = folderWith({ ...lampDocs, "empty/readme.html": "<p>no page</p>" });
    await docwright(folder, "generate", "--docs", "docs", "--out", "out");
    const before = contentsOf(join(folder, "out"));
    const run = await docwright(folder, "generate", "--docs", "empty", "--out", "out");
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toMatch(/^\S+ warning no-pages: [^\n]+\n$/);
    expect(contentsOf(join(folder, "out"))).toEqual(before);
  });
});

describe("--target", () => {
  it.each([
    ["json-schema", ["model.json", "schemas"]],
    ["typescript", ["model.json", "sdk"]],
    ["typescript,json-schema", ["model.json", "schemas", "sdk"]],
    // Golden tests call the client and validate against the schemas: they come with both.
    ["golden", ["golden", "model.json", "schemas", "sdk"]],
  ])("%s writes these and the model", async (list, expected) => {
    const folder = folderWith(lampDocs);
    expect(await docwright(folder, "generate", "--docs", "docs", "--out", "out", "--target", list)).toMatchObject({ code: 0 });
    const tops = filesIn(join(folder, "out")).map((file) => file.split("/")[0]).filter((name) => name !== ".docwright.json");
    expect([...new Set(tops)].sort()).toEqual(expected);
  });
});

describe("--check", () => {
  it("prints nothing but that all is well where it is", async () => {
    const folder = folderWith(lampDocs);
    await docwright(folder, "generate", "--docs", "docs", "--out", "out");
    const run = await docwright(folder, "generate", "--docs", "docs", "--out", "out", "--check");
    expect(run.code).toBe(0);
    expect(run.stdout).not.toMatch(/^(?:---|\+\+\+|@@)/m);
    expect(run.stdout).toMatch(/^checked: 0 to add, 0 to change, 0 to remove, \d+ as they should be$/m);
  });

  it("prints a unified diff, exits 1 and writes nothing where something would change", async () => {
    const folder = folderWith(lampDocs);
    await docwright(folder, "generate", "--docs", "docs", "--out", "out");
    const before = contentsOf(join(folder, "out"));
    writeFileSync(join(folder, resource), (lampDocs[resource] ?? "").replace("Light in hundredths.", "How much light there is."));
    const run = await docwright(folder, "generate", "--docs", "docs", "--out", "out", "--check");
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("--- a/sdk/areas/rooms.d.ts\n+++ b/sdk/areas/rooms.d.ts\n@@ ");
    expect(run.stdout).toMatch(/^- .*Light in hundredths\./m);
    expect(run.stdout).toMatch(/^\+ .*How much light there is\./m);
    expect(contentsOf(join(folder, "out"))).toEqual(before);
  });

  it("makes no folder where none was", async () => {
    const folder = folderWith(lampDocs);
    const run = await docwright(folder, "generate", "--docs", "docs", "--out", "out", "--check");
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("--- /dev/null\n+++ b/model.json\n");
    expect(filesIn(folder).every((file) => file.startsWith("docs/"))).toBe(true);
  });
});

describe("--strict", () => {
  it("exits 1 where the docs have a fault, and generates all the same", async () => {
    const folder = folderWith(faultyDocs);
    expect(await docwright(folder, "generate", "--docs", "docs", "--out", "lax")).toMatchObject({ code: 0 });
    expect(await docwright(folder, "generate", "--docs", "docs", "--out", "out", "--strict")).toMatchObject({ code: 1 });
    expect(filesIn(join(folder, "out"))).toEqual(filesIn(join(folder, "lax")));
  });

  it("exits 0 where they have none", async () => {
    expect(await docwright(folderWith(lampDocs), "generate", "--docs", "docs", "--strict")).toMatchObject({ code: 0 });
  });
});
