import { renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { hashOf } from "../../generator/io/manifest.js";
import { manifestHash, outputStands } from "../../generator/io/output-stands.js";
import type { SeenFiles } from "../../generator/io/seen-files.js";
import { planOutput, writeOutput, type OutputPlan } from "../../generator/io/write-output.js";
import { putFiles, tempFolder } from "./temp-folder.js";

const wanted = [{ path: "a.ts", text: "aaa" }, { path: "src/b.ts", text: "bbb" }];
const unchangedIn = (plan: OutputPlan): string[] => plan.unchanged.map(({ path }) => path);

/** An output as it stands a minute after it was written, and what was seen in it then. */
async function seenOutput(): Promise<{ out: string; seen: SeenFiles }> {
  const out = tempFolder();
  await writeOutput(await planOutput(out, wanted));
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
  return { out, seen: (await planOutput(out, wanted)).seen };
}

describe("files that were seen", () => {
  afterEach(() => vi.restoreAllMocks());

  it("are not read again while they have not changed", async () => {
    const { out, seen } = await seenOutput();
    expect([...seen.keys()]).toEqual(["a.ts", "src/b.ts"]);
    // A hash that is not the file's own shows that the file was not read.
    const wrong = new Map([...seen].map(([path, { stamp }]) => [path, { stamp, hash: hashOf("other") }]));
    expect(unchangedIn(await planOutput(out, wanted, seen))).toEqual(["a.ts", "src/b.ts"]);
    expect(unchangedIn(await planOutput(out, wanted, wrong))).toEqual([]);
    expect(await outputStands(out, await manifestHash(out), seen)).toEqual(seen);
  });

  it.each([
    ["edited, its length and time put back", (file: string) => {
      const { atime, mtime } = statSync(file);
      writeFileSync(file, "AAA");
      utimesSync(file, atime, mtime);
    }],
    ["replaced by another file of its length", (file: string) => {
      writeFileSync(`${file}.new`, "AAA");
      renameSync(`${file}.new`, file);
    }],
  ])("are noticed when one was %s", async (_, harm) => {
    const { out, seen } = await seenOutput();
    harm(join(out, "a.ts"));
    expect(await outputStands(out, await manifestHash(out), seen)).toBe(null);
    const plan = await planOutput(out, wanted, seen);
    expect(plan.update.map(({ path }) => path)).toEqual(["a.ts"]);
    expect([...plan.seen.keys()]).toEqual(["src/b.ts"]);
  });

  it("do not count while they are so young that they may change without a trace", async () => {
    const out = tempFolder();
    await writeOutput(await planOutput(out, wanted));
    expect((await planOutput(out, wanted)).seen.size).toBe(0);
    expect(await outputStands(out, await manifestHash(out), new Map())).toEqual(new Map());
  });

  it("are not ours for having been seen", async () => {
    const { out, seen } = await seenOutput();
    putFiles(out, { ".docwright.json": "{}" });
    const plan = await planOutput(out, [{ path: "a.ts", text: "new" }], seen);
    expect(plan.findings.map(({ rule }) => rule)).toEqual(["output-not-ours"]);
  });
});
