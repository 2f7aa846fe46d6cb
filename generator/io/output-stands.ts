import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { mapBounded, openFiles } from "./bounded.js";
import { hashOf, parseManifest } from "./manifest.js";
import { readManifestText } from "./output-folder.js";
import { hashSeen, type SeenFile, type SeenFiles } from "./seen-files.js";
import { surveyOf } from "./standing.js";

/** The hash of an output folder's manifest; null where there is none. */
export async function manifestHash(out: string): Promise<string | null> {
  const text = await readManifestText(out);
  return text === undefined ? null : hashOf(text);
}

/**
 * Whether an output folder has the manifest of that hash, and every file that it lists stands there as it was written: null where it does
 * not, and else what is in its files, so that they need not be read the next time. Those that have not changed since they were `seen` are not.
 */
export async function outputStands(out: string, manifest: string | null, seen: SeenFiles): Promise<SeenFiles | null> {
  const text = await readManifestText(out);
  if (text === undefined) return manifest === null ? new Map() : null;
  if (hashOf(text) !== manifest) return null;
  const look = surveyOf(out);
  const now = new Map<string, SeenFile>();
  const stands = await mapBounded([...parseManifest(text).files], openFiles, async ([path, hash]) => {
    const standing = look(path);
    if (standing.kind !== "file") return false;
    if (standing.stamp !== null) now.set(path, { stamp: standing.stamp, hash });
    if (hashSeen(seen, path, standing) === hash) return true;
    const bytes = await readFile(join(out, path)).catch(() => null);
    return bytes !== null && hashOf(bytes) === hash;
  });
  return stands.every(Boolean) ? now : null;
}
