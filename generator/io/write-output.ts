import { mkdir, readdir, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mapBounded, openFiles } from "./bounded.js";
import { hashOf, manifestName, parseManifest, renderManifest, type Manifest } from "./manifest.js";
import { checkOutputFolder, makeOutputFolder, readManifestText, refusal } from "./output-folder.js";
import { folded, foldersOf } from "./output-path.js";
import { planChanges, type OutputPlan } from "./plan-output.js";
import { makeStaging, removeDeadStaging, removeStaging, stage } from "./staging.js";
import { surveyOf } from "./standing.js";
import { codeOf } from "./system-error.js";

export { renderDiff } from "./output-diff.js";
export { planChanges, planOutput, type OutputPlan } from "./plan-output.js";

/**
 * Carries out a plan, as soon after it was made as can be. Files that would not change are not touched, and neither is the folder if
 * nothing would change at all.
 *
 * The order: every new content is written into a staging folder within `out`; the manifest is replaced by one that also names the
 * files about to be created; each file is renamed into its place; the stale files and the folders that this empties are removed;
 * the manifest is replaced by the final one. Hence, if the process is killed at any moment or an error ends it:
 * - until everything is staged, the old output is whole;
 * - from then on each file is whole, the old one or the new one, but the output can be a mix of both until the next run ends;
 * - the next run knows every file that docwright wrote, and takes none of anyone else for its own.
 * What a killed run leaves in its staging folder is removed by the next one.
 *
 * What is not guaranteed: that files are on the disk if the machine itself fails; that two runs into one folder at the same time
 * give the output of one of them; and that a folder is safe from someone who exchanges it for a link between the last look at it and
 * the renaming.
 *
 * Throws `UsageError` if writing to `out` is not permitted, and an error if what is at the place of a file is no longer what the plan
 * saw.
 */
export async function writeOutput(plan: OutputPlan): Promise<void> {
  const { out } = plan;
  const changed = [...plan.create, ...plan.update];
  const hashes = new Map([...changed, ...plan.unchanged, ...plan.kept].map(({ path, hash }) => [path, hash]));
  const final = renderManifest({ files: hashes, pending: new Map() });
  const isEmpty = hashes.size === 0;
  await checkOutputFolder(out);
  const oldText = await readManifestText(out);
  // An empty output folder needs no manifest, and no folder that was not there needs to be made for it.
  if (isEmpty && oldText === undefined && !planChanges(plan)) return;

  await makeOutputFolder(out);
  await removeDeadStaging(out);
  if (oldText === final && !planChanges(plan)) return;
  const old = parseManifest(oldText ?? "");
  const staging = await makeStaging(out).catch((error: unknown) => Promise.reject(refusal(error, out)));
  try {
    const staged = await stage(staging, changed);
    if (planChanges(plan)) await placeManifest(out, staging, renderManifest(passingManifest(plan, hashes, old)));
    const blocking = new Set(blockingRemovals(plan));
    await removeFiles(out, [...blocking]);
    await placeFiles(plan, staged);
    await removeFiles(out, plan.remove.map(({ path }) => path).filter((path) => !blocking.has(path)));
    await removeEmptyFolders(out, formerPaths(plan, old));
    if (isEmpty) await rm(join(out, manifestName), { force: true });
    else await placeManifest(out, staging, final);
  } finally {
    await removeStaging(staging);
  }
}

/** The manifest while files are written: what is ours at the moment, and what will be once it is in its place. */
function passingManifest(plan: OutputPlan, hashes: ReadonlyMap<string, string>, { files, pending }: Manifest): Manifest {
  const coming = new Set(plan.create.map(({ path }) => path));
  const before = [...plan.update, ...plan.remove].map(({ path }) => [path, files.get(path) ?? pending.get(path) ?? hashOf("")] as const);
  return {
    files: new Map([...[...hashes].filter(([path]) => !coming.has(path)), ...before]),
    pending: new Map([...hashes].filter(([path]) => coming.has(path))),
  };
}

async function placeManifest(out: string, staging: string, text: string): Promise<void> {
  const file = join(staging, "manifest");
  await writeFile(file, text);
  await rename(file, join(out, manifestName));
}

/**
 * The stale files that stand where a new file or its folder has to be, or that a system that ignores case takes for a new one. They
 * have to go first; all others go last, so that an output that is cut short lacks as little as possible.
 */
function blockingRemovals(plan: OutputPlan): string[] {
  const created = new Set(plan.create.map(({ path }) => folded(path)));
  const createdFolders = new Set([...created].flatMap(foldersOf));
  return plan.remove
    .map(({ path }) => path)
    .filter((path) => {
      const fold = folded(path);
      return createdFolders.has(fold) || [fold, ...foldersOf(fold)].some((one) => created.has(one));
    });
}

async function placeFiles(plan: OutputPlan, staged: ReadonlyMap<string, string>): Promise<void> {
  const { out } = plan;
  const isUpdate = new Set(plan.update.map(({ path }) => path));
  const look = surveyOf(out);
  const placed = [...staged];
  await mapBounded(placed, openFiles, async ([path]) => {
    const { kind } = look(path);
    if (kind === "free" || (kind === "file" && isUpdate.has(path))) return;
    // Its files were ours and are gone by now, but a folder in it can have been empty before.
    if (kind === "folder" && (await removeEmptyTree(join(out, path)))) return;
    throw new Error(`"${path}" in the output folder was changed by something else while docwright was writing: run docwright again.`);
  });
  const folders = new Set(placed.flatMap(([path]) => foldersOf(path).slice(0, 1)));
  for (const folder of folders) await mkdir(join(out, folder), { recursive: true });
  await mapBounded(placed, openFiles, ([path, file]) => rename(file, join(out, path)));
}

/** Removes a folder that holds nothing but folders; gives false, and leaves it, if it holds anything else. */
async function removeEmptyTree(folder: string): Promise<boolean> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !(await removeEmptyTree(join(folder, entry.name)))) return false;
  }
  await rmdir(folder);
  return true;
}

async function removeFiles(out: string, paths: readonly string[]): Promise<void> {
  const look = surveyOf(out);
  const removed = await mapBounded(paths, openFiles, async (path) => {
    if (look(path).kind !== "file") return false;
    await unlink(join(out, path));
    return true;
  });
  await removeEmptyFolders(out, paths.filter((_, index) => removed[index]));
}

/** What was ours and will not be: a run that was killed may have left empty folders of theirs. */
function formerPaths(plan: OutputPlan, { files, pending }: Manifest): string[] {
  const kept = new Set([...plan.create, ...plan.update, ...plan.unchanged, ...plan.kept].map(({ path }) => path));
  return [...files.keys(), ...pending.keys()].filter((path) => !kept.has(path));
}

/** Removes the folders of `paths` that are empty, the inner ones first. What cannot be removed stays. */
async function removeEmptyFolders(out: string, paths: readonly string[]): Promise<void> {
  const look = surveyOf(out);
  const folders = [...new Set(paths.flatMap(foldersOf))].sort((a, b) => b.length - a.length);
  for (const folder of folders) {
    if (look(folder).kind !== "folder") continue;
    await rmdir(join(out, folder)).catch((error: unknown) => {
      if (codeOf(error) === undefined) throw error;
    });
  }
}
