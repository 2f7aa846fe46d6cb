import { readFile } from "node:fs/promises";
import type { BaselineEntry } from "../diagnostics/baseline.js";
import { replaceFile } from "./replace-file.js";
import { codeOf, reasonOf } from "./system-error.js";
import { UsageError } from "./usage-error.js";

/** Baselines of several APIs, each by the API's name. */
export type Baselines = Readonly<Record<string, readonly BaselineEntry[]>>;

/** Reads a baseline file. `absent` is what it gives where there is no such file; without it that is a UsageError, as is a file of another kind. */
export async function readBaselines(file: string, absent?: Baselines): Promise<Baselines> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT" && absent !== undefined) return absent;
    if (codeOf(error) === "ENOENT") throw new UsageError(`There is no baseline ${file}: --update-baseline writes it.`);
    throw new UsageError(`The baseline ${file} could not be read (${reasonOf(error)}).`);
  }
  const value = parsed(text);
  if (value === null) throw new UsageError(`The file ${file} is no baseline of docwright: write one with --update-baseline.`);
  return value;
}

/** Writes a baseline file, an entry a line, so that a difference shows what came and went. */
export async function writeBaselines(file: string, baselines: Baselines): Promise<void> {
  const apis = Object.entries(baselines).map(([name, entries]) => {
    const lines = entries.map((entry) => `      ${JSON.stringify(entry)}`);
    return `    ${JSON.stringify(name)}: [${lines.length === 0 ? "" : `\n${lines.join(",\n")}\n    `}]`;
  });
  await replaceFile(file, `{\n  "docwright": 1,\n  "apis": {\n${apis.join(",\n")}\n  }\n}\n`);
}

function parsed(text: string): Baselines | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value["docwright"] !== 1 || !isRecord(value["apis"])) return null;
  const apis = Object.entries(value["apis"]);
  return apis.every(([, entries]) => Array.isArray(entries) && entries.every(isEntry)) ? (Object.fromEntries(apis) as Baselines) : null;
}

function isEntry(value: unknown): boolean {
  return isRecord(value) && ["rule", "page", "fingerprint", "reason"].every((key) => typeof value[key] === "string");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
