import { resolveConfig, type Config, type TargetChoice } from "./config.js";
import { sortFindings } from "./diagnostics/finding.js";
import type { ChosenTarget, RenderedFile } from "./emit/render.js";
import { optionValues } from "./emit/target-options.js";
import { readFacts, readInputs, type Input, type ReadOptions } from "./inputs.js";
import { cachesIn, type OpenCache } from "./io/cache-folder.js";
import { manifestHash, outputStands } from "./io/output-stands.js";
import { pageWithin } from "./io/read-pages.js";
import { readTemplates } from "./io/templates.js";
import { UsageError } from "./io/usage-error.js";
import { planOutput, writeOutput, type OutputPlan } from "./io/write-output.js";
import type { Api } from "./model/api.js";
import type { Finding } from "./model/finding.js";
import type { PageFacts } from "./model/page.js";
import { linkPages, renderApi } from "./pipeline.js";
import { countsOf, type Counts, type FileCounts } from "./report/summary.js";
import { targets } from "./targets/targets.js";

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
  /** The key of each page by its path: what changes with its text. */
  readonly pageKeys: ReadonlyMap<string, string>;
  /** What has to be done to the output folder; null where nothing has changed since the last run. */
  readonly plan: OutputPlan | null;
  /** How many files that means. */
  readonly written: FileCounts;
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
  for (const input of inputs) results.push(await generateApi(input, options));
  await writeAll(results, inputs, options);
  return results;
}

/** Does the same, but stops at an API of which neither pages nor output have changed since the last run that its cache remembers. */
export async function regenerate(config: Config, options: GenerateOptions, caches: OpenCache): Promise<Run[]> {
  const inputs = await readTargeted(config, options, caches);
  const results: Run[] = [];
  for (const input of inputs) results.push((await unchangedRun(input)) ?? (await generateApi(input, options)));
  await writeAll(results, inputs, options);
  return results;
}

/** Every API is read and planned before the first is written: what is wrong with the second must not leave half a run behind. */
async function writeAll(results: readonly Run[], inputs: readonly Input[], options: GenerateOptions): Promise<void> {
  if (options.write === false) return;
  for (const [index, { plan, counts, findings, written }] of results.entries()) {
    if (plan === null || counts.pages === 0) continue;
    await writeOutput(plan);
    const { api, cache, key } = inputs[index] as Input;
    await cache.rememberFiles(api.out, plan.seen);
    // A file of someone else in the way may be gone next time: such a run is no standard for the next.
    if (plan.findings.length > 0) continue;
    await cache.rememberRun(key, { counts, findings, output: await manifestHash(api.out), files: written.created + written.updated + written.unchanged } satisfies RememberedRun);
  }
}

interface TargetedInput extends Input {
  readonly targets: readonly ChosenTarget[];
}

async function readTargeted(config: Config, options: GenerateOptions, caches: OpenCache): Promise<TargetedInput[]> {
  const folder = options.folder ?? ".";
  // A target that does not exist is told before pages are read.
  const targeted = resolveConfig(config, folder).map((api) => chooseTargets(api.targets));
  const inputs = await readInputs(config, folder, caches);
  for (const { api, read } of inputs) {
    const swallowed = pageWithin(api.out, api.docs, read.pages);
    if (swallowed !== null) throw new UsageError(`The output folder holds pages of the docs ("${swallowed.path}"): write into a folder of its own.`);
  }
  return inputs.map((input, index) => ({ ...input, targets: targeted[index] ?? [] }));
}

/** The last run over one API, where its key is the same and its output stands as it was left; null otherwise. */
async function unchangedRun({ api, key, cache, pageKeys }: Input): Promise<Run | null> {
  const last = (await cache.lastRun(key)) as RememberedRun | null;
  if (last === null) return null;
  const seen = await outputStands(api.out, last.output, await cache.seenFiles(api.out));
  if (seen === null) return null;
  await cache.rememberFiles(api.out, seen);
  return { name: api.name, counts: last.counts, findings: last.findings, pageKeys, plan: null, written: { created: 0, updated: 0, removed: 0, unchanged: last.files } };
}

/** What the cache keeps of a run. `output` is the hash of the manifest that it left. */
interface RememberedRun {
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  readonly output: string | null;
  readonly files: number;
}

async function generateApi(input: TargetedInput, options: GenerateOptions): Promise<Generated> {
  const { api, targets: chosen, read, pageKeys, cache } = input;
  const pages = await readFacts(input, options);
  const linked = linkPages(pages, api);
  // Without a single page nothing is generated, and what stands there stays: a wrong folder must not empty the output.
  const files = pages.length === 0 ? [] : renderApi(linked.api, chosen, await readTemplates());
  const plan = await planOutput(api.out, files, await cache.seenFiles(api.out));
  const kept: OutputPlan = pages.length === 0 ? { ...plan, remove: [] } : plan;
  const written = { created: kept.create.length, updated: kept.update.length, removed: kept.remove.length, unchanged: kept.unchanged.length };
  const facts = pages.map((page) => page.facts);
  const findings = sortFindings([...read.findings, ...linked.findings, ...plan.findings]);
  return { name: api.name, counts: countsOf(linked.api, facts, findings), findings, pageKeys, plan: kept, written, api: linked.api, facts, files };
}

/** The targets that were named, each with its options, and those that they require; all of them where none are named. The model always comes first. */
export function chooseTargets(choices: readonly TargetChoice[] | null): ChosenTarget[] {
  const given = new Map((choices ?? targets.map(({ name }) => ({ target: name, options: {} }))).map(({ target, options }) => [target, options]));
  const wanted = new Set(["model"]);
  for (const name of given.keys()) {
    const target = targets.find((one) => one.name === name);
    if (target === undefined) throw new UsageError(`There is no target "${name}": choose from ${targets.map((one) => one.name).join(", ")}.`);
    for (const one of [name, ...target.requires]) wanted.add(one);
  }
  return targets.filter((target) => wanted.has(target.name)).map((target) => {
    const result = optionValues(target, given.get(target.name) ?? {});
    if ("fault" in result) throw new UsageError(result.fault);
    return { target, options: result.values };
  });
}
