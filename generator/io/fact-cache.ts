import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { codeOf } from "./system-error.js";

/**
 * What was read from pages by an earlier run, as JSON by a key that stands for the page's path, its text and the program. An entry that
 * is missing, cut short or damaged is as good as none: the page is read again.
 */
export interface FactCache {
  readonly open: () => Promise<OpenFactCache>;
}

export interface OpenFactCache {
  readonly get: (key: string) => string | undefined;
  /** Puts these entries in the place of all that were there: those of `fresh`, and for the other keys what was there already. */
  readonly replace: (keys: readonly string[], fresh: ReadonlyMap<string, string>) => Promise<void>;
}

/** A cache that keeps nothing. */
export const noFacts: FactCache = { open: async () => ({ get: () => undefined, replace: async () => undefined }) };

/** A cache that lasts as long as the process. */
export function memoryCache(): FactCache {
  let entries: ReadonlyMap<string, string> = new Map();
  const replace: OpenFactCache["replace"] = async (keys, fresh) => {
    entries = new Map(keys.flatMap((key) => {
      const json = fresh.get(key) ?? entries.get(key);
      return json === undefined ? [] : [[key, json]];
    }));
  };
  return { open: async () => ({ get: (key) => entries.get(key), replace }) };
}

/**
 * A cache that several readings share, each of which sees what those before it have read. `close` keeps what all of them have used, where
 * each by itself would leave nothing of the others.
 */
export function sharedCache(cache: FactCache): { readonly facts: FactCache; readonly close: () => Promise<void> } {
  const opened = cache.open();
  const used = new Set<string>();
  const read = new Map<string, string>();
  const facts: FactCache = {
    open: async () => {
      const below = await opened;
      const replace: OpenFactCache["replace"] = async (keys, fresh) => {
        for (const key of keys) used.add(key);
        for (const [key, json] of fresh) read.set(key, json);
      };
      return { get: (key) => read.get(key) ?? below.get(key), replace };
    },
  };
  return { facts, close: async () => (await opened).replace([...used], read) };
}

/**
 * A cache in one file: an entry a line, its key, a checksum and its JSON. One file of 80 MB is read in a tenth of the time that 8,000
 * small ones take. It is written beside and renamed, so that runs at the same time, or killed ones, leave one of the whole ones.
 * What cannot be read or written is no fault of the run: it is slower then, and no more.
 */
export function fileCache(file: string): FactCache {
  return { open: () => openFile(file) };
}

async function openFile(file: string): Promise<OpenFactCache> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const places = placesOf(bytes);
  const get = (key: string): string | undefined => {
    const place = places.get(key);
    const json = place === undefined ? undefined : bytes.subarray(place.start, place.end);
    return json !== undefined && checksum(json) === place?.checksum ? json.toString("utf8") : undefined;
  };
  /** Lines that stand one behind the other already are one piece: each piece is a write of its own. */
  function* pieces(keys: readonly string[], fresh: ReadonlyMap<string, string>): Generator<string | Uint8Array> {
    let start = 0;
    let end = 0;
    for (const key of keys) {
      const json = fresh.get(key);
      const place = json === undefined ? places.get(key) : undefined;
      if (place?.lineStart !== end) {
        yield bytes.subarray(start, end);
        start = place?.lineStart ?? 0;
        end = start;
      }
      if (place !== undefined) end = place.end + 1;
      else if (json !== undefined) yield `${key} ${checksum(json)} ${json}\n`;
    }
    yield bytes.subarray(start, end);
  }
  const replace: OpenFactCache["replace"] = async (keys, fresh) => {
    if (fresh.size > 0 || keys.length !== places.size) await put(file, pieces(keys, fresh));
  };
  return { get, replace };
}

interface EntryPlace {
  readonly lineStart: number;
  readonly checksum: string;
  readonly start: number;
  readonly end: number;
}

const keyLength = 64;
const checksumLength = 8;

function placesOf(bytes: Buffer): ReadonlyMap<string, EntryPlace> {
  const places = new Map<string, EntryPlace>();
  for (let lineStart = 0, end = bytes.indexOf(10); end >= 0; lineStart = end + 1, end = bytes.indexOf(10, lineStart)) {
    const start = lineStart + keyLength + checksumLength + 2;
    if (start > end) continue;
    const key = bytes.toString("latin1", lineStart, lineStart + keyLength);
    places.set(key, { lineStart, checksum: bytes.toString("latin1", lineStart + keyLength + 1, start - 1), start, end });
  }
  return places;
}

/** It tells what was cut short or damaged, and need not withstand anyone: who can write to the cache can write a checksum, too. */
function checksum(json: string | Uint8Array): string {
  return crc32(json).toString(16).padStart(checksumLength, "0");
}

/** Writes a file beside its place and renames it; false where that is not to be. */
export async function put(file: string, content: Iterable<string | Uint8Array>): Promise<boolean> {
  const beside = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(beside, content);
    await rename(beside, file);
    return true;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    await rm(beside, { force: true }).catch(() => undefined);
    return false;
  }
}
