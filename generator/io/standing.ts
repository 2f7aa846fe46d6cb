import { lstatSync, type BigIntStats } from "node:fs";
import { join } from "node:path";
import { codeOf } from "./system-error.js";

/**
 * What stands at a path below the output folder. `id` tells whether two paths name the same file; `stamp` is another one after any change
 * to the file, and null where it cannot be told yet. `under-file`: a folder of the path is the regular file `file`. `foreign`: a
 * symbolic link, a device or the like is at the path or at one of its folders.
 */
export type Standing =
  | { readonly kind: "free" | "folder" | "foreign" }
  | { readonly kind: "file"; readonly id: string; readonly stamp: string | null }
  | { readonly kind: "under-file"; readonly file: string; readonly id: string };

/**
 * Gives a function that looks at paths below `out` without ever following a symbolic link. It looks at each folder once; make a new
 * one when what it saw may have changed.
 *
 * It waits for the disk: of ten thousand files that are in memory anyhow, a turn through the thread pool for each costs five times as much.
 */
export function surveyOf(out: string): (path: string) => Standing {
  const folders = new Map<string, Standing>();
  const look = (path: string): Standing => {
    const slash = path.lastIndexOf("/");
    if (slash > 0) {
      const folder = path.slice(0, slash);
      const above = folders.get(folder) ?? look(folder);
      folders.set(folder, above);
      if (above.kind === "file") return { kind: "under-file", file: folder, id: above.id };
      if (above.kind !== "folder") return above;
    }
    return standingAt(join(out, path));
  };
  return look;
}

/** The coarsest clock of a file system. A file that changed so recently may change again without its times telling. */
const tick = 2_000_000_000n;

/** Who writes a file can set its `mtime` back, but neither `ctime` nor the time of day. */
function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string | null {
  const last = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
  return last + tick > BigInt(Date.now()) * 1_000_000n ? null : [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}

function standingAt(file: string): Standing {
  try {
    const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined) return { kind: "free" };
    if (stats.isFile()) return { kind: "file", id: `${stats.dev}:${stats.ino}`, stamp: stampOf(stats) };
    return { kind: stats.isDirectory() ? "folder" : "foreign" };
  } catch (error) {
    const code = codeOf(error);
    // What may not be looked at was not made by docwright.
    if (code === "EACCES" || code === "EPERM") return { kind: "foreign" };
    throw error;
  }
}
