import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, node } from "../cli/cli.js";
import { casesOf, expectFile, expectNoOrphans } from "../support/expectation.js";
import { root } from "./source-files.js";

describe("an expectation", () => {
  it("that is missing fails, and is not made", () => {
    const folder = folderWith({});
    expect(() => expectFile(join(folder, "facts.json"), "{}\n")).toThrow(/facts\.json is missing/);
    expect(existsSync(join(folder, "facts.json"))).toBe(false);
  });

  it("that differs fails", () => {
    const folder = folderWith({ "facts.json": "{}\n" });
    expect(() => expectFile(join(folder, "facts.json"), "{}\n")).not.toThrow();
    expect(() => expectFile(join(folder, "facts.json"), "[]\n")).toThrow(/npm run accept/);
  });

  it("that nothing compares fails, and so does a file beside the cases", () => {
    const folder = folderWith({ "case/page.md": "# x\n", "case/fact.json": "{}\n", "stray.txt": "" });
    expect(() => expectNoOrphans(join(folder, "case"), (path) => path === "page.md")).toThrow(/fact\.json/);
    expect(() => casesOf(folder)).toThrow(/stray\.txt/);
  });

  it("is not accepted under CI", async () => {
    const { code, stdout, stderr } = await node(root, ["test/accept.js"], { CI: "1" });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^npm run accept is refused under CI: [^\n]+\n$/);
  });
});
