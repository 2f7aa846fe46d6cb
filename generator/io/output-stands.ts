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

/** Whether every file that an output folder's manifest lists stands there as it was written. */
export async function outputStands(out: string): Promise<boolean> {
  const { files, pending } = parseManifest((await readManifestText(out)) ?? "");
  if (pending.size > 0) return false;
  const look = surveyOf(out);
  const stands = await mapBounded([...files], openFiles, async ([path, hash]) => {
    if ((await look(path)).kind !== "file") return false;
    const bytes = await readFile(join(out, path)).catch(() => null);
    return bytes !== null && hashOf(bytes) === hash;
  });
  return stands.every(Boolean);
}
