import { chmodSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf } from "../../generator/io/manifest.js";
import { UsageError } from "../../generator/io/usage-error.js";
import { planChanges, planOutput, writeOutput, type OutputPlan } from "../../generator/io/write-output.js";
import type { OutputFile } from "../../generator/model/output-file.js";
import { contentsOf, putFiles, tempFolder } from "./temp-folder.js";

const filesOf = (contents: Readonly<Record<string, string>>): OutputFile[] => Object.entries(contents).map(([path, text]) => ({ path, text }));

async function generate(out: string, contents: Readonly<Record<string, string>>): Promise<OutputPlan> {
  const plan = await planOutput(out, filesOf(contents));
  await writeOutput(plan);
  return plan;
}

/** The paths of each list of a plan. */
function shape(plan: OutputPlan): Record<string, string[]> {
  const { create, update, remove, unchanged } = plan;
  const lists = Object.entries({ create, update, remove, unchanged }).map(([name, list]) => [name, list.map(({ path }) => path)] as const);
  const findings = plan.findings.map(({ rule, place }) => `${rule} ${place.path}`);
  return Object.fromEntries([...lists, ["findings", findings] as const].filter(([, list]) => list.length > 0));
}

function withoutManifest(out: string): Record<string, string> {
  const { ".docwright.json": _, ...others } = contentsOf(out);
  return others;
}

const listing = (files: Readonly<Record<string, string>>): string => JSON.stringify({ version: 1, files });
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

describe("files of someone else", () => {
  it("are left as they are and named", async () => {
    const out = tempFolder();
    const mine = { "README.md": "mine", "src/a.ts": "mine", "folder.ts/x": "mine", "file": "mine" };
    putFiles(out, mine);
    const wanted = { "README.md": "ours", "src/a.ts": "ours", "folder.ts": "ours", "file/below.ts": "ours", "src/b.ts": "ours" };
    const plan = await generate(out, wanted);
    const findings = ["README.md", "file/below.ts", "folder.ts", "src/a.ts"].map((path) => `output-not-ours ${path}`);
    expect(shape(plan)).toEqual({ create: ["src/b.ts"], findings });
    expect(withoutManifest(out)).toEqual({ ...mine, "folder.ts/": "", "src/": "", "src/b.ts": "ours" });
    expect(shape(await generate(out, wanted))).toEqual({ unchanged: ["src/b.ts"], findings });
    await generate(out, {});
    expect(contentsOf(out)).toEqual({ ...mine, "folder.ts/": "", "src/": "" });
  });

  it("become ours if they are byte for byte what is wanted", async () => {
    const out = tempFolder();
    putFiles(out, { "a.ts": "same" });
    expect(shape(await generate(out, { "a.ts": "same" }))).toEqual({ unchanged: ["a.ts"] });
    expect(shape(await generate(out, { "a.ts": "next" }))).toEqual({ update: ["a.ts"] });
  });

  it("behind symbolic links are never written, removed or made ours", async () => {
    const folder = tempFolder();
    const out = join(folder, "out");
    putFiles(folder, { "other/a.ts": "mine", "other/same.ts": "same", "target.ts": "mine" });
    mkdirSync(out);
    symlinkSync("../other", join(out, "src"));
    symlinkSync("../target.ts", join(out, "t.ts"));
    symlinkSync("nowhere", join(out, "dangling.ts"));
    const listed = ["src/a.ts", "src/stale.ts", "t.ts", "dangling.ts", "gone/x.ts"];
    writeFileSync(join(out, ".docwright.json"), listing(Object.fromEntries(listed.map((path) => [path, someHash]))));
    putFiles(folder, { "other/stale.ts": "mine" });
    const before = contentsOf(folder);
    const wanted = { "src/a.ts": "x", "src/same.ts": "same", "src/new/b.ts": "x", "t.ts": "x", "dangling.ts": "x", "ok.ts": "x" };
    const plan = await generate(out, wanted);
    expect(shape(plan)).toEqual({
      create: ["ok.ts"],
      findings: ["dangling.ts", "src/a.ts", "src/new/b.ts", "src/same.ts", "t.ts"].map((path) => `output-not-ours ${path}`),
    });
    expect(contentsOf(folder)).toEqual({ ...before, "out/ok.ts": "x", "out/.docwright.json": readFileSync(join(out, ".docwright.json"), "utf8") });
    expect(Object.keys(JSON.parse(readFileSync(join(out, ".docwright.json"), "utf8")).files)).toEqual(["ok.ts"]);
  });

  it("are safe when the output folder itself is a link", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "real"));
    symlinkSync("real", join(folder, "out"));
    await generate(join(folder, "out"), { "a.ts": "a" });
    expect(withoutManifest(join(folder, "real"))).toEqual({ "a.ts": "a" });
    expect(lstatSync(join(folder, "out")).isSymbolicLink()).toBe(true);
  });
});

describe("a manifest that cannot be trusted", () => {
  it.each([
    ["broken JSON", "{"],
    ["a list", "[]"],
    ["null", "null"],
    ["nesting without end", "[".repeat(200_000)],
    ["another version", JSON.stringify({ version: 2, files: { "mine.ts": someHash } })],
    ["files that are no object", JSON.stringify({ version: 1, files: ["mine.ts"] })],
    ["hashes that are none", JSON.stringify({ version: 1, files: { "mine.ts": 7, "a.ts": "abc", "b.ts": null } })],
    ["a pending file that is not the one", JSON.stringify({ version: 1, files: {}, pending: { "mine.ts": someHash } })],
  ])("lists nothing: %s", async (_, text) => {
    const out = tempFolder();
    putFiles(out, { ".docwright.json": text, "mine.ts": "mine", "a.ts": "mine" });
    expect(shape(await generate(out, { "a.ts": "ours", "c.ts": "ours" }))).toEqual({ create: ["c.ts"], findings: ["output-not-ours a.ts"] });
    expect(withoutManifest(out)).toEqual({ "a.ts": "mine", "c.ts": "ours", "mine.ts": "mine" });
  });

  it("makes nothing happen outside of the folder or to what is never ours", async () => {
    const folder = tempFolder();
    const out = join(folder, "out");
    putFiles(folder, { "victim": "mine", "out/.git/config": "mine", "out/sub/.GIT/HEAD": "mine", "out/src/a": "mine" });
    const paths = ["../victim", "src/../../victim", "..", ".", "", "src/", "/src/a", join(folder, "victim"), "C:\\x", "src\\a", "src//a", "./src/a", "__proto__", "constructor", ".docwright.json", ".git/config", "sub/.GIT/HEAD", "a\0b"];
    writeFileSync(join(out, ".docwright.json"), `{"version":1,"files":{${paths.map((path) => `${JSON.stringify(path)}:"${someHash}"`).join(",")}}}`);
    const before = contentsOf(folder);
    expect(shape(await planOutput(out, []))).toEqual({});
    await generate(out, {});
    const { "out/.docwright.json": _, ...others } = before;
    expect(contentsOf(folder)).toEqual(others);
  });

  it.each(["folder", "link"])("is refused before anything is written if it is a %s", async (kind) => {
    const folder = tempFolder();
    const out = join(folder, "out");
    mkdirSync(out);
    putFiles(folder, { "victim": "mine" });
    if (kind === "folder") mkdirSync(join(out, ".docwright.json"));
    else symlinkSync("../victim", join(out, ".docwright.json"));
    await expect(planOutput(out, filesOf({ "a.ts": "a" }))).rejects.toThrow(UsageError);
    expect(readFileSync(join(folder, "victim"), "utf8")).toBe("mine");
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
