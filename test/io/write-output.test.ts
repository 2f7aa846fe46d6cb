import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf } from "../../generator/io/manifest.js";
import { UsageError } from "../../generator/io/usage-error.js";
import { planChanges, planOutput, writeOutput } from "../../generator/io/write-output.js";
import type { OutputFile } from "../../generator/model/output-file.js";
import { contentsOf, putFiles, tempFolder } from "./temp-folder.js";
import { filesOf, generate, shape, withoutManifest } from "./written-output.js";

const someHash = hashOf("whatever");

describe("writing", () => {
  it("makes the folder, the files and a sorted manifest", async () => {
    const out = join(tempFolder(), "new/sdk");
    const plan = await generate(out, { "src/b.ts": "b\n", "a.txt": "", "10": "ten", "9": "nine", ["__proto__"]: "p" });
    expect(shape(plan)).toEqual({ create: ["10", "9", "__proto__", "a.txt", "src/b.ts"] });
    expect(withoutManifest(out)).toEqual({ "10": "ten", "9": "nine", ["__proto__"]: "p", "a.txt": "", "src/": "", "src/b.ts": "b\n" });
    const hash = (text: string): string => `"${hashOf(text)}"`;
    expect(readFileSync(join(out, ".docwright.json"), "utf8")).toBe(
      `{\n  "version": 1,\n  "files": {\n    "10": ${hash("ten")},\n    "9": ${hash("nine")},\n    "__proto__": ${hash("p")},\n` +
        `    "a.txt": ${hash("")},\n    "src/b.ts": ${hash("b\n")}\n  }\n}\n`,
    );
  });

  it("changes nothing the second time", async () => {
    const out = tempFolder();
    const contents = { "a.ts": "a", "src/b.ts": "b" };
    await generate(out, contents);
    const before = [out, join(out, "a.ts"), join(out, ".docwright.json")].map((path) => statSync(path, { bigint: true }).mtimeNs);
    const second = await generate(out, contents);
    expect(shape(second)).toEqual({ unchanged: ["a.ts", "src/b.ts"] });
    expect(planChanges(second)).toBe(false);
    expect([out, join(out, "a.ts"), join(out, ".docwright.json")].map((path) => statSync(path, { bigint: true }).mtimeNs)).toEqual(before);
  });

  it("updates what changed and removes what is stale, with the folders that this empties", async () => {
    const out = tempFolder();
    await generate(out, { "a.ts": "a", "b.ts": "b", "old/deep/c.ts": "c", "old/kept/d.ts": "d", "mixed/e.ts": "e" });
    putFiles(out, { "mixed/mine.txt": "mine" });
    mkdirSync(join(out, "old/empty-of-user"));
    const plan = await generate(out, { "a.ts": "a", "b.ts": "B", "old/kept/d.ts": "d" });
    expect(shape(plan)).toEqual({ update: ["b.ts"], remove: ["mixed/e.ts", "old/deep/c.ts"], unchanged: ["a.ts", "old/kept/d.ts"] });
    expect(withoutManifest(out)).toEqual({
      "a.ts": "a", "b.ts": "B", "mixed/": "", "mixed/mine.txt": "mine", "old/": "", "old/empty-of-user/": "", "old/kept/": "", "old/kept/d.ts": "d",
    });
  });

  it("removes everything of ours, and only that, when no file is wanted", async () => {
    const out = tempFolder();
    await generate(out, { "a.ts": "a", "src/b.ts": "b" });
    putFiles(out, { "mine.txt": "mine" });
    expect(shape(await generate(out, {}))).toEqual({ remove: ["a.ts", "src/b.ts"] });
    expect(contentsOf(out)).toEqual({ "mine.txt": "mine" });
    expect(planChanges(await generate(out, {}))).toBe(false);
  });

  it("does not make a folder for nothing", async () => {
    const out = join(tempFolder(), "sdk");
    expect(shape(await generate(out, {}))).toEqual({});
    expect(existsSync(out)).toBe(false);
  });

  it("turns a file into a folder, a folder into a file, and follows a change of case", async () => {
    const out = tempFolder();
    await generate(out, { "a": "file", "b/c/d": "deep", "Foo.ts": "foo", "Src/x.ts": "x" });
    mkdirSync(join(out, "b/hollow/er"), { recursive: true });
    const contents = { "a/b/c": "now deep", "b": "now a file", "foo.ts": "foo", "src/x.ts": "x" };
    await generate(out, contents);
    expect(withoutManifest(out)).toEqual({ "a/": "", "a/b/": "", "a/b/c": "now deep", "b": "now a file", "foo.ts": "foo", "src/": "", "src/x.ts": "x" });
    expect(shape(await planOutput(out, filesOf(contents)))).toEqual({ unchanged: Object.keys(contents).sort() });
  });

  it("takes one file under two cases for ours, as a file system that ignores case shows it", async () => {
    const out = tempFolder();
    await generate(out, { "Foo.ts": "foo" });
    linkSync(join(out, "Foo.ts"), join(out, "foo.ts"));
    expect(shape(await planOutput(out, [{ path: "foo.ts", text: "foo" }]))).toEqual({ create: ["foo.ts"], remove: ["Foo.ts"] });
  });

  it("writes thousands of files in seconds", async () => {
    const out = tempFolder();
    const contents = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`src/m${i % 50}/f${i}.ts`, `export const n = ${i};\n`.repeat(50)]));
    const start = performance.now();
    await generate(out, contents);
    expect(shape(await planOutput(out, filesOf(contents)))).toEqual({ unchanged: Object.keys(contents).sort() });
    await generate(out, {});
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(contentsOf(out)).toEqual({});
  }, 60_000);

  it("leaves the old output whole when a file cannot be staged", async () => {
    const out = tempFolder();
    await generate(out, { "a.ts": "old" });
    const before = contentsOf(out);
    const plan = await planOutput(out, filesOf({ "a.ts": "new", "b.ts": "new" }));
    const broken = { ...plan, create: [{ path: "b.ts", text: 7 as unknown as string, hash: someHash }] };
    await expect(writeOutput(broken)).rejects.toThrow();
    expect(contentsOf(out)).toEqual(before);
  });

  it("stops at what appeared since the plan was made", async () => {
    const out = tempFolder();
    const plan = await planOutput(out, filesOf({ "a.ts": "ours" }));
    putFiles(out, { "a.ts": "mine" });
    await expect(writeOutput(plan)).rejects.toThrow(/changed by something else/);
    expect(withoutManifest(out)).toEqual({ "a.ts": "mine" });
    expect(shape(await planOutput(out, filesOf({ "a.ts": "ours" })))).toEqual({ findings: ["output-not-ours a.ts"] });
  });

  it("stops at a link that took the place of a folder since the plan was made", async () => {
    const folder = tempFolder();
    const out = join(folder, "out");
    await generate(out, { "src/a.ts": "a", "src/old.ts": "old" });
    const plan = await planOutput(out, filesOf({ "src/a.ts": "b" }));
    renameSync(join(out, "src"), join(folder, "elsewhere"));
    symlinkSync("../elsewhere", join(out, "src"));
    await expect(writeOutput(plan)).rejects.toThrow(/changed by something else/);
    expect(contentsOf(join(folder, "elsewhere"))).toEqual({ "a.ts": "a", "old.ts": "old" });
  });
});

