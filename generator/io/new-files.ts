import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { visiblePath } from "./page-name.js";
import { reasonOf } from "./system-error.js";
import { UsageError } from "./usage-error.js";

/** Writes files that are not there yet, given by their paths in a folder. Throws a UsageError, and writes none, where one of them is. */
export async function writeNewFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const path of files.keys()) {
    const there = await stat(join(folder, path)).then(() => true, () => false);
    if (there) throw new UsageError(`"${visiblePath(join(folder, path))}" is there already: move it away, or name another folder.`);
  }
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      // Between the look and the writing somebody may have made it.
      await writeFile(join(folder, path), text, { flag: "wx" });
    }
  } catch (error) {
    throw new UsageError(`"${visiblePath(folder)}" cannot be written to (${reasonOf(error)}).`);
  }
}
