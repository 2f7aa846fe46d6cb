import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hashOf } from "../../generator/io/manifest.js";
import { UsageError } from "../../generator/io/usage-error.js";
import { planOutput } from "../../generator/io/write-output.js";
import { contentsOf, putFiles, tempFolder } from "./temp-folder.js";
import { filesOf, generate, shape, withoutManifest } from "./written-output.js";

const listing = (files: Readonly<Record<string, string>>): string => JSON.stringify({ version: 1, files });
const someHash = hashOf("whatever");

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
