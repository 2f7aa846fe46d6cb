import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Model } from "../model/api.js";
import { modelVersion } from "../model/api.js";
import { UsageError } from "./usage-error.js";

/** A generated file with the model that it was made from. `path` is relative to the output folder. */
export interface GeneratedFile {
  readonly path: string;
  /** The output folder. */
  readonly folder: string;
  readonly text: string;
  readonly model: Model;
}

/** Finds the output folder above a file and reads both. Throws a UsageError where there is none, or a model of another version. */
export async function readGenerated(file: string): Promise<GeneratedFile> {
  const text = await read(file);
  if (text === null) throw new UsageError(`There is no file ${file}.`);
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const model = await read(join(folder, "model.json"));
    if (model !== null) return { folder, path: relative(folder, file).split(sep).join("/"), text, model: modelOf(model, folder) };
    if (dirname(folder) === folder) throw new UsageError(`No model.json stands above ${file}: is it a file that docwright generated?`);
  }
}

function modelOf(text: string, folder: string): Model {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  const version = typeof value === "object" && value !== null && "docwright" in value ? value.docwright : null;
  if (version !== modelVersion) throw new UsageError(`${join(folder, "model.json")} is no model of this version of docwright: run docwright generate.`);
  return value as Model;
}

async function read(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}
