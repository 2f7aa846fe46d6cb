// Every documented example of the whole reference is green, a known contradiction that names its finding, or unreadable with one.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Example } from "../../generator/model/api.js";
import { root } from "../contract/source-files.js";
import { findingsOf, standing, tally } from "./counts.js";
import { docs, generated, readApi, runNode, said, scratch, skipped, type Run } from "./reference.js";

interface Report {
  readonly testResults: readonly { readonly message: string; readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[] }[];
}

describe.skipIf(docs === null)(`the examples of the whole reference${skipped}`, () => {
  let examples: Example[] = [];
  let outcome: Run = { code: null, output: "" };
  let tests: { fullName: string; status: string }[] = [];

  beforeAll(async () => {
    examples = readApi().operations.flatMap((operation) => operation.examples);
    const config = join(scratch, "golden.config.ts");
    writeFileSync(config, `export default { test: { root: ${JSON.stringify(join(generated, "golden"))}, include: ["*.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 } };\n`);
    const report = join(scratch, "golden.json");
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    outcome = await runNode([vitest, "run", "--config", config, "--reporter=json", `--outputFile=${report}`]);
    tests = (JSON.parse(readFileSync(report, "utf8")) as Report).testResults.flatMap((file) => file.assertionResults);
  });

  it("are all tested, and none is unexplained", () => {
    const red = new Set(tests.filter((test) => test.status !== "passed").map((test) => shownBy(test.fullName)));
    const tried = new Set(tests.map((test) => shownBy(test.fullName)));
    const unexplained = examples.filter((example) => red.has(keyOf(example)) || !tried.has(keyOf(example)));
    const standings = tally(examples.filter((example) => !unexplained.includes(example)), standing).map(([name, count]) => `${count} ${name === "free of contradictions" ? "green" : name}`);
    process.stdout.write(`examples: ${examples.length} documented, ${standings.join(", ")}, ${unexplained.length} unexplained (${tests.length} tests)\n`);
    expect(unexplained.map(keyOf)).toEqual([]);
    expect(tests.filter((test) => test.status !== "passed").map((test) => test.fullName)).toEqual([]);
    expect(outcome.code, outcome.output.slice(-2000)).toBe(0);
  });

  it("name the finding of each contradiction", () => {
    const printed = new Set(findingsOf(readFileSync(said.findings, "utf8")).map(({ place, rule }) => `${place} ${rule}`));
    // One that follows from another is told with that.
    const told = examples.flatMap((example) => example.contradictions.map((one) => one.follows ?? one)).map(({ source, rule }) => `${source} ${rule}`);
    const nameless = told.filter((one) => !printed.has(one));
    expect(nameless).toEqual([]);
  });

  it("have a finding where they cannot be read", () => {
    const pages = new Set(findingsOf(readFileSync(said.findings, "utf8")).filter((one) => one.rule === "json-broken").map(({ place }) => place.replace(/:\d+:\d+$/, "")));
    expect(examples.filter((example) => standing(example) === "unreadable" && !pages.has(example.source.replace(/:\d+:\d+$/, ""))).map((example) => example.source)).toEqual([]);
  });
});

function keyOf({ name, source }: Example): string {
  return `${name} (${source})`;
}

/** The example that a test is about: `OPERATION NAME (SOURCE) is sent as …`, `the interfaces take OPERATION request: NAME (SOURCE)`. */
function shownBy(title: string): string {
  const words = /^the interfaces (?:take|refuse) [^:]*: (.*\))$/.exec(title)?.[1];
  return words ?? /^\S+ (.*? \([^()]+:\d+:\d+\))/.exec(title)?.[1] ?? "";
}
