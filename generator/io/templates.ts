import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the templates that come with docwright; it stands beside the compiled program. */
export const templateFolder = fileURLToPath(new URL("../../templates", import.meta.url));

/** Reads every template of a folder: text by path with forward slashes, such as `typescript/types.ts.hbs`. */
export async function readTemplates(folder: string = templateFolder): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const read = files.map(async (entry): Promise<[string, string]> => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1).split(sep).join("/"), await readFile(path, "utf8")];
  });
  return new Map((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
