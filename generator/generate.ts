import { chooseTargets, type ChosenTargets } from "./chosen-targets.js";
import { resolveConfig, type Config } from "./config.js";
import { sortFindings } from "./diagnostics/finding.js";
import { frozen } from "./emit/frozen.js";
import type { RenderedFile } from "./emit/render.js";
import type { FailedTarget } from "./emit/target-fault.js";
import { readFacts, readInputs, type ReadOptions } from "./inputs.js";
import { cachesIn, keyOf, type OpenCache } from "./io/cache-folder.js";
import { pathsBeside } from "./io/output-path.js";
import { pageWithin } from "./io/read-pages.js";
import { UsageError } from "./io/usage-error.js";
import { planOutput, writeOutput, type OutputPlan } from "./io/write-output.js";
import type { Api } from "./model/api.js";
import type { Finding } from "./model/finding.js";
import type { PageFacts } from "./model/page.js";
import { linkPages, renderApi } from "./pipeline.js";
import { lastRun, leftAsItWas, modelKey, rememberRun, type RememberedRun, type TargetedInput } from "./remembered-run.js";
import { countsOf, type Counts, type FileCounts } from "./report/summary.js";

export interface GenerateOptions extends ReadOptions {
  /** What the config's paths are relative to; the current folder where it is not given. */
  readonly folder?: string;
  /** Write the files; true where it is not given. Without writing, the plan says what would change. */
  readonly write?: boolean;
  /** A folder that keeps what was read from each page for the next run; nothing is kept where it is not given. */
  readonly cache?: string;
}

/** What is told of every run over one API. */
export interface Run {
  readonly name: string;
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  /** The targets that wrote nothing, and why; the others wrote theirs, and what these had written before is left alone. */
  readonly failed: readonly FailedTarget[];
  /** The key of each page by its path: what changes with its text. */
  readonly pageKeys: ReadonlyMap<string, string>;
  /** What has to be done to the output folder; null where nothing has changed since the last run. */
  readonly plan: OutputPlan | null;
  /** How many files that means. */
  readonly written: FileCounts;
  /** A key of the model: what changes with it. */
  readonly model: string;
}

/** What was generated for one API. */
export interface Generated extends Run {
  readonly plan: OutputPlan;
  readonly api: Api;
  readonly facts: readonly PageFacts[];
  readonly files: readonly RenderedFile[];
}

/**
 * Reads the pages of every API of a configuration, and writes its files. Faults of the docs come back as findings; a wrong
 * configuration, or a folder that is not there, throws a UsageError.
 */
export async function generate(config: Config, options: GenerateOptions = {}): Promise<Generated[]> {
  const inputs = await readTargeted(config, options, cachesIn(options.cache ?? null));
  const results: Generated[] = [];
  for (const input of inputs) results.push(await renderInput(await linkInput(input, options), input, true));
  await writeAll(results, inputs, options);
  return results;
}

/**
 * Does the same, but stops at an API whose output stands as the last run that its cache remembers left it, where neither pages have changed since
 * nor what is told by them: an edit that the model does not show changes findings at most. Nobody gets the files, or asks where their lines come from.
 */
export async function regenerate(config: Config, options: GenerateOptions, caches: OpenCache): Promise<Run[]> {
  const inputs = await readTargeted(config, options, caches);
  const results: Run[] = [];
  for (const input of inputs) results.push(await regenerateApi(input, options));
  await writeAll(results, inputs, options);
  return results;
}

/** Every API is read and planned before the first is written: what is wrong with the second must not leave half a run behind. */
async function writeAll(results: readonly Run[], inputs: readonly TargetedInput[], options: GenerateOptions): Promise<void> {
  if (options.write === false) return;
  for (const [index, { plan, counts, findings, failed, written, model }] of results.entries()) {
    if (plan === null || counts.pages === 0) continue;
    await writeOutput(plan);
    const input = inputs[index] as TargetedInput;
    await input.cache.rememberFiles(input.api.out, plan.seen);
    // A file of someone else in the way may be gone next time, and a target may work: such a run is no standard for the next.
    if (plan.findings.length > 0 || failed.length > 0) continue;
    await rememberRun({ model, counts, findings, files: written.created + written.updated + written.unchanged }, input);
  }
}

