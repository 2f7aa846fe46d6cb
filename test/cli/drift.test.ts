import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git } from "../support/git.js";
import { docwright, filesIn, folderWith } from "./cli.js";
import { lampDocs } from "./lamp-docs.js";

const lamp = "docs/resources/lamp.md";
const brightness = "|brightness|Int32|Light in hundredths.|";
const brighter = { ...lampDocs, [lamp]: (lampDocs[lamp] ?? "").replace(brightness, "|brightness|String|Light in words.|") };
const wordier = { ...lampDocs, [lamp]: (lampDocs[lamp] ?? "").replace("Light in hundredths.", "Light in percent.") };

function twoStates(head: Readonly<Record<string, string>>): string {
  const named = (pages: Readonly<Record<string, string>>, folder: string): [string, string][] => Object.entries(pages).map(([path, text]) => [path.replace(/^docs/, folder), text]);
  return folderWith(Object.fromEntries([...named(lampDocs, "old"), ...named(head, "new")]));
}

/** A repository whose first commit is tagged `v1`, and whose working tree has gone on. */
function repository(): string {
  const folder = folderWith(lampDocs);
  git(folder, "init");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "first");
  git(folder, "tag", "v1");
  return folder;
}

describe("docwright drift", () => {
  it("compares two folders, and fails where something breaks", async () => {
    const { code, stdout, stderr } = await docwright(twoStates(brighter), "drift", "old", "new");
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("property-type-changed: lamp.brightness is string now, and was int32.\n    was resources/lamp.md:12:1; now resources/lamp.md:12:1; requests breaking, responses breaking\n");
    expect(stdout).toContain("old to new: 1 breaking");
    expect(stdout).toContain("suggested version step: major");
  });

  it.each([["breaking", 0], ["risky", 0], ["any", 1], ["none", 0]])("with --fail-on %s ends with %i where words alone have changed", async (level, expected) => {
    expect((await docwright(twoStates(wordier), "drift", "old", "new", "--fail-on", level)).code).toBe(expected);
  });

  it("says that nothing has changed", async () => {
    const { code, stdout } = await docwright(twoStates(lampDocs), "drift", "old", "new", "--fail-on", "any");
    expect([code, stdout]).toEqual([0, "old to new: no changes; suggested version step: none\n"]);
  });

  it("compares a reference of git with the docs folder, and with another reference", async () => {
    const folder = repository();
    expect(await docwright(folder, "drift", "v1", "--docs", "docs", "--fail-on", "any")).toMatchObject({ code: 0, stdout: "v1 to the docs folder: no changes; suggested version step: none\n" });
    rmSync(join(folder, "docs/api/lamp-update.md"));
    expect((await docwright(folder, "drift", "v1", "--docs", "docs")).stdout).toContain("operation-removed: updateLamp is gone: PATCH /rooms/{roomId}/lamps/{lampId}.");
    git(folder, "commit", "--quiet", "--all", "--message", "second");
    expect((await docwright(folder, "drift", "HEAD~1:docs", "main:docs", "--format", "json")).stdout).toContain('"kind": "operation-removed"');
    expect((await docwright(folder, "drift", "main", "v1", "--docs", "docs")).stdout).toContain("operation-added");
  });

  it("compares with a model.json, and writes a file", async () => {
    const folder = repository();
    await docwright(folder, "generate", "--docs", "docs", "--out", "api");
    rmSync(join(folder, "docs/api/lamp-update.md"));
    const { code, stdout } = await docwright(folder, "drift", "api/model.json", "--docs", "docs", "--format", "markdown", "--output", "report/changes.md");
    expect([code, stdout]).toEqual([1, ""]);
    expect(readFileSync(join(folder, "report/changes.md"), "utf8")).toContain("### Breaking\n\n- updateLamp is gone: PATCH /rooms/");
  });

  it("reads again only what is in neither state of the cache", async () => {
    const folder = twoStates(brighter);
    const first = await docwright(folder, "drift", "old", "new", "--cache", "cache");
    expect(filesIn(join(folder, "cache"))).toHaveLength(1);
    expect(await docwright(folder, "drift", "old", "new", "--cache", "cache")).toEqual(first);
  });

  it.each<[string, readonly string[], string]>([
    ["no base", [], "Compare what? Write docwright drift BASE [HEAD]"],
    ["too many", ["old", "new", "newer"], "Compare what?"],
    ["an unknown format", ["old", "new", "--format", "xml"], "--format takes text, markdown, json"],
    ["an unknown level", ["old", "new", "--fail-on", "sometimes"], "--fail-on takes breaking, risky, any, none"],
    ["a reference that is none", ["old", "nowhere"], "nowhere"],
    ["no docs folder", ["old"], "Where are the pages?"],
    ["a file that is no model", ["old/resources/lamp.md", "new"], "is no model"],
    ["a folder without pages", ["old", "empty"], "There are no pages in"],
  ])("refuses %s in one line", async (_, args, words) => {
    const folder = folderWith({ ...Object.fromEntries(Object.entries(lampDocs).flatMap(([path, text]) => [[path.replace("docs", "old"), text], [path.replace("docs", "new"), text]])), "empty/none.html": "" });
    const { code, stdout, stderr } = await docwright(folder, "drift", ...args);
    expect([code, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 1]);
    expect(stderr).toContain(words);
  });
});
