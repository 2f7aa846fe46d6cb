import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArguments } from "./arguments.js";
import { configOf, workersOf } from "./settings.js";
import { drift } from "../compare.js";
import type { Config } from "../config.js";
import { defaultCacheFolder } from "../io/cache-folder.js";
import { findConfig } from "../io/load-config.js";
import { startProgress } from "../io/progress.js";
import { UsageError } from "../io/usage-error.js";
import type { ChangeLevel, Drift } from "../model/change.js";
import { driftFormats } from "../report/drift-formats.js";

const options = {
  docs: { type: "string" }, config: { type: "string" }, format: { type: "string" }, output: { type: "string" }, "fail-on": { type: "string" },
  cache: { type: "string" }, "no-cache": { type: "boolean" }, workers: { type: "string" },
} as const;

/** The levels that make the command fail. */
const failing: Readonly<Record<string, readonly ChangeLevel[]>> = {
  breaking: ["breaking"], risky: ["breaking", "risky"], any: ["breaking", "risky", "safe", "wording"], none: [],
};

/** `docwright drift BASE [HEAD]`: 0, or 1 where there is a change that `--fail-on` names. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, options, true);
  const [base, head, ...others] = positionals;
  if (base === undefined || others.length > 0) throw new UsageError("Compare what? Write docwright drift BASE [HEAD]; each is a folder, a git reference or a model.json.");
  const write = chosen(driftFormats, values.format ?? "text", "--format");
  const levels = driftLevels(values["fail-on"] ?? "breaking", "--fail-on");
  const { config, folder } = await settings(values, head !== undefined);
  const cache = values["no-cache"] === true ? null : (values.cache ?? (await defaultCacheFolder(folder)));
  const progress = startProgress();
  const found = await drift(config, base, head ?? null, { folder, onProgress: progress.update, ...(cache === null ? {} : { cache }), ...workersOf(values.workers) });
  progress.end();
  await put(write(found), values.output);
  return hasAny(found, levels) ? 1 : 0;
}

/** Where both states are named, no docs folder needs to be. */
async function settings(flags: { readonly docs?: string | undefined; readonly config?: string | undefined }, whole: boolean): Promise<{ config: Config; folder: string }> {
  const here = process.cwd();
  const bare = whole && flags.docs === undefined && flags.config === undefined && (await findConfig(here)) === null;
  return bare ? { config: { docs: "." }, folder: here } : configOf(flags);
}

async function put(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

function hasAny({ apis }: Drift, levels: readonly ChangeLevel[]): boolean {
  return apis.some(({ changes }) => changes.some(({ level }) => levels.includes(level)));
}

/** The levels of change that a word such as `risky` stands for. Throws a UsageError that names the flag. */
export function driftLevels(word: string, flag: string): readonly ChangeLevel[] {
  return chosen(failing, word, flag);
}

function chosen<T>(table: Readonly<Record<string, T>>, name: string, flag: string): T {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new UsageError(`${flag} takes ${Object.keys(table).join(", ")}, and not "${name}".`);
  return found;
}
