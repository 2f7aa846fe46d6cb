import { lstatSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "./system-error.js";

/**
 * What stands at a path below the output folder. `id` tells whether two paths name the same file. `under-file`: a folder of the path
 * is the regular file `file`. `foreign`: a symbolic link, a device or the like is at the path or at one of its folders.
 */
export type Standing =
  | { readonly kind: "free" | "folder" | "foreign" }
  | { readonly kind: "file"; readonly id: string }
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

function standingAt(file: string): Standing {
  try {
    const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined) return { kind: "free" };
    if (stats.isFile()) return { kind: "file", id: `${stats.dev}:${stats.ino}` };
    return { kind: stats.isDirectory() ? "folder" : "foreign" };
  } catch (error) {
    const code = codeOf(error);
    // What may not be looked at was not made by docwright.
    if (code === "EACCES" || code === "EPERM") return { kind: "foreign" };
    throw error;
  }
}
