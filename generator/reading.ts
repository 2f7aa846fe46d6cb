import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Dialect } from "./dialect/dialect.js";
import type { FactCache } from "./io/fact-cache.js";
import type { PageText } from "./model/page-text.js";
import { readPage, type ReadPage } from "./pipeline.js";

export interface ReadingOptions {
  readonly cache: FactCache;
  /** The key of each page in the cache. */
  readonly keys: readonly string[];
  /** How many threads may read; 1 reads in this one. */
  readonly workers: number;
  /** Called with the number of pages that are done. */
  readonly onRead: (done: number) => void;
}

/** A thread needs a third of a second to begin, which is as long as it takes to read some three hundred pages. */
const worthThreads = 300;
const pagesAtOnce = 25;

/** As many threads as the machine has cores to spare: one is busy with what the threads hand over. Each needs some 200 MB. */
export const defaultWorkers = Math.min(Math.max(availableParallelism() - 1, 1), 8);

/**
 * Reads pages, those of the cache from there and the others in threads where they are many. Gives what each says, in the order of the
 * pages: the same whatever was cached and however many threads there are.
 */
export async function readAll(pages: readonly PageText[], dialect: Dialect, options: ReadingOptions): Promise<ReadPage[]> {
  const { keys } = options;
  const cache = await options.cache.open();
  const cached = pages.map((_, index) => fromCache(cache.get(keys[index] ?? "")));
  const missing = [...pages.keys()].filter((index) => cached[index] === null);
  const fresh = new Map<number, ReadPage>();
  const texts = new Map<string, string>();
  const add = (index: number, text: string): void => {
    fresh.set(index, JSON.parse(text) as ReadPage);
    texts.set(keys[index] ?? "", text);
    options.onRead(pages.length - missing.length + fresh.size);
  };
  if (options.workers > 1 && missing.length >= worthThreads) await readInThreads(pages, missing, dialect, options.workers, add);
  else for (const index of missing) add(index, JSON.stringify(readPage(pages[index] as PageText, dialect)));
  await cache.replace(keys, texts);
  return pages.map((_, index) => cached[index] ?? (fresh.get(index) as ReadPage));
}

function fromCache(text: string | undefined): ReadPage | null {
  return text === undefined ? null : (JSON.parse(text) as ReadPage);
}

/** Hands the pages out a few at a time to whichever thread is free. What one of them throws is thrown here. */
async function readInThreads(pages: readonly PageText[], missing: readonly number[], dialect: Dialect, count: number, add: (index: number, text: string) => void): Promise<void> {
  const batches = Array.from({ length: Math.ceil(missing.length / pagesAtOnce) }, (_, at) => missing.slice(at * pagesAtOnce, (at + 1) * pagesAtOnce));
  const threads = Array.from({ length: Math.min(count, batches.length) }, () => new Worker(new URL("./reading-worker.js", import.meta.url), { workerData: dialect }));
  const pending = batches.values();
  const work = (thread: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let batch: readonly number[] = [];
      const next = (): void => {
        const { value, done } = pending.next();
        if (done === true) return resolve();
        batch = value;
        thread.postMessage(batch.map((index) => pages[index]));
      };
      thread.on("message", (texts: readonly string[]) => {
        for (const [at, text] of texts.entries()) add(batch[at] ?? -1, text);
        next();
      });
      thread.on("error", reject);
      next();
    });
  try {
    await Promise.all(threads.map(work));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
