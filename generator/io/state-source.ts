import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { visiblePath } from "./page-name.js";
import { UsageError } from "./usage-error.js";

/** Where a state of the docs comes from. `path` is null for the docs folder's own place in the repository. */
export type StateSource =
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "model"; readonly file: string }
  | { readonly kind: "git"; readonly ref: string; readonly path: string | null };

/**
 * What a word on the command line names: a folder or a `model.json` that is there, otherwise a git reference. `REF:FOLDER` names a folder
 * of the repository from its top, and `REF:` is the reference even where there is a folder of that name.
 */
export async function stateSource(word: string, folder: string): Promise<StateSource> {
  const path = resolve(folder, word);
  const found = word === "" ? null : await stat(path).catch(() => null);
  if (found?.isDirectory() === true) return { kind: "folder", folder: path };
  if (found?.isFile() === true) return { kind: "model", file: path };
  if (word === "" || word.startsWith("-")) throw new UsageError(`"${visiblePath(word)}" is neither a folder, nor a model.json, nor a git reference.`);
  const colon = word.indexOf(":");
  const below = colon < 0 ? "" : word.slice(colon + 1);
  return { kind: "git", ref: colon < 0 ? word : word.slice(0, colon), path: below === "" ? null : below };
}
