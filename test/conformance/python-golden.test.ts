// The golden tests of a Python package pass on what was generated, and turn red for the right example with every planted fault.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveLoopback } from "../../generator/io/loopback-server.js";
import { mockOf } from "../../generator/mock/mock.js";
import { refusal } from "../../generator/mock/refusal.js";
import { splitUrl } from "../../generator/paths/url.js";
import { pythonPath, withoutPython } from "../support/python.js";
import { contradicted } from "./contradicted.js";
import { faultsOfContradictions, type Files } from "./faults.js";
import { gadgets } from "./gadgets.js";
import { exampleCount, pythonFaults, type PythonFault } from "./python-faults.js";
import { runPythonTests, type PythonRun } from "./python-run.js";
import { docsInput, makeFolder, render, write } from "./rendered.js";

const ofContradictions = (files: ReadonlyMap<string, string>): PythonFault[] => faultsOfContradictions(files, "python/tests").map((fault) => ({ ...fault, noticedBy: /./ }));
const sites = [["docs-input", docsInput(), pythonFaults, 30], ["contradicted pages", contradicted, ofContradictions, 50], ["pages of all types", gadgets, () => [], 0]] as const;

describe.skipIf(pythonPath === "").each(sites)(`golden tests in Python of %s${withoutPython}`, async (_name, pages, faultsOf, least) => {
  const { site, files } = await render(pages, ["python"]);
  const faults = faultsOf(files);
  const runs = new Map<string, PythonRun>();
  let folder = "";

  beforeAll(async () => {
    folder = makeFolder("conformance-python-golden");
    write(join(folder, "sound"), files);
    for (const [index, fault] of faults.entries()) {
      const copy: Files = new Map(files);
      fault.apply(copy);
      write(join(folder, `fault-${index}`), copy);
    }
    const waiting = ["sound", ...faults.map((_, index) => `fault-${index}`)];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) runs.set(next, await runPythonTests(join(folder, next, "python")));
    };
    await Promise.all([work(), work()]);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("pass on what was generated, and count every example", () => {
    const { red, summary, output } = runs.get("sound") ?? { red: ["the run"], summary: "", output: "" };
    expect(red, output).toEqual([]);
    const examples = site.api.operations.flatMap((operation) => operation.examples);
    expect(exampleCount(files)).toBe(examples.length);
    const known = examples.filter((one) => one.contradictions.length > 0 && one.request?.body?.kind !== "broken" && one.response?.body?.kind !== "broken").length;
    expect(summary).toMatch(new RegExp(`^examples: ${examples.length} documented, \\d+ green, ${known} known contradiction, \\d+ unreadable, 0 unexplained$`));
  });

  it("pass against the mock of the same pages", async () => {
    const server = await serveLoopback({ port: 0, answer: mockOf(site.api), refuse: refusal });
    const { red, summary, output } = await runPythonTests(join(folder, "sound", "python"), { DOCWRIGHT_MOCK: server.origin + splitUrl(site.api.baseUrl ?? "").path });
    await server.close();
    expect(red, output).toEqual([]);
    expect(summary).toContain(" 0 unexplained");
  });

  it("are tried with every fault", () => {
    expect(faults.length).toBeGreaterThanOrEqual(least);
  });

  it.each(faults.map((fault, index) => [fault.name, fault, index] as const))("turn red for the right example: %s", (_fault, { example, noticedBy }, index) => {
    const { red, summary, output } = runs.get(`fault-${index}`) ?? { red: [], summary: "", output: "" };
    expect(red.filter((one) => noticedBy.test(one)), output.slice(-2000)).not.toEqual([]);
    if (example !== null) expect(red.filter((one) => !one.includes(example))).toEqual([]);
    expect(summary).not.toContain(" 0 unexplained");
  });
});

describe.skipIf(pythonPath === "")(`the Python package in generated/${withoutPython}`, () => {
  it("passes its tests", async () => {
    const { red, summary, output } = await runPythonTests(fileURLToPath(new URL("../../generated/python", import.meta.url)));
    expect(red, output).toEqual([]);
    expect(summary).toContain(" 0 unexplained");
  });

  it("loads no area and no types before they are asked for", () => {
    const program = "import sys, api_sdk; client = api_sdk.Client('token'); print(sum(name.startswith(('api_sdk.areas', 'api_sdk.types')) for name in sys.modules)); client.device_management; print('api_sdk.areas.device_management' in sys.modules)";
    const { stdout } = spawnSync(pythonPath, ["-B", "-c", program], { cwd: fileURLToPath(new URL("../../generated/python", import.meta.url)), encoding: "utf8" });
    expect(stdout.trim().split(/\s+/)).toEqual(["0", "True"]);
  });

  it("holds the whole runtime", () => {
    const modulesIn = (folder: string): string[] => readdirSync(new URL(`../../${folder}`, import.meta.url)).filter((name) => name.endsWith(".py")).sort();
    expect(modulesIn("generated/python/api_sdk/_runtime")).toEqual(modulesIn("templates/python/runtime"));
  });
});
