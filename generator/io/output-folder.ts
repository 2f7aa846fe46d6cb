import { lstat, mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { manifestName, parseManifest, type Manifest } from "./manifest.js";
import { visiblePath } from "./page-name.js";
import { codeOf } from "./system-error.js";
import { UsageError } from "./usage-error.js";

/** Throws `UsageError` if `out` is there and is no folder. A link to a folder is one: the user named it. */
export async function checkOutputFolder(out: string): Promise<void> {
  try {
    if ((await stat(out)).isDirectory()) return;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (code === "ENOENT" && !(await isThere(out))) return;
    if (code === "EACCES" || code === "EPERM") throw unwritable(out);
  }
  throw new UsageError(`The output folder "${visiblePath(out)}" is not a folder, or lies below a file: move the file away, or name another folder with --out.`);
}

/** Makes `out` and the folders above it, as far as they are not there. Throws `UsageError` if that is not permitted. */
export async function makeOutputFolder(out: string): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
  } catch (error) {
    throw refusal(error, out);
  }
}

/** The error to throw for one that came while `out` was being written to: `UsageError` if writing there is not permitted. */
export function refusal(error: unknown, out: string): unknown {
  return ["EACCES", "EPERM", "EROFS"].includes(codeOf(error) ?? "") ? unwritable(out) : error;
}

/** The text of the manifest of `out`; undefined if there is none. Throws `UsageError` if what has its name is no regular file. */
export async function readManifestText(out: string): Promise<string | undefined> {
  const file = join(out, manifestName);
  try {
    if ((await lstat(file)).isFile()) return await readFile(file, "utf8");
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return undefined;
    if (code !== "EACCES" && code !== "EPERM") throw error;
  }
  throw new UsageError(`"${manifestName}" in the output folder "${visiblePath(out)}" is not a file that can be read: move it away, or name another folder with --out.`);
}

/** The manifest of `out`; an empty one if there is none. */
export async function readManifest(out: string): Promise<Manifest> {
  return parseManifest((await readManifestText(out)) ?? "");
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(() => true, () => false);
}

function unwritable(out: string): UsageError {
  return new UsageError(`The output folder "${visiblePath(out)}" cannot be written to: make it writable, or name another folder with --out.`);
}
