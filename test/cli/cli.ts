import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { onTestFinished } from "vitest";
import { putFiles } from "../io/temp-folder.js";

/** The built command, as a user runs it. */
export const cli = join(import.meta.dirname, "../../dist/cli.js");

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `docwright` in a folder, without a terminal. */
export function docwright(folder: string, ...args: readonly string[]): Promise<Run> {
  return node(folder, [cli, ...args]);
}

export function node(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const { FORCE_COLOR: _, NODE_OPTIONS: __, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: folder, env: { ...inherited, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...texts }));
  });
}

/** A new folder with the given files, removed when the test ends. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const { folder, remove } = lastingFolder(files);
  onTestFinished(remove);
  return folder;
}

/** The same for several tests, which say themselves when they are done with it. */
export function lastingFolder(files: Readonly<Record<string, string>>): { readonly folder: string; readonly remove: () => void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "docwright-cli-")));
  putFiles(folder, files);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The paths of all files below a folder, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** The number, from one, of the first line of a file that holds `words`, behind the line that holds `after` where that is given. */
export function lineOf(file: string, words: string, after?: string): number {
  const lines = readFileSync(file, "utf8").split("\n");
  const start = after === undefined ? 0 : lines.findIndex((line) => line.includes(after));
  const at = lines.findIndex((line, index) => index >= start && line.includes(words));
  if (start < 0 || at < 0) throw new Error(`${file} holds no line with ${words}`);
  return at + 1;
}
