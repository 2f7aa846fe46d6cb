import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { finding, placeOf, sortFindings } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { OutputFile } from "../model/output-file.js";
import { hashOf, type Manifest } from "./manifest.js";
import { checkOutputFolder, readManifest } from "./output-folder.js";
import { checkPaths, folded } from "./output-path.js";
import { surveyOf, type Standing } from "./standing.js";
import { codeOf } from "./system-error.js";

/** A file of ours that gets other content. `before` is its content as it is. */
export interface OutputUpdate extends OutputFile {
  readonly before: string;
}

/** A file of ours that is no longer wanted. `before` is its content as it is. */
export interface OutputRemoval {
  readonly path: string;
  readonly before: string;
}

/** What has to be done to an output folder. Every list is sorted by path. */
export interface OutputPlan {
  readonly out: string;
  readonly create: readonly OutputFile[];
  readonly update: readonly OutputUpdate[];
  readonly remove: readonly OutputRemoval[];
  readonly unchanged: readonly OutputFile[];
  /** One `output-not-ours` for each wanted file that is left out because something of someone else stands in its way. */
  readonly findings: readonly Finding[];
}

/** What is on the disk at a path; `file` only of a regular file that can be read. */
interface OnDisk {
  readonly standing: Standing;
  readonly file?: {
    readonly isOurs: boolean;
    readonly isWanted: boolean;
    /** Its content; empty where that is what is wanted. */
    readonly before: string;
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
 * is: a wanted file in its place becomes a finding. No `files` at all means that everything of ours is removed.
 *
 * Throws `UsageError` if `out` is no folder, and an error of its own if a path of `files` is absolute, leaves the folder, or means
 * the same file as another where case does not count.
 */
export async function planOutput(out: string, files: readonly OutputFile[]): Promise<OutputPlan> {
  checkPaths(files);
  await checkOutputFolder(out);
  const manifest = await readManifest(out);
  const wanted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const texts = new Map(wanted.map((file) => [file.path, file.text]));

  const paths = [...new Set([...texts.keys(), ...manifest.files.keys(), ...manifest.pending.keys()])].sort();
  const look = surveyOf(out);
  const disk = new Map(paths.map((path) => [path, onDisk(out, path, texts.get(path), look(path), manifest)]));
  const stalePaths = paths.filter((path) => disk.get(path)?.file?.isOurs === true && !texts.has(path));
  const ids = stalePaths.map((path) => [folded(path), idOf(disk.get(path)?.standing)] as const);
  const stale: Stale = { paths: new Set(stalePaths), ids: new Map(ids) };

  const plan = {
    create: [] as OutputFile[],
    update: [] as OutputUpdate[],
    unchanged: [] as OutputFile[],
    findings: [] as Finding[],
  };
  for (const file of wanted) {
    const now = disk.get(file.path) as OnDisk;
    if (await willBeFree(out, file.path, now.standing, stale)) plan.create.push(file);
    else if (now.file?.isWanted === true) plan.unchanged.push(file);
    else if (now.file?.isOurs === true) plan.update.push({ ...file, before: now.file.before });
    else plan.findings.push(finding("output-not-ours", placeOf(file.path), { file: file.path }));
  }
  const remove = stalePaths.map((path) => ({ path, before: disk.get(path)?.file?.before ?? "" }));
  return { out, ...plan, remove, findings: sortFindings(plan.findings) };
}

/** Whether carrying out a plan would change any file. */
export function planChanges(plan: OutputPlan): boolean {
  return plan.create.length > 0 || plan.update.length > 0 || plan.remove.length > 0;
}

/** Reads each file by itself: with all of them in memory at once, a large output would be there twice. */
function onDisk(out: string, path: string, wanted: string | undefined, standing: Standing, manifest: Manifest): OnDisk {
  if (standing.kind !== "file") return { standing };
  try {
    const bytes = readFileSync(join(out, path));
    const isOurs = manifest.files.has(path) || (manifest.pending.has(path) && manifest.pending.get(path) === hashOf(bytes));
    const isWanted = wanted !== undefined && bytes.equals(Buffer.from(wanted));
    return { standing, file: { isOurs, isWanted, before: isWanted ? "" : bytes.toString("utf8") } };
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
