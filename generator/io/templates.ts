import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the templates that come with docwright; it stands beside the compiled program. */
export const templateFolder = fileURLToPath(new URL("../../templates", import.meta.url));

/** Where `npm run build` puts the client's runtime as JavaScript with declarations: generated SDKs need no build. */
const runtimeFolder = fileURLToPath(new URL("../../dist/runtime", import.meta.url));

/** Reads every template: text by path with forward slashes, such as `typescript/types.d.ts.hbs` or `typescript/runtime/client.js`. */
export async function readTemplates(): Promise<ReadonlyMap<string, string>> {
  const folders = await Promise.all([readFolder(templateFolder, ""), readFolder(runtimeFolder, "typescript/runtime/")]);
  return new Map(folders.flat().sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function readFolder(folder: string, prefix: string): Promise<[string, string][]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return Promise.all(files.map(async (entry): Promise<[string, string]> => {
    const path = join(entry.parentPath, entry.name);
    return [prefix + path.slice(folder.length + 1).split(sep).join("/"), await readFile(path, "utf8")];
  }));
}
