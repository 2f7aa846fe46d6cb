import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { finding, placeOf, sortFindings } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { OutputFile } from "../model/output-file.js";
import { hashOf, type Manifest } from "./manifest.js";
import { checkOutputFolder, readManifest } from "./output-folder.js";
import { checkPaths, folded } from "./output-path.js";
import { hashSeen, type SeenFile, type SeenFiles } from "./seen-files.js";
import { surveyOf, type Standing } from "./standing.js";
import { codeOf } from "./system-error.js";

/** A file that is wanted. */
export interface WantedFile extends OutputFile {
  readonly hash: string;
}

/** What has to be done to an output folder. Every list is sorted by path. */
export interface OutputPlan {
  readonly out: string;
  readonly create: readonly WantedFile[];
  /** Files of ours that get other content. */
  readonly update: readonly WantedFile[];
  /** Files of ours that are no longer wanted. */
  readonly remove: readonly { readonly path: string }[];
  readonly unchanged: readonly WantedFile[];
  /** Files of ours that nobody wants now, and that stay all the same. */
  readonly kept: readonly { readonly path: string; readonly hash: string }[];
  /** One `output-not-ours` for each wanted file that is left out because something of someone else stands in its way. */
  readonly findings: readonly Finding[];
  /** What is in the unchanged files, so that the next plan need not read them. */
  readonly seen: SeenFiles;
}

/** What is on the disk at a path; `file` only of a regular file that can be read. */
interface OnDisk {
  readonly standing: Standing;
  readonly file?: {
    readonly isOurs: boolean;
    readonly hash: string;
  };
}

/** The files of ours that are to be removed, by path and by what a file system that ignores case would take for the path. */
interface Stale {
  readonly paths: ReadonlySet<string>;
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Compares the output folder `out` with the `files` that are wanted there and says what has to be done; changes nothing.
 *
 * A file is ours if the manifest lists it, whatever its content has become since; a wanted file that is there already with the same
 * content becomes ours. Any other file, and everything that could be reached through a symbolic link below `out` alone, is left as it
 * is: a wanted file in its place becomes a finding. No `files` at all means that everything of ours is removed, unless `keepsAll`: then
 * what is no longer wanted stays ours, and where it is.
 *
 * Files that have not changed since they were `seen` are not read.
 *
 * Throws `UsageError` if `out` is no folder, and an error of its own if a path of `files` is absolute, leaves the folder, or means
 * the same file as another where case does not count.
 */
export async function planOutput(out: string, files: readonly OutputFile[], seen: SeenFiles = new Map(), keepsAll = false): Promise<OutputPlan> {
  checkPaths(files);
  await checkOutputFolder(out);
  const manifest = await readManifest(out);
  const wanted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map((file): WantedFile => ({ ...file, hash: hashOf(file.text) }));
  const wantedPaths = new Set(wanted.map(({ path }) => path));

  const paths = [...new Set([...wantedPaths, ...manifest.files.keys(), ...manifest.pending.keys()])].sort();
  const look = surveyOf(out);
  const disk = new Map(paths.map((path) => [path, onDisk(out, path, look(path), manifest, seen)]));
  const unwanted = paths.filter((path) => disk.get(path)?.file?.isOurs === true && !wantedPaths.has(path));
  const stalePaths = keepsAll ? [] : unwanted;
  const ids = stalePaths.map((path) => [folded(path), idOf(disk.get(path)?.standing)] as const);
  const stale: Stale = { paths: new Set(stalePaths), ids: new Map(ids) };

  const plan = {
    create: [] as WantedFile[],
    update: [] as WantedFile[],
    unchanged: [] as WantedFile[],
    findings: [] as Finding[],
  };
  for (const file of wanted) {
    const now = disk.get(file.path) as OnDisk;
    if (await willBeFree(out, file.path, now.standing, stale)) plan.create.push(file);
    else if (now.file?.hash === file.hash) plan.unchanged.push(file);
    else if (now.file?.isOurs === true) plan.update.push(file);
    else plan.findings.push(finding("output-not-ours", placeOf(file.path), { file: file.path }));
  }
  const stamped = plan.unchanged.flatMap(({ path, hash }): [string, SeenFile][] => {
    const standing = disk.get(path)?.standing;
    return standing?.kind === "file" && standing.stamp !== null ? [[path, { stamp: standing.stamp, hash }]] : [];
  });
  const remove = stalePaths.map((path) => ({ path }));
  const kept = keepsAll ? unwanted.map((path) => ({ path, hash: manifest.files.get(path) ?? manifest.pending.get(path) ?? "" })) : [];
  return { out, ...plan, remove, kept, findings: sortFindings(plan.findings), seen: new Map(stamped) };
}

/** Whether carrying out a plan would change any file. */
export function planChanges(plan: OutputPlan): boolean {
  return plan.create.length > 0 || plan.update.length > 0 || plan.remove.length > 0;
}

/** Reads each file by itself: with all of them in memory at once, a large output would be there twice. */
function onDisk(out: string, path: string, standing: Standing, manifest: Manifest, seen: SeenFiles): OnDisk {
  if (standing.kind !== "file") return { standing };
  try {
    const hash = hashSeen(seen, path, standing) ?? hashOf(readFileSync(join(out, path)));
    return { standing, file: { isOurs: manifest.files.has(path) || manifest.pending.get(path) === hash, hash } };
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return { standing };
  }
}

/** Whether nothing stands at `path` once the stale files are gone. */
async function willBeFree(out: string, path: string, standing: Standing, stale: Stale): Promise<boolean> {
  switch (standing.kind) {
    case "free":
      return true;
    case "file":
      return isStale(path, standing.id, stale);
    case "under-file":
      return isStale(standing.file, standing.id, stale);
    case "folder":
      return holdsOnlyStale(out, path, stale);
    case "foreign":
      return false;
  }
}

/** A file that differs from a stale one only in case is the stale one itself where case does not count, and another elsewhere. */
function isStale(path: string, id: string, stale: Stale): boolean {
  return stale.paths.has(path) || stale.ids.get(folded(path)) === id;
}

async function holdsOnlyStale(out: string, folder: string, stale: Stale): Promise<boolean> {
  for (const entry of await readdir(join(out, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    const isGoing = entry.isDirectory() ? await holdsOnlyStale(out, path, stale) : stale.paths.has(path);
    if (!isGoing) return false;
  }
  return true;
}

function idOf(standing: Standing | undefined): string {
  return standing !== undefined && "id" in standing ? standing.id : "";
}
