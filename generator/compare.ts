import { withAdditions } from "./dialect/additions.js";
import { graphDialect } from "./dialect/graph.js";
import type { ReadOptions } from "./inputs.js";
import { resolveConfig, type Config, type ResolvedApi } from "./config.js";
import { cachesIn, keyOf } from "./io/cache-folder.js";
import { sharedCache, type FactCache } from "./io/fact-cache.js";
import { readGitPages } from "./io/git-pages.js";
import { programHash } from "./io/program.js";
import { readModel } from "./io/read-model.js";
import { readPages } from "./io/read-pages.js";
import { stateSource, type StateSource } from "./io/state-source.js";
import { UsageError } from "./io/usage-error.js";
import type { Api } from "./model/api.js";
import { stepFor, type ApiDrift, type Drift } from "./model/change.js";
import { compareModels, linkPages } from "./pipeline.js";
import { defaultWorkers, readAll } from "./reading.js";

export interface DriftOptions extends ReadOptions {
  /** What the config's paths are relative to; the current folder where it is not given. */
  readonly folder?: string;
  /** What `base` and `head` are relative to; the current folder where it is not given. */
  readonly from?: string;
  /** A folder that keeps what was read from each page for the next run; nothing is kept where it is not given. */
  readonly cache?: string;
}

/**
 * Compares two states of every API of a configuration. Each is a folder of pages, a `model.json`, or a git reference (`main`, `v1:docs`);
 * `head` null is the docs folder as it stands. What the configuration says of dialect and overrides holds for both. A wrong
 * configuration, or a state that is not there, throws a UsageError.
 */
export async function drift(config: Config, base: string, head: string | null, options: DriftOptions = {}): Promise<Drift> {
  const apis = resolveConfig(config, options.folder ?? ".");
  const from = options.from ?? ".";
  const sources = [await stateSource(base, from), head === null ? null : await stateSource(head, from)] as const;
  if (apis.length > 1 && sources.some((source) => source?.kind === "folder")) {
    throw new UsageError("The config names several APIs, and a folder holds the pages of one: give git references or models, or another config.");
  }
  const drifts: ApiDrift[] = [];
  for (const api of apis) {
    const cache = sharedCache(cachesIn(options.cache ?? null)(api, options.folder ?? ".").facts);
    // One after the other: what the pages of the first say is forgotten when its model stands.
    const [was, is] = [await apiOf(sources[0], api, cache.facts, options), await apiOf(sources[1] ?? { kind: "folder", folder: api.docs }, api, cache.facts, options)];
    await cache.close();
    const changes = compareModels(was, is);
    drifts.push({ name: api.name, docs: sources[1]?.kind === "folder" ? sources[1].folder : api.docs, changes, step: stepFor(changes) });
  }
  return { base, head: head ?? "the docs folder", apis: drifts };
}

async function apiOf(source: StateSource, api: ResolvedApi, cache: FactCache, options: DriftOptions): Promise<Api> {
  if (source.kind === "model") return pick(await readModel(source.file), api, source.file);
  const { pages } = source.kind === "folder" ? await readPages(source.folder) : await readGitPages({ folder: api.docs, ref: source.ref, path: source.path });
  // Against nothing everything would be lost or new: more likely the wrong folder was named.
  if (pages.length === 0) throw new UsageError(`There are no pages in ${source.kind === "folder" ? source.folder : `${source.ref}:${source.path ?? ""}`}: name the folder that holds them.`);
  const program = programHash();
  const dialect = JSON.stringify(api.dialect);
  const read = await readAll(pages, withAdditions(graphDialect, api.dialect), {
    cache, keys: pages.map((page) => keyOf(program, dialect, page.path, page.text)), workers: options.workers ?? defaultWorkers,
    onRead: (done) => options.onProgress?.(api.name, done, pages.length),
  });
  return linkPages(read, api).api;
}

/** The API of a model that is meant: the only one, or the one of that name. */
function pick(apis: readonly Api[], { name }: ResolvedApi, file: string): Api {
  const found = apis.find((one) => one.name === name) ?? (apis.length === 1 ? apis[0] : undefined);
  if (found === undefined) throw new UsageError(`"${file}" holds no API "${name}" but ${apis.map((one) => `"${one.name}"`).join(", ") || "none"}: name one of them in the config.`);
  return found;
}
