import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { fileCache, memoryCache, noFacts, put, type FactCache } from "./fact-cache.js";
import { hashOf } from "./manifest.js";
import type { SeenFile, SeenFiles } from "./seen-files.js";

/** What an earlier run left in a cache folder about one API. Everything in it may be deleted at any time, shared, or half there. */
export interface ApiCache {
  readonly facts: FactCache;
  /** What the last run told, if it had this key; null otherwise. */
  readonly lastRun: (key: string) => Promise<unknown>;
  readonly rememberRun: (key: string, told: unknown) => Promise<void>;
  /** What was in the files of an output folder. */
  readonly seenFiles: (out: string) => Promise<SeenFiles>;
  readonly rememberFiles: (out: string, seen: SeenFiles) => Promise<void>;
}

/** Opens the cache of an API; `project` is the folder that the configuration's paths are relative to. */
export type OpenCache = (api: { readonly name: string; readonly docs: string }, project: string) => ApiCache;

/** Caches in a folder; without one, caches that keep nothing. */
export function cachesIn(folder: string | null): OpenCache {
  return folder === null ? () => factsAlone(noFacts) : (api, project) => openCache(folder, api, project);
}

/** The same for a process that generates again and again: without a folder, caches that last as long as it does. */
export function heldCachesIn(folder: string | null): OpenCache {
  if (folder !== null) return cachesIn(folder);
  const held = new Map<string, ApiCache>();
  return (api) => {
    const cache = held.get(api.name) ?? factsAlone(memoryCache());
    held.set(api.name, cache);
    return cache;
  };
}

function factsAlone(facts: FactCache): ApiCache {
  const keepNothing = async (): Promise<void> => undefined;
  return { facts, lastRun: async () => null, rememberRun: keepNothing, seenFiles: async () => new Map(), rememberFiles: keepNothing };
}

/**
 * Opens the part of a cache folder that belongs to an API. Its docs folder is named as seen from the project's, so that a cache serves
 * on another machine too.
 */
function openCache(folder: string, api: { readonly name: string; readonly docs: string }, project: string): ApiCache {
  const name = keyOf(api.name, relative(project, api.docs).split(sep).join("/")).slice(0, 16);
  const run = note(join(folder, `${name}-run.json`));
  const files = note(join(folder, `${name}-files.json`));
  return {
    facts: fileCache(join(folder, `${name}-facts.txt`)),
    lastRun: run.read,
    rememberRun: run.write,
    seenFiles: async (out) => new Map((await files.read(keyOf(resolve(out)))) as [string, SeenFile][] | null),
    rememberFiles: (out, seen) => files.write(keyOf(resolve(out)), [...seen]),
  };
}

/** A file that keeps one value under a key. What is not whole is not there. */
function note(file: string): { readonly read: (key: string) => Promise<unknown>; readonly write: (key: string, value: unknown) => Promise<void> } {
  return {
    read: async (key) => {
      const [first, ...rest] = (await readFile(file, "utf8").catch(() => "")).split("\n");
      const text = rest.join("\n");
      return first === `${key} ${hashOf(text)}` ? (JSON.parse(text) as unknown) : null;
    },
    write: async (key, value) => {
      const text = JSON.stringify(value);
      await put(file, [`${key} ${hashOf(text)}\n${text}`]);
    },
  };
}

/** Where a project's caches go: the folder that tools share for it in `node_modules`. Null where the project has none. */
export async function defaultCacheFolder(folder: string): Promise<string | null> {
  const modules = join(folder, "node_modules");
  const found = await stat(modules).catch(() => null);
  return found?.isDirectory() === true ? join(modules, ".cache", "docwright") : null;
}

/** A key that changes with any of its parts. */
export function keyOf(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}
