import { resolveConfig, type Config } from "./config.js";
import { readFacts, readInputs, type ReadOptions } from "./inputs.js";
import { cachesIn } from "./io/cache-folder.js";
import { serveLoopback, type LoopbackServer } from "./io/loopback-server.js";
import { UsageError } from "./io/usage-error.js";
import { basePathOf, mockOf, type MockOptions } from "./mock/mock.js";
import { refusal } from "./mock/refusal.js";
import type { Api } from "./model/api.js";
import { linkPages } from "./pipeline.js";

export interface ServeOptions extends ReadOptions, MockOptions {
  /** What the config's paths are relative to; the current folder where it is not given. */
  readonly folder?: string;
  /** A folder that keeps what was read from each page for the next run; nothing is kept where it is not given. */
  readonly cache?: string;
  /** Which API of a configuration that names several. */
  readonly api?: string;
  /** A free port where it is not given. */
  readonly port?: number;
}

export interface ServedMock extends LoopbackServer {
  /** What a client takes as its base URL: the origin with the documented base path, `http://127.0.0.1:4010/v1.0`. */
  readonly address: string;
  readonly api: Api;
}

/**
 * Reads the pages of one API and serves its documented examples on 127.0.0.1, until `close` is called. A wrong configuration, a folder that is not
 * there, or a port that is taken throws a UsageError.
 */
export async function serveMock(config: Config, options: ServeOptions = {}): Promise<ServedMock> {
  const api = await readApi(config, options);
  const server = await serveLoopback({ port: options.port ?? 0, answer: mockOf(api, options), refuse: refusal });
  return { ...server, address: server.origin + basePathOf(api), api };
}

async function readApi(config: Config, options: ServeOptions): Promise<Api> {
  const folder = options.folder ?? ".";
  const names = resolveConfig(config, folder).map(({ name }) => name);
  const name = options.api ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) throw new UsageError(`The config names several APIs: choose one with --api, from ${names.join(", ")}.`);
  if (!names.includes(name)) throw new UsageError(`The config names no API "${name}": choose from ${names.join(", ")}.`);
  // The pages of all APIs are found, those of one are read.
  const input = (await readInputs(config, folder, cachesIn(options.cache ?? null))).find(({ api }) => api.name === name);
  if (input === undefined || input.read.pages.length === 0) {
    throw new UsageError(`There are no pages in ${input?.api.docs ?? folder}: name the folder that holds them.`);
  }
  return linkPages(await readFacts(input, options), input.api).api;
}
