import { lstat } from "node:fs/promises";
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
 */
export function surveyOf(out: string): (path: string) => Promise<Standing> {
  const folders = new Map<string, Promise<Standing>>();
  const look = async (path: string): Promise<Standing> => {
    const slash = path.lastIndexOf("/");
    if (slash > 0) {
      const folder = path.slice(0, slash);
      let standing = folders.get(folder);
      if (standing === undefined) folders.set(folder, (standing = look(folder)));
      const above = await standing;
      if (above.kind === "file") return { kind: "under-file", file: folder, id: above.id };
      if (above.kind !== "folder") return above;
    }
    return standingAt(join(out, path));
  };
  return look;
}

async function standingAt(file: string): Promise<Standing> {
  try {
    const stats = await lstat(file, { bigint: true });
    if (stats.isFile()) return { kind: "file", id: `${stats.dev}:${stats.ino}` };
    return { kind: stats.isDirectory() ? "folder" : "foreign" };
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return { kind: "free" };
    // What may not be looked at was not made by docwright.
    if (code === "EACCES" || code === "EPERM") return { kind: "foreign" };
    throw error;
  }
}
