import { randomBytes } from "node:crypto";
import { lstat, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OutputFile } from "../model/output-file.js";
import { mapBounded, openFiles } from "./bounded.js";
import { stagingPrefix } from "./output-path.js";
import { codeOf } from "./system-error.js";

const stagingName = new RegExp(`^${stagingPrefix.replaceAll(".", "\\.")}(\\d{1,10})-[0-9a-f]{12}$`);

/** No run takes this long between two files; a process that has the id of a dead one is told apart by it. */
const longestPause = 60 * 60 * 1000;

/** Makes an empty staging folder in `out` and gives its path. */
export async function makeStaging(out: string): Promise<string> {
  const staging = join(out, `${stagingPrefix}${process.pid}-${randomBytes(6).toString("hex")}`);
  await mkdir(staging);
  return staging;
}

/** Writes each of `files` into the staging folder, under its number, and gives where it is. */
export async function stage(staging: string, files: readonly OutputFile[]): Promise<Map<string, string>> {
  const staged = await mapBounded(files, openFiles, async ({ path, text }, index) => {
    const file = join(staging, String(index));
    await writeFile(file, text, { flag: "wx" });
    return [path, file] as const;
  });
  return new Map(staged);
}

/** Removes a staging folder and what is left in it. */
export async function removeStaging(staging: string): Promise<void> {
  await rm(staging, { recursive: true, force: true, maxRetries: 3 });
}

/** Removes the staging folders of runs that ended before they could do so themselves. */
export async function removeDeadStaging(out: string): Promise<void> {
  for (const name of await readdir(out)) {
    const pid = stagingName.exec(name)?.[1];
    if (pid === undefined) continue;
    const stats = await lstat(join(out, name));
    if (!stats.isDirectory()) continue;
    if (!isAlive(Number(pid)) || Date.now() - stats.mtimeMs > longestPause) await removeStaging(join(out, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // Any other error means that it is there and belongs to someone else.
    return codeOf(error) !== "ESRCH";
  }
}
