import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/** One test of a run. */
export interface Outcome {
  /** The test file, relative to the root of the run. */
  readonly file: string;
  readonly title: string;
  readonly passed: boolean;
  readonly message: string;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string; readonly failureMessages: readonly string[] }[];
  }[];
}

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

/** Runs the tests below a folder as a user would, and tells how each went. A file that cannot be loaded counts as a failed test. */
export async function runTests(root: string, options: { readonly isolate?: boolean } = {}): Promise<Outcome[]> {
  // Without a config of its own, the run would take that of the checkout around it.
  writeFileSync(join(root, "vitest.config.mjs"), `export default { test: { testTimeout: 60_000, hookTimeout: 60_000, isolate: ${options.isolate ?? true} } };\n`);
  const report = join(root, "report.json");
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [vitest, "run", "--root", root, "--reporter=json", `--outputFile=${report}`], { env, maxBuffer: 1e8 }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
  return outcomes(root, readReport(report, output));
}

function readReport(path: string, output: string): Report {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Report;
  } catch (cause) {
    throw new Error(`The run left no report:\n${output}`, { cause });
  }
}

function outcomes(root: string, report: Report): Outcome[] {
  return report.testResults.flatMap(({ name, message, assertionResults }): Outcome[] => {
    const file = relative(root, name).replaceAll("\\", "/");
    if (assertionResults.length === 0) return [{ file, title: "is loaded", passed: false, message }];
    return assertionResults.map((one) => ({ file, title: one.fullName, passed: one.status === "passed", message: one.failureMessages.join("\n") }));
  });
}
