import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { visiblePath } from "./page-name.js";
import { UsageError } from "./usage-error.js";

/** No folder of templates is as large: what is beyond was named by mistake. */
const most = { files: 2000, bytes: 16_000_000 };

/**
 * The texts of all files below a folder, by their paths in it with forward slashes, sorted. What begins with a dot, `node_modules` and
 * `__pycache__` are left out; what is no text is there all the same. Throws a UsageError for a folder that is far too large; `what` is what it should be.
 */
export async function readTextFolder(folder: string, what: string): Promise<Map<string, string>> {
  const paths: string[] = [];
  const walk = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      if (entry.name.startsWith(".") || entry.name === "node_modules" || entry.name === "__pycache__") continue;
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) paths.push(path);
      if (paths.length > most.files) throw tooLarge(folder, what);
    }
  };
  await walk("");
  let bytes = 0;
  const texts = new Map<string, string>();
  for (const path of paths.sort()) {
    const file = join(folder, path);
    if ((bytes += (await stat(file)).size) > most.bytes) throw tooLarge(folder, what);
    texts.set(path, await readFile(file, "utf8"));
  }
  return texts;
}

function tooLarge(folder: string, what: string): UsageError {
  return new UsageError(`"${visiblePath(folder)}" holds more than ${most.files} files or 16 MB: keep ${what} in a folder of its own.`);
}
