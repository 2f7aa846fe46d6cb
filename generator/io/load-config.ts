import { access, readFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UsageError } from "./usage-error.js";

const names = ["docwright.config.ts", "docwright.config.mjs", "docwright.config.json"];

/** The config file of a folder, or null where there is none. */
export async function findConfig(folder: string): Promise<string | null> {
  for (const name of names) {
    const path = join(folder, name);
    if (await exists(path)) return path;
  }
  return null;
}

/** Loads a config file: its value as written, and the folder that its paths are relative to. Throws a UsageError for one that cannot be loaded. */
export async function loadConfig(file: string): Promise<{ value: unknown; folder: string }> {
  const path = resolve(file);
  if (!(await exists(path))) throw new UsageError(`There is no config file ${file}: correct --config, or leave it out.`);
  try {
    return { value: await load(path), folder: dirname(path) };
  } catch (error) {
    throw new UsageError(`The config file ${file} cannot be loaded: ${(error instanceof Error ? error.message : String(error)).split("\n")[0] ?? ""}`);
  }
}

async function load(path: string): Promise<unknown> {
  switch (extname(path)) {
    case ".json":
      return JSON.parse(await readFile(path, "utf8"));
    case ".mjs":
    case ".js":
      return defaultOf(await import(pathToFileURL(path).href));
    case ".ts": {
      // Node 20 runs no TypeScript; the alias lets a config import docwright wherever it is run from.
      const { createJiti } = await import("jiti");
      const self = fileURLToPath(new URL("../index.js", import.meta.url));
      return defaultOf(await createJiti(path, { alias: { docwright: self }, fsCache: false }).import(path));
    }
    default:
      throw new Error("a config file ends in .ts, .mjs or .json");
  }
}

function defaultOf(module: unknown): unknown {
  return typeof module === "object" && module !== null && "default" in module ? module.default : module;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}
