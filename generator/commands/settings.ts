import { resolve } from "node:path";
import type { Config } from "../config.js";
import { findConfig, loadConfig } from "../io/load-config.js";
import { isPlace } from "../io/load-target.js";
import { UsageError } from "../io/usage-error.js";

/** The flags that say what to generate; paths are relative to the current folder. */
interface SettingFlags {
  readonly docs?: string | undefined;
  readonly out?: string | undefined;
  readonly config?: string | undefined;
  readonly target?: string | undefined;
  readonly templates?: string | undefined;
}

/** The configuration that flags and config file make together, and the folder that its paths are relative to. Not checked yet: see `resolveConfig`. */
export async function configOf(flags: SettingFlags): Promise<{ config: Config; folder: string }> {
  const here = process.cwd();
  const templates = flags.templates === undefined ? {} : { templates: resolve(here, flags.templates) };
  const named = flags.target?.split(",").map((name) => name.trim()).filter((name) => name !== "");
  if (flags.docs !== undefined && flags.config === undefined) {
    return { config: { docs: flags.docs, ...(flags.out === undefined ? {} : { out: flags.out }), ...(named === undefined ? {} : { targets: named }), ...templates }, folder: here };
  }
  const file = flags.config ?? (await findConfig(here));
  if (file === null) throw new UsageError("Where are the pages? Give --docs DIR, or write a docwright.config.ts.");
  const loaded = await loadConfig(file);
  const given = { ...(flags.docs === undefined ? {} : { docs: resolve(here, flags.docs) }), ...(flags.out === undefined ? {} : { out: resolve(here, flags.out) }), ...templates, ...(named === undefined ? {} : { targets: namedIn(loaded.value, named, here) }) };
  if (Object.keys(given).length === 0) return { config: loaded.value as Config, folder: loaded.folder };
  if (typeof loaded.value === "object" && loaded.value !== null && "apis" in loaded.value) {
    throw new UsageError("--docs, --out, --target and --templates speak of one API, and the config names several: leave them out, or use another config.");
  }
  return { config: { ...(loaded.value as object), ...given } as Config, folder: loaded.folder };
}

/** What the config says of the options of a target holds for one that is named by a flag too. The place of one from outside is told from where one stands. */
function namedIn(config: unknown, names: readonly string[], here: string): readonly unknown[] {
  const listed: unknown = typeof config === "object" && config !== null && "targets" in config ? config.targets : [];
  const known = (Array.isArray(listed) ? (listed as readonly unknown[]) : []).filter((one): one is { readonly target: string } => typeof one === "object" && one !== null && "target" in one);
  return names.map((name) => known.find(({ target }) => target === name) ?? (isPlace(name) ? resolve(here, name) : name));
}

/** Reads `--workers`. Throws a UsageError for what is no number from 1 to 99. */
export function workersOf(text: string | undefined): { readonly workers?: number } {
  if (text === undefined) return {};
  if (!/^[1-9]\d?$/.test(text)) throw new UsageError(`--workers takes a number from 1 to 99, and not "${text}".`);
  return { workers: Number(text) };
}
