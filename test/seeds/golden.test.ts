import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate, type Generated } from "../../generator/index.js";
import { runTests, type Outcome } from "../conformance/child-run.js";
import { makeFolder } from "../conformance/rendered.js";
import { at, seedsFolder, skipped } from "./pages.js";

describe.skipIf(seedsFolder === null)(`golden tests generated from the seeds${skipped}`, () => {
  let folder = "";
  let generated: Generated[] = [];
  let outcomes: Outcome[] = [];

  beforeAll(async () => {
    folder = makeFolder("seeds-golden");
    generated = await generate({ docs: seedsFolder ?? "", out: folder });
    outcomes = await runTests(folder);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("were written by the public function", () => {
    expect(generated).toHaveLength(1);
    expect(generated[0]?.facts).toHaveLength(5);
    expect(generated[0]?.api.operations).toHaveLength(4);
    for (const path of ["model.json", "sdk/client.d.ts", "golden/golden.test.ts", "golden/types.test.ts"]) expect(generated[0]?.files.map((file) => file.path)).toContain(path);
  });

  it("pass, all of them", () => {
    expect(outcomes.filter((one) => !one.passed)).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(0);
  });

  it.each(["000:75", "001:69", "002:65", "003:78", "004:86"])("hold the example of %s: as sent, against the schemas, and as two literals", (position) => {
    const own = outcomes.filter((one) => one.title.includes(at(position)));
    expect(own.filter((one) => one.file === "golden/golden.test.ts" && one.title.endsWith("is sent as documented and read back whole"))).toHaveLength(1);
    expect(own.filter((one) => one.file === "golden/golden.test.ts" && one.title.endsWith("agrees with the schemas"))).toHaveLength(1);
    expect(own.filter((one) => one.file === "golden/types.test.ts")).toHaveLength(2);
  });

  it("assert the known contradictions of 004, one by one", () => {
    const contradictions = outcomes.filter((one) => one.title.includes("contradicts its page"));
    expect(contradictions).toHaveLength(2);
    for (const one of contradictions) expect(one.title).toMatch(/example-value-placeholder at \/devicePlatform$/);
  });
});
