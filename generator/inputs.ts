import { resolveConfig, type Config, type ResolvedApi } from "./config.js";
import { withAdditions } from "./dialect/additions.js";
import { graphDialect } from "./dialect/graph.js";
import { keyOf, type ApiCache, type OpenCache } from "./io/cache-folder.js";
import { programHash } from "./io/program.js";
import { readPages } from "./io/read-pages.js";
import type { ReadPage } from "./pipeline.js";
import { defaultWorkers, readAll } from "./reading.js";

/** The pages of one API, and what goes with them. */
export interface Input {
  readonly api: ResolvedApi;
  readonly read: Awaited<ReturnType<typeof readPages>>;
  /** The key of each page by its path: what changes with its text. */
  readonly pageKeys: ReadonlyMap<string, string>;
  /** Changes with anything but the pages that what is made of them depends on. */
  readonly settings: string;
  /** Changes with the pages as well. */
  readonly key: string;
  readonly cache: ApiCache;
}

export interface ReadOptions {
  /** How many threads read pages where they are many; one less than the machine has cores, eight at most, where it is not given. */
  readonly workers?: number;
  /** Called as pages are read. */
  readonly onProgress?: (api: string, done: number, total: number) => void;
}

/** Reads the pages of every API of a configuration. Throws a UsageError for a wrong configuration or a folder that is not there. */
export async function readInputs(config: Config, folder: string, caches: OpenCache): Promise<Input[]> {
  const program = programHash();
  const inputs: Input[] = [];
  for (const api of resolveConfig(config, folder)) {
    const read = await readPages(api.docs);
    const dialect = JSON.stringify(api.dialect);
    const pageKeys = new Map(read.pages.map((page) => [page.path, keyOf(program, dialect, page.path, page.text)]));
    const { docs: _, out: __, templates: ___, ...rest } = api;
    const settings = keyOf(program, JSON.stringify(rest));
    const key = keyOf(settings, JSON.stringify(read.findings), ...pageKeys.values());
    inputs.push({ api, read, pageKeys, settings, key, cache: caches(api, folder) });
  }
  return inputs;
}

/** What each page says, from the cache where it knows the page. */
export function readFacts({ api, read, pageKeys, cache }: Input, options: ReadOptions): Promise<ReadPage[]> {
  return readAll(read.pages, withAdditions(graphDialect, api.dialect), {
    cache: cache.facts,
    keys: [...pageKeys.values()],
    workers: options.workers ?? defaultWorkers,
    onRead: (done) => options.onProgress?.(api.name, done, read.pages.length),
  });
}
