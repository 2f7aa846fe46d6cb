import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { mapBounded, openFiles } from "./bounded.js";
import { hashOf, parseManifest } from "./manifest.js";
import { readManifestText } from "./output-folder.js";
import { surveyOf } from "./standing.js";

/** The hash of an output folder's manifest; null where there is none. */
export async function manifestHash(out: string): Promise<string | null> {
  const text = await readManifestText(out);
  return text === undefined ? null : hashOf(text);
}

/** Whether an output folder has the manifest of that hash, and every file that it lists stands there as it was written. */
export async function outputStands(out: string, manifest: string | null): Promise<boolean> {
  const text = await readManifestText(out);
  if (text === undefined) return manifest === null;
  if (hashOf(text) !== manifest) return false;
  const look = surveyOf(out);
  const stands = await mapBounded([...parseManifest(text).files], openFiles, async ([path, hash]) => {
    if ((await look(path)).kind !== "file") return false;
    const bytes = await readFile(join(out, path)).catch(() => null);
    return bytes !== null && hashOf(bytes) === hash;
  });
  return stands.every(Boolean);
}