async function readTargeted(config: Config, options: GenerateOptions, caches: OpenCache): Promise<TargetedInput[]> {
  const folder = options.folder ?? ".";
  // A target that does not exist is told before pages are read.
  const targeted: ChosenTargets[] = [];
  for (const api of resolveConfig(config, folder)) targeted.push(await chooseTargets(api, folder));
  const inputs = await readInputs(config, folder, caches);
  for (const { api, read } of inputs) {
    const swallowed = pageWithin(api.out, api.docs, read.pages);
    if (swallowed !== null) throw new UsageError(`The output folder holds pages of the docs ("${swallowed.path}"): write into a folder of its own.`);
  }
  return inputs.map((input, index) => {
    const targets = targeted[index] as ChosenTargets;
    return { ...input, targets, settings: keyOf(input.settings, targets.key), key: keyOf(input.key, targets.key) };
  });
}

async function regenerateApi(input: TargetedInput, options: GenerateOptions): Promise<Run> {
  const last = await lastRun(input);
  if (last?.pages === input.key && (await leftAsItWas(last, input))) return standing(last, input);
  const linked = await linkInput(input, options);
  if (last?.model !== linked.model || !(await leftAsItWas(last, input))) return renderInput(linked, input, false);
  const told = { ...linked, files: last.files };
  await rememberRun(told, input);
  return standing(told, input);
}

/** A run after which the files are what the last one left. */
function standing({ counts, findings, model, files }: Pick<RememberedRun, "counts" | "findings" | "model" | "files">, { api, pageKeys }: TargetedInput): Run {
  return { name: api.name, counts, findings, failed: [], pageKeys, plan: null, written: { created: 0, updated: 0, removed: 0, unchanged: files }, model };
}

/** What the pages of one API come to. */
type Linked = Pick<Generated, "api" | "facts" | "findings" | "counts" | "model">;

async function linkInput(input: TargetedInput, options: GenerateOptions): Promise<Linked> {
  const pages = await readFacts(input, options);
  const { api, findings } = linkPages(pages, input.api);
  const facts = pages.map((page) => page.facts);
  const all = sortFindings([...input.read.findings, ...findings]);
  return { api, facts, findings: all, counts: countsOf(api, facts, all), model: modelKey(api) };
}

async function renderInput(linked: Linked, { api, targets, pageKeys, cache }: TargetedInput, traced: boolean): Promise<Generated> {
  // Without a single page nothing is generated, and what stands there stays: a wrong folder must not empty the output.
  const isEmpty = linked.facts.length === 0;
  const { files, failed } = isEmpty ? { files: [], failed: targets.failed } : renderTargets(linked.api, targets, traced);
  const whole = await planOutput(api.out, files, await cache.seenFiles(api.out), failed.length > 0);
  const plan: OutputPlan = isEmpty ? { ...whole, remove: [] } : whole;
  const written = { created: plan.create.length, updated: plan.update.length, removed: plan.remove.length, unchanged: plan.unchanged.length };
  return { ...linked, name: api.name, findings: sortFindings([...linked.findings, ...plan.findings]), failed, pageKeys, plan, written, files };
}

/** The files of all targets that can stand beside each other: of two that want the same path, the first one has it. */
function renderTargets(api: Api, { chosen, failed, areForeign }: ChosenTargets, traced: boolean): { files: RenderedFile[]; failed: FailedTarget[] } {
  // What one target changed in the model would show in the files of the next.
  const rendered = renderApi(areForeign ? frozen(api) : api, chosen, traced);
  const paths = pathsBeside();
  const faults = [...failed, ...rendered.failed];
  const files = chosen.flatMap(({ target: { name } }) => {
    const own = rendered.files.filter((file) => file.target === name);
    const fault = paths.add(name, own);
    if (fault !== null) faults.push({ target: name, message: `its ${fault}.` });
    return fault === null ? own : [];
  });
  return { files, failed: faults };
}