describe("paths", () => {
  it.each([
    "/etc/x", "../x", "a/../x", "a/..", ".", "./a", "a//b", "a/", "", "a\\b", "a\0b", "a\nb", "C:/x", "a:b", ".. /x", "a./b", "x ", "\ud800",
    ".docwright.json", ".Docwright.JSON", ".docwright-staging-1-abc/x", ".git/config", "x".repeat(256),
  ])("that are not safe are refused: %j", async (path) => {
    await expect(planOutput(tempFolder(), [{ path, text: "" }])).rejects.toThrow(/^The output path /);
  });

  it.each([
    [["a.ts", "a.ts"]],
    [["src/A.ts", "Src/a.ts"]],
    [["caf\u00e9", "cafe\u0301"]],
    [["a", "a/b"]],
    [["x/A/b", "x/a"]],
  ])("that clash on some system are refused: %j", async (paths) => {
    const files = paths.map((path) => ({ path, text: "" }));
    await expect(planOutput(tempFolder(), files)).rejects.toThrow(/^The output path/);
    await expect(planOutput(tempFolder(), files.reverse())).rejects.toThrow(/^The output path/);
  });

  it("of any safe kind: what was written is unchanged in the next plan, and goes again", async () => {
    const letters = "abcXYZ0129_-. éß\u0130漢😀$%'`(){}[]@!#~".split("");
    const segment = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 }).filter((name) => !/[. ]$/.test(name)).map((name) => `s${name}`);
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
    const files = fc.uniqueArray(fc.record({ path, text: fc.string({ unit: "binary" }) }), { maxLength: 12, selector: (file) => file.path });
    const isAccepted = async (some: OutputFile[]): Promise<boolean> => planOutput(join(tempRoot, "none"), some).then(() => true, () => false);
    const tempRoot = tempFolder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(files, files, async (first, second) => {
        fc.pre((await isAccepted(first)) && (await isAccepted(second)));
        const out = join(tempRoot, String(run++));
        for (const some of [first, second]) {
          await writeOutput(await planOutput(out, some));
          const again = await planOutput(out, some);
          expect(planChanges(again)).toBe(false);
          expect(again.findings).toEqual([]);
          expect(again.unchanged).toHaveLength(some.length);
          expect(Object.values(existsSync(out) ? contentsOf(out) : {}).length).toBeGreaterThanOrEqual(some.length);
        }
        await writeOutput(await planOutput(out, []));
        expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe("an output folder that is none", () => {
  it.each(["file", "file/below", "broken", "loop"])("is refused in one line: %s", async (name) => {
    const folder = tempFolder();
    putFiles(folder, { file: "mine" });
    symlinkSync("nowhere", join(folder, "broken"));
    symlinkSync("loop", join(folder, "loop"));
    const error: unknown = await planOutput(join(folder, name), filesOf({ "a.ts": "a" })).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(/^The output folder "[^\n]*--out\.$/);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("mine");
  });

  it.skipIf(process.getuid?.() === 0)("is refused if it cannot be written to", async () => {
    const out = tempFolder();
    chmodSync(out, 0o500);
    await expect(generate(out, { "a.ts": "a" })).rejects.toThrow(UsageError);
    chmodSync(out, 0o700);
  });
});

describe("staging folders", () => {
  it("of dead runs are removed, those of living ones and what only looks like one are kept", async () => {
    const out = tempFolder();
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    const names = [`${dead}-0123456789ab`, `${process.pid}-0123456789ab`, `${process.pid}-ba9876543210`, "notes", "1"].map((end) => `.docwright-staging-${end}`);
    for (const name of names) putFiles(out, { [`${name}/0`]: "x" });
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    utimesSync(join(out, names[2] as string), old, old);
    await generate(out, { "a.ts": "a" });
    const kept = () => readdirSync(out).filter((name) => name.startsWith(".docwright-staging-")).sort();
    expect(kept()).toEqual([names[1], names[3], names[4]].sort());
    rmSync(join(out, names[1] as string), { recursive: true });
    expect(shape(await planOutput(out, filesOf({ "a.ts": "a" })))).toEqual({ unchanged: ["a.ts"] });
  });
});
