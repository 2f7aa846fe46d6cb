import { execFile } from "node:child_process";
import { pythonPath } from "../support/python.js";

/** How the tests of a generated package went. */
export interface PythonRun {
  /** What failed: the example with its position, and the check. */
  readonly red: readonly string[];
  /** The line that counts the examples; empty where the run did not get so far. */
  readonly summary: string;
  readonly output: string;
}

/** Runs the tests of the package in a folder, as its user would. */
export async function runPythonTests(folder: string, env: Readonly<Record<string, string>> = {}): Promise<PythonRun> {
  const output = await new Promise<string>((resolve) => {
    execFile(pythonPath, ["-B", "-m", "unittest"], { cwd: folder, maxBuffer: 1e9, env: { ...process.env, ...env } }, (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`));
  });
  const red = [...output.matchAll(/^(?:FAIL|ERROR): (.*)$/gm)].map((match) => match[1] ?? "");
  const ended = /^(?:OK|FAILED\b.*)$/m.test(output);
  return { red: ended ? red : [...red, "the run"], summary: /examples: .*$/m.exec(output)?.[0] ?? "", output };
}
