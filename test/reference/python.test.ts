// The Python client of the whole reference: its examples, with the same summary as those of TypeScript, and its types.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { pyright } from "../conformance/pyright.js";
import { runPythonTests } from "../conformance/python-run.js";
import { pythonPath, withoutPython } from "../support/python.js";
import { standing } from "./counts.js";
import { docs, generated, readApi, scratch, skipped } from "./reference.js";

const folder = join(generated, "python");

describe.skipIf(docs === null || pythonPath === "")(`the Python client of the whole reference${skipped}${withoutPython}`, () => {
  it("answers every example as documented, but for known contradictions", async () => {
    const { red, summary, output } = await runPythonTests(folder);
    const standings = readApi().operations.flatMap((operation) => operation.examples.map(standing));
    const count = (name: ReturnType<typeof standing>): number => standings.filter((one) => one === name).length;
    process.stdout.write(`Python ${summary}\n`);
    expect(red, output.slice(-4000)).toEqual([]);
    expect(summary).toBe(`examples: ${standings.length} documented, ${count("free of contradictions")} green, ${count("known contradiction")} known contradiction, ${count("unreadable")} unreadable, 0 unexplained`);
  });

  it("is sound to pyright in its strict mode", async () => {
    const { complaints, files } = await pyright(scratch, [relative(scratch, join(folder, "api_sdk"))]);
    expect(complaints).toEqual([]);
    expect(files).toBeGreaterThan(100);
    const types = readdirSync(join(folder, "api_sdk", "types")).flatMap((file) => readFileSync(join(folder, "api_sdk", "types", file), "utf8").match(/^class \w+\(/gm) ?? []);
    expect(types.length).toBeGreaterThan(2000);
  });
});
