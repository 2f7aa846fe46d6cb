import { withAdditions } from "./dialect/additions.js";
import { graphDialect } from "./dialect/graph.js";
import { resolveConfig, type Config, type ResolvedApi } from "./config.js";
import { sortFindings } from "./diagnostics/finding.js";
import type { RenderedFile } from "./emit/render.js";
import type { Target } from "./emit/target.js";
import { pageWithin, readPages } from "./io/read-pages.js";
import { readTemplates } from "./io/templates.js";
import { UsageError } from "./io/usage-error.js";
import { planOutput, writeOutput, type OutputPlan } from "./io/write-output.js";
import type { Api } from "./model/api.js";
import type { Finding } from "./model/finding.js";
import type { PageFacts } from "./model/page.js";
import { linkPages, readPage, renderApi } from "./pipeline.js";
import { targets } from "./targets/targets.js";

export interface GenerateOptions {
  /** What the config's paths are relative to; the current folder where it is not given. */
  readonly folder?: string;
  /** Write the files; true where it is not given. Without writing, the plan says what would change. */
  readonly write?: boolean;
  /** Called as pages are read. */
  readonly onProgress?: (api: string, done: number, total: number) => void;
}

/** What was generated for one API. */
export interface Generated {
  readonly api: Api;
  readonly facts: readonly PageFacts[];
  readonly files: readonly RenderedFile[];
  readonly findings: readonly Finding[];
  readonly plan: OutputPlan;
}

/**
 * Reads the pages of every API of a configuration, and writes its files. Faults of the docs come back as findings; a wrong
 * configuration, or a folder that is not there, throws a UsageError.
 */
export async function generate(config: Config, options: GenerateOptions = {}): Promise<Generated[]> {
  const apis = resolveConfig(config, options.folder ?? ".");
  const chosen = apis.map((api) => chooseTargets(api.targets));
  const templates = await readTemplates();
  const results: Generated[] = [];
  for (const [index, api] of apis.entries()) results.push(await generateApi(api, chosen[index] ?? [], templates, options));
  // Every API is read and planned before the first is written: what is wrong with the second must not leave half a run behind.
  if (options.write !== false) for (const { facts, plan } of results) if (facts.length > 0) await writeOutput(plan);
  return results;
}

async function generateApi(api: ResolvedApi, chosen: readonly Target[], templates: ReadonlyMap<string, string>, options: GenerateOptions): Promise<Generated> {
  const read = await readPages(api.docs);
  const swallowed = pageWithin(api.out, api.docs, read.pages);
  if (swallowed !== null) throw new UsageError(`The output folder holds pages of the docs ("${swallowed.path}"): write into a folder of its own.`);
  const dialect = withAdditions(graphDialect, api.dialect);
  const pages = read.pages.map((page, index) => {
    options.onProgress?.(api.name, index + 1, read.pages.length);
    return readPage(page, dialect);
  });
  const linked = linkPages(pages, api);
  // Without a single page nothing is generated, and what stands there stays: a wrong folder must not empty the output.
  const files = pages.length === 0 ? [] : renderApi(linked.api, chosen, templates);
  const plan = await planOutput(api.out, files);
  const kept: OutputPlan = pages.length === 0 ? { ...plan, remove: [] } : plan;
  return { api: linked.api, facts: pages.map((page) => page.facts), files, findings: sortFindings([...read.findings, ...linked.findings, ...plan.findings]), plan: kept };
}

/** The targets of the given names with those that they require; the model always comes first. */
export function chooseTargets(names: readonly string[] | null): Target[] {
  if (names === null) return [...targets];
  const wanted = new Set(["model"]);
  const add = (name: string): void => {
    const target = targets.find((one) => one.name === name);
    if (target === undefined) throw new UsageError(`There is no target "${name}": choose from ${targets.map((one) => one.name).join(", ")}.`);
    wanted.add(name);
    for (const required of target.requires) add(required);
  };
  for (const name of names) add(name.trim());
  return targets.filter((target) => wanted.has(target.name));
}
