import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../contract/source-files.js";
import { run, runNode, scratch, type Run } from "./reference.js";

const source = join(root, "test", "reference", "consumers");

/** Where the programs stand that read OpenAPI documents; their outputs go below it, where their types are found. */
export const consumers = join(scratch, "consumers");

/** Installs them, unless this very lock file was installed before. */
export async function installConsumers(): Promise<void> {
  const lock = readFileSync(join(source, "package-lock.json"), "utf8");
  const installed = join(consumers, "node_modules", ".package-lock.json");
  if (existsSync(installed) && readFileSync(join(consumers, "package-lock.json"), "utf8") === lock) return;
  mkdirSync(consumers, { recursive: true });
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) cpSync(join(source, file), join(consumers, file));
  const { code, output } = await run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--prefer-offline"], { folder: consumers });
  if (code !== 0) throw new Error(`npm ci of the OpenAPI consumers failed:\n${output}`);
}

/** Runs one of them by the file that its package starts with. */
export function consume(file: string, args: readonly string[]): Promise<Run> {
  return runNode([join(consumers, "node_modules", file), ...args], {
    folder: consumers, env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
}
