import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readGitPages } from "../../generator/io/git-pages.js";
import { readPages } from "../../generator/io/read-pages.js";
import { stateSource } from "../../generator/io/state-source.js";
import { git } from "../support/git.js";
import { putFiles, tempFolder } from "./temp-folder.js";

/** A repository with these files in its first commit, tagged `v1`. */
function repositoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = tempFolder();
  git(folder, "init");
  putFiles(folder, files);
  git(folder, "add", "--all", "--force");
  git(folder, "commit", "--quiet", "--message", "first");
  git(folder, "tag", "v1");
  return folder;
}

const odd = {
  "docs/a.md": "# A\r\n", "docs/b/c.MD": "\ufeff# C\n", "docs/b/d.txt": "D", "docs/no.html": "x", "docs/.hidden/e.md": "x", "docs/node_modules/f.md": "x",
  "docs/out/.docwright.json": "{}", "docs/out/g.md": "x", "docs/bad.md": new Uint8Array([35, 32, 255]), "docs/ two\tand\"more\".md": "x", "docs/ü ö.md": "ü", "other/h.md": "x",
};

describe("pages of a commit", () => {
  it("are those of a checkout, with the same findings", async () => {
    const folder = repositoryWith(odd);
    const docs = join(folder, "docs");
    const [now, then] = [await readPages(docs), await readGitPages({ folder: docs, ref: "v1", path: null })];
    expect(then).toEqual(now);
    expect(then.pages.map(({ path }) => path)).toEqual(["a.md", "b/c.MD", "b/d.txt", "bad.md", "ü ö.md"]);
    expect(then.findings.map(({ rule }) => rule)).toEqual(["path-unsafe", "page-not-utf8"].sort((a, b) => then.findings.findIndex(({ rule }) => rule === a) - then.findings.findIndex(({ rule }) => rule === b)));
  });

  it("are read though they are changed, deleted or staged since, and nothing is touched", async () => {
    const folder = repositoryWith({ "docs/a.md": "then", "docs/b.md": "then" });
    writeFileSync(join(folder, "docs/a.md"), "now");
    git(folder, "rm", "--quiet", "docs/b.md");
    const before = git(folder, "status", "--porcelain");
    expect((await readGitPages({ folder: join(folder, "docs"), ref: "HEAD", path: null })).pages).toEqual([{ path: "a.md", text: "then" }, { path: "b.md", text: "then" }]);
    expect(git(folder, "status", "--porcelain")).toBe(before);
  });

  it("are found by a folder from the top, and where the docs folder is gone", async () => {
    const folder = repositoryWith({ "old/x.md": "x", "docs/y.md": "y" });
    expect((await readGitPages({ folder, ref: "v1", path: "old" })).pages.map(({ path }) => path)).toEqual(["x.md"]);
    expect((await readGitPages({ folder, ref: "v1", path: "./" })).pages.map(({ path }) => path)).toEqual(["docs/y.md", "old/x.md"]);
    git(folder, "rm", "-r", "--quiet", "old");
    expect((await readGitPages({ folder: join(folder, "old"), ref: "v1", path: null })).pages.map(({ path }) => path)).toEqual(["x.md"]);
  });

  it("are no links and no submodules", async () => {
    const folder = repositoryWith({ "docs/a.md": "a" });
    symlinkSync("a.md", join(folder, "docs/link.md"));
    mkdirSync(join(folder, "docs/sub.md"));
    git(folder, "update-index", "--add", "--cacheinfo", `160000,${git(folder, "rev-parse", "HEAD").trim()},docs/sub.md`);
    git(folder, "add", "docs/link.md");
    git(folder, "commit", "--quiet", "--message", "second");
    expect((await readGitPages({ folder: join(folder, "docs"), ref: "main", path: null })).pages.map(({ path }) => path)).toEqual(["a.md"]);
  });

  it.each([["--upload-pack=touch x"], ["-h"], ["nowhere"], ["v1^{tree}"], ["v1\nv1"], ["$(touch x)"], [""]])("are not read of %j: one line says so", async (ref) => {
    const folder = repositoryWith({ "docs/a.md": "a" });
    await expect(readGitPages({ folder, ref, path: "docs" })).rejects.toMatchObject({ name: "UsageError" });
  });

  it("are not read of a folder that the commit does not have, or outside a repository", async () => {
    const folder = repositoryWith({ "docs/a.md": "a" });
    await expect(readGitPages({ folder, ref: "v1", path: "nowhere" })).rejects.toThrow('has no folder "nowhere"');
    await expect(readGitPages({ folder, ref: "v1", path: "docs/a.md" })).rejects.toThrow('has no folder "docs/a.md"');
    await expect(readGitPages({ folder: tempFolder(), ref: "v1", path: null })).rejects.toThrow("is in no git repository");
  });
});

describe("a word that names a state", () => {
  it("is a folder before it is a reference, and a reference with a colon", async () => {
    const folder = tempFolder();
    putFiles(folder, { "main/a.md": "a", "model.json": "{}" });
    expect(await stateSource("main", folder)).toEqual({ kind: "folder", folder: join(folder, "main") });
    expect(await stateSource("main:", folder)).toEqual({ kind: "git", ref: "main", path: null });
    expect(await stateSource("v1:docs/en", folder)).toEqual({ kind: "git", ref: "v1", path: "docs/en" });
    expect(await stateSource("model.json", folder)).toEqual({ kind: "model", file: join(folder, "model.json") });
    await expect(stateSource("-x", folder)).rejects.toThrow("neither a folder");
  });
});
