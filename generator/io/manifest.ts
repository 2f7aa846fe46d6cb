import { createHash } from "node:crypto";
import { whyUnwritable } from "./output-path.js";

/** The file of the output folder that says which files there are docwright's. */
export const manifestName = ".docwright.json";

/** Which files of an output folder are docwright's, each with the hash of what was written to it. */
export interface Manifest {
  readonly files: ReadonlyMap<string, string>;
  /**
   * Only while files are being written: those that were about to be created. Such a file is docwright's if its content has this hash;
   * if the run ended before it created the file, what is there later is someone else's.
   */
  readonly pending: ReadonlyMap<string, string>;
}

/** The hash by which a manifest names a content. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * Reads the text of a manifest. Never fails: a text that is no manifest of this version lists nothing, and an entry whose path could
 * not have been written by docwright, or whose hash is none, counts as not there.
 */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isRecord(value) || value["version"] !== 1) return { files: new Map(), pending: new Map() };
  return { files: entriesOf(value["files"]), pending: entriesOf(value["pending"]) };
}

/** The text of a manifest, sorted by path; the same manifest always has the same text. */
export function renderManifest({ files, pending }: Manifest): string {
  const parts = [`  "version": 1`, `  "files": ${renderEntries(files)}`];
  if (pending.size > 0) parts.push(`  "pending": ${renderEntries(pending)}`);
  return `{\n${parts.join(",\n")}\n}\n`;
}

// Written line by line: an object would put keys that look like numbers first, whatever the order they came in.
function renderEntries(entries: ReadonlyMap<string, string>): string {
  if (entries.size === 0) return "{}";
  const lines = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, hash]) => `    ${JSON.stringify(path)}: ${JSON.stringify(hash)}`);
  return `{\n${lines.join(",\n")}\n  }`;
}

function entriesOf(value: unknown): Map<string, string> {
  const entries = new Map<string, string>();
  if (!isRecord(value)) return entries;
  for (const [path, hash] of Object.entries(value)) {
    if (typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash) && whyUnwritable(path) === undefined) entries.set(path, hash);
  }
  return entries;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
