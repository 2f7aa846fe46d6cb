import { applyPatch, parsePatch } from "diff";
import { describe, expect, it } from "vitest";
import { planOutput, renderDiff, writeOutput } from "../../generator/io/write-output.js";
import { tempFolder } from "./temp-folder.js";

async function diffOf(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Promise<string> {
  const out = tempFolder();
  const files = (contents: Readonly<Record<string, string>>) => Object.entries(contents).map(([path, text]) => ({ path, text }));
  await writeOutput(await planOutput(out, files(before)));
  return renderDiff(await planOutput(out, files(after)));
}

describe("the diff of a plan", () => {
  it("is empty if nothing would change", async () => {
    expect(await diffOf({ "a.ts": "a\n" }, { "a.ts": "a\n" })).toBe("");
  });

  it("shows what is created, changed and removed, by path", async () => {
    const diff = await diffOf({ "b.ts": "one\ntwo\nthree\n", "c.ts": "gone\n", "same.ts": "same" }, { "b.ts": "one\n2\nthree", "a.ts": "new\n", "same.ts": "same" });
    expect(diff).toBe(
      [
        "--- /dev/null", "+++ b/a.ts", "@@ -0,0 +1,1 @@", "+new",
        "--- a/b.ts", "+++ b/b.ts", "@@ -1,3 +1,3 @@", " one", "-two", "-three", "+2", "+three", "\\ No newline at end of file",
        "--- a/c.ts", "+++ /dev/null", "@@ -1,1 +0,0 @@", "-gone", "",
      ].join("\n"),
    );
    expect(parsePatch(diff)).toHaveLength(3);
  });

  it("names files that are empty", async () => {
    expect(await diffOf({ "b.ts": "" }, { "a.ts": "" })).toBe("--- /dev/null\n+++ b/a.ts\n--- a/b.ts\n+++ /dev/null\n");
  });

  it.each([["\n", "\n"], ["", "\n"], ["\n", ""]])("of files that have nothing in common is right and fast (ends %j, %j)", async (endBefore, endAfter) => {
    const lines = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word} ${i}`).join("\n");
    const [before, after] = [lines("old") + endBefore, lines("new") + endAfter];
    const start = performance.now();
    const [changed, created, removed] = [await diffOf({ f: before }, { f: after }), await diffOf({}, { f: after }), await diffOf({ f: before }, {})];
    expect(performance.now() - start).toBeLessThan(5000);
    expect(applyPatch(before, changed)).toBe(after);
    expect(applyPatch("", created)).toBe(after);
    expect(applyPatch(before, removed)).toBe("");
  });
});
