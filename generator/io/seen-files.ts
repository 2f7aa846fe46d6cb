import type { Standing } from "./standing.js";

/** The hash of each file that was read, by path, with the stamp that it had then. */
export type SeenFiles = ReadonlyMap<string, SeenFile>;

export interface SeenFile {
  readonly stamp: string;
  readonly hash: string;
}

/** The hash of a file that has not changed since it was seen; undefined where that is not certain. */
export function hashSeen(seen: SeenFiles, path: string, standing: Standing): string | undefined {
  const known = seen.get(path);
  return known !== undefined && standing.kind === "file" && standing.stamp === known.stamp ? known.hash : undefined;
}
