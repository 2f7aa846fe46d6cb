import { parseArguments } from "./arguments.js";
import { configOf, workersOf } from "./settings.js";
import { chooseTargets } from "../chosen-targets.js";
import { regenerate, type GenerateOptions, type Run } from "../generate.js";
import { cachesIn, defaultCacheFolder, heldCachesIn } from "../io/cache-folder.js";
import { startProgress } from "../io/progress.js";
import { UsageError } from "../io/usage-error.js";
import type { FolderWatch } from "../io/watch-folders.js";
import { planChanges, renderDiff } from "../io/write-output.js";
import { summaryOf } from "../report/summary.js";
import { failedLines, findingLines } from "../report/terminal.js";
import { resolveConfig, type Config } from "../config.js";

const options = {
  docs: { type: "string" }, out: { type: "string" }, config: { type: "string" }, target: { type: "string" }, templates: { type: "string" },
  check: { type: "boolean" }, verbose: { type: "boolean" }, strict: { type: "boolean" }, watch: { type: "boolean" },
  cache: { type: "string" }, "no-cache": { type: "boolean" }, workers: { type: "string" },
} as const;

/** `docwright generate`: 0, or 1 where a target fails, --check finds a change or --strict a finding. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArguments(args, options, false);
  const { config, folder } = await configOf(values);
  if (values.watch === true && values.check === true) throw new UsageError("--watch writes and --check does not: give one of them.");
  const progress = startProgress();
  const cache = values["no-cache"] === true ? null : (values.cache ?? (await defaultCacheFolder(folder)));
  const caches = values.watch === true ? heldCachesIn(cache) : cachesIn(cache);
  const runOptions: GenerateOptions = { folder, write: values.check !== true, onProgress: progress.update, ...workersOf(values.workers) };
  const generateOnce = async (): Promise<Run[]> => {
    const results = await regenerate(config, runOptions, caches);
    progress.end();
    return results;
  };

  // Begun before the pages are read: an edit while they are must not be missed.
  const folders = values.watch === true ? await watchDocs(config, folder) : null;
  try {
    const results = await generateOnce();
    report(results, results.map((result) => result.findings), values);
    if (folders !== null) await watch(folders.changes, generateOnce, results, values);
    const changed = results.some(({ plan }) => plan !== null && planChanges(plan));
    const faulty = results.some((result) => result.findings.some((finding) => finding.severity !== "hint"));
    const failed = results.some((result) => result.failed.length > 0);
    return failed || (values.check === true && changed) || (values.strict === true && faulty) ? 1 : 0;
  } finally {
    await folders?.close();
  }
}

type Flags = { readonly [Name in keyof typeof options]?: (typeof options)[Name]["type"] extends "string" ? string : boolean };

function report(results: readonly Run[], findings: readonly Run["findings"][], flags: Flags): void {
  const check = flags.check === true;
  for (const [index, { name, plan, counts, findings: all, failed, written }] of results.entries()) {
    process.stderr.write(findingLines(findings[index] ?? [], flags.verbose === true));
    if (check && plan !== null) process.stdout.write(renderDiff(plan));
    process.stdout.write(summaryOf(counts, all, written, { check, title: results.length > 1 ? name : null }));
    process.stderr.write(failedLines(failed, flags.verbose === true));
  }
}

async function watchDocs(config: Config, folder: string): Promise<FolderWatch> {
  const { watchFolders } = await import("../io/watch-folders.js");
  const apis = resolveConfig(config, folder);
  const folders: string[] = [];
  for (const api of apis) folders.push(api.docs, ...(await chooseTargets(api, folder)).folders);
  return watchFolders(folders, apis.map((api) => api.out));
}

/** Generates anew after each change, until the process is told to stop. Tells the findings of the changed pages first. */
async function watch(changes: AsyncIterable<void>, generateOnce: () => Promise<Run[]>, first: readonly Run[], flags: Flags): Promise<void> {
  let before = first;
  process.stdout.write("watching the docs: stop with Ctrl+C\n");
  for await (const _ of changes) {
    try {
      const results = await generateOnce();
      report(results, results.map((result, index) => changedFirst(result, before[index])), flags);
      before = results;
    } catch (error) {
      // A docs folder that is being moved or replaced is not the end of the watch.
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(`docwright: ${error.message}\n`);
    }
  }
}

/** The findings of pages that are new or have changed, then those that other pages have now and had not before. */
function changedFirst(now: Run, before: Run | undefined): Run["findings"] {
  const known = new Set(before?.findings.map((finding) => JSON.stringify(finding)));
  const isChanged = (path: string): boolean => now.pageKeys.has(path) && now.pageKeys.get(path) !== before?.pageKeys.get(path);
  const own = now.findings.filter((finding) => isChanged(finding.place.path));
  return [...own, ...now.findings.filter((finding) => !isChanged(finding.place.path) && !known.has(JSON.stringify(finding)))];
}
