import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contradicted } from "./contradicted.js";
import { faultsOfContradictions, faultsOfDocs, type Fault, type Files } from "./faults.js";
import { docsInput, makeFolder, render, write } from "./rendered.js";
import { runTests, type Outcome } from "./child-run.js";

const sites = [["docs-input", docsInput(), faultsOfDocs, 26], ["contradicted pages", contradicted, faultsOfContradictions, 50]] as const;

describe.each(sites)("golden tests of %s", async (name, pages, faultsOf, least) => {
  const { site, files } = await render(pages);
  const faults = faultsOf(files);
  let folder = "";
  let outcomes: Outcome[] = [];

  beforeAll(async () => {
    folder = makeFolder("conformance-golden");
    write(join(folder, "sound"), files);
    for (const [index, fault] of faults.entries()) write(join(folder, `fault-${index}`), broken(files, fault));
    outcomes = await runTests(folder, { isolate: false });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("pass on what was generated", () => {
    const own = outcomes.filter((one) => one.file.startsWith("sound/"));
    expect(own.filter((one) => !one.passed)).toEqual([]);
    for (const example of site.api.operations.flatMap((operation) => operation.examples)) expect(own.filter((one) => one.title.includes(example.source)).length, example.source).toBeGreaterThan(0);
  });

  it("are tried with every fault", () => {
    expect(faults.length).toBeGreaterThanOrEqual(least);
    if (name === "docs-input") return;
    // Every check that an example can contradict is among them.
    const trips = new Set(site.api.operations.flatMap((operation) => operation.examples.flatMap((example) => example.contradictions.flatMap((one) => one.trips))));
    expect([...trips].sort()).toEqual(["route", "schema", "status", "types", "values"]);
  });

  it.each(faults.map((fault, index) => [fault.name, fault, index] as const))("turn red for the right example: %s", (_name, fault, index) => {
    const own = outcomes.filter((one) => one.file.startsWith(`fault-${index}/`));
    const red = own.filter((one) => !one.passed);
    for (const file of fault.noticedBy === "both" ? ["golden", "types"] : [fault.noticedBy]) {
      expect(red.filter((one) => one.file === `fault-${index}/golden/${file}.test.ts`).map((one) => one.title), `${file}.test.ts`).not.toEqual([]);
    }
    if (fault.example !== null) expect(red.filter((one) => !one.title.includes(fault.example ?? "")).map((one) => one.title)).toEqual([]);
  });
});

/** What was generated, with one fault in it, and with those tests only that have to notice. */
function broken(files: ReadonlyMap<string, string>, fault: Fault): Files {
  const copy = new Map(files);
  fault.apply(copy);
  if (fault.noticedBy === "golden") copy.delete("golden/types.test.ts");
  if (fault.noticedBy === "types") copy.delete("golden/golden.test.ts");
  return copy;
}
