import { readFile } from "node:fs/promises";
import { modelVersion, type Api } from "../model/api.js";
import { upgraded } from "./model-upgrades.js";
import { visiblePath } from "./page-name.js";
import { reasonOf } from "./system-error.js";
import { UsageError } from "./usage-error.js";

/**
 * Reads a `model.json` that docwright wrote, of this version or of the one before. Its shape is not checked further: a file that was changed by
 * hand may fail anywhere. Throws a UsageError for a file that is none.
 */
export async function readModel(file: string): Promise<readonly Api[]> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(`"${visiblePath(file)}" cannot be read (${reasonOf(error)}).`);
  });
  const value = parsed(text);
  if (!isRecord(value) || !Array.isArray(value["apis"]) || typeof value["docwright"] !== "number") {
    throw new UsageError(`"${visiblePath(file)}" is no model: give the model.json that docwright wrote, or a folder of pages.`);
  }
  const version = value["docwright"];
  if (version !== modelVersion && version !== modelVersion - 1) {
    throw new UsageError(`"${visiblePath(file)}" is a model of version ${version}, and this docwright reads versions ${modelVersion - 1} and ${modelVersion}: write it anew.`);
  }
  const apis: readonly unknown[] = value["apis"];
  if (!apis.every(isApi)) throw new UsageError(`"${visiblePath(file)}" is no whole model: write it anew.`);
  return version === modelVersion ? (apis as readonly Api[]) : apis.map(upgraded);
}

function isApi(value: unknown): boolean {
  return isRecord(value) && typeof value["name"] === "string" && typeof value["namespace"] === "string" && ["types", "enums", "inputs", "operations"].every((key) => Array.isArray(value[key]) && value[key].every(isRecord));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
