import { randomBytes } from "node:crypto";
import { mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { reasonOf } from "./system-error.js";
import { UsageError } from "./usage-error.js";

/**
 * Writes a file beside the one that it replaces, and renames it: whoever reads it meanwhile sees the old one or the new one, whole. The
 * file's mode stays, and a link goes on leading to it. Throws a UsageError where it cannot be written.
 */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => resolve(file));
  const beside = `${target}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    const mode = await stat(target).then((stats) => stats.mode, () => 0o666);
    const handle = await open(beside, "wx", mode);
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw new UsageError(`The file ${file} could not be written (${reasonOf(error)}).`);
  }
}
