import { resolve } from "node:path";
import { parseArguments } from "./arguments.js";
import { generate, type Generated } from "../generate.js";
import { findConfig, loadConfig } from "../io/load-config.js";
import { startProgress } from "../io/progress.js";
import { UsageError } from "../io/usage-error.js";
import { planChanges, renderDiff } from "../io/write-output.js";
import { summaryOf } from "../report/summary.js";
import { findingLines } from "../report/terminal.js";
import type { Config } from "../config.js";

const options = {
  docs: { type: "string" }, out: { type: "string" }, config: { type: "string" }, target: { type: "string" },
  check: { type: "boolean" }, verbose: { type: "boolean" }, strict: { type: "boolean" },
} as const;

/** `docwright generate`: 0, or 1 where --check finds a change or --strict a finding. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArguments(args, options, false);
  const { config, folder } = await configOf(values);
  const progress = startProgress();
  const results = await generate(config, { folder, write: values.check !== true, onProgress: progress.update });
  progress.end();
  const several = results.length > 1;
  for (const result of results) {
    process.stderr.write(findingLines(result.findings, values.verbose === true));
    if (values.check === true) process.stdout.write(renderDiff(result.plan));
    process.stdout.write(summaryOf(result, { check: values.check === true, several }));
  }
  const changed = values.check === true && results.some((result) => planChanges(result.plan));
  return changed || (values.strict === true && results.some(hasFault)) ? 1 : 0;
}

function hasFault(result: Generated): boolean {
  return result.findings.some((finding) => finding.severity !== "hint");
}

async function configOf(values: { docs?: string | undefined; out?: string | undefined; config?: string | undefined; target?: string | undefined }): Promise<{ config: Config; folder: string }> {
  const here = process.cwd();
  const targets = values.target === undefined ? {} : { targets: values.target.split(",").filter((name) => name.trim() !== "") };
  if (values.docs !== undefined && values.config === undefined) {
    return { config: { docs: values.docs, ...(values.out === undefined ? {} : { out: values.out }), ...targets }, folder: here };
  }
  const file = values.config ?? (await findConfig(here));
  if (file === null) throw new UsageError("Where are the pages? Give --docs DIR, or write a docwright.config.ts.");
  const loaded = await loadConfig(file);
  const flags = { ...(values.docs === undefined ? {} : { docs: resolve(here, values.docs) }), ...(values.out === undefined ? {} : { out: resolve(here, values.out) }), ...targets };
  if (Object.keys(flags).length === 0) return { config: loaded.value as Config, folder: loaded.folder };
  if (typeof loaded.value === "object" && loaded.value !== null && "apis" in loaded.value) {
    throw new UsageError("--docs, --out and --target speak of one API, and the config names several: leave them out, or use another config.");
  }
  return { config: { ...(loaded.value as object), ...flags } as Config, folder: loaded.folder };
}
