import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Catalogue, RuleId } from "../diagnostics/catalogue.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import { mapBounded, openFiles } from "./bounded.js";
import { manifestName } from "./manifest.js";
import { isPageName, unsafeName, visiblePath } from "./page-name.js";
import { codeOf, reasonOf } from "./system-error.js";

/** A page that was found. `path` is its path below the docs folder, `file` the real path that it is read from. */
export interface PageFile {
  readonly path: string;
  readonly file: string;
}

interface Folder {
  readonly path: string;
  readonly real: string;
  /** The folder that it was entered from; for one that was entered by a link, the folder that holds the link. */
  readonly from: Folder | undefined;
}

interface Link {
  readonly path: string;
  readonly name: string;
  readonly folder: Folder;
}

type Target = { readonly real: string; readonly is: "folder" | "file" | "other" } | { readonly error: unknown };

interface Walk {
  readonly root: string;
  readonly files: PageFile[];
  readonly findings: Finding[];
  /** The real paths of the files and folders that were found so far. */
  readonly seen: Set<string>;
  folders: Folder[];
  links: Link[];
}

/**
 * Finds the pages below `root`, a real path. Each file is found once: under its own path, or, where only links lead to it, under the
 * link whose path comes first. That keeps the work in proportion to the files whatever the links are, and no page contradicts its
 * own copy. A link that leads out of `root` is not followed: a folder of docs taken from elsewhere could name any file of the machine
 * so, and its text would end up in the generated files. Faults become findings; it fails only if `root` itself cannot be listed.
 */
export async function walkPages(root: string): Promise<{ files: PageFile[]; findings: Finding[] }> {
  const walk: Walk = { root, files: [], findings: [], seen: new Set([root]), folders: [{ path: "", real: root, from: undefined }], links: [] };
  // Links are followed only when all folders so far are walked, so that what has a path of its own is found under it.
  while (walk.folders.length > 0 || walk.links.length > 0) {
    if (walk.folders.length > 0) await enterFolders(walk);
    else await followLinks(walk);
  }
  return { files: walk.files, findings: walk.findings };
}

async function enterFolders(walk: Walk): Promise<void> {
  const folders = walk.folders;
  walk.folders = [];
  const listings = await mapBounded(folders, openFiles, async (folder) => {
    try {
      return { folder, entries: await readdir(folder.real, { withFileTypes: true }) };
    } catch (error) {
      if (folder.from === undefined) throw error;
      return { folder, error };
    }
  });
  for (const listing of listings) {
    if (listing.entries === undefined) report(walk, "page-unreadable", listing.folder.path, { reason: reasonOf(listing.error) });
    else sortEntries(walk, listing.folder, listing.entries);
  }
}

function sortEntries(walk: Walk, folder: Folder, entries: readonly Dirent[]): void {
  // An output folder among the docs is no docs: its own pages would be read as pages of the API in the next run.
  if (folder.from !== undefined && entries.some((entry) => entry.name === manifestName)) return;
  for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    const path = folder.path === "" ? name : `${folder.path}/${name}`;
    if (entry.isSymbolicLink()) {
      if (isPageName(name) || !isSkippedFolder(name)) walk.links.push({ path, name, folder });
    } else if (entry.isDirectory()) {
      if (isSkippedFolder(name)) continue;
      if (isPageName(name)) report(walk, "page-unreadable", path, { reason: "it is a folder with the name of a page" });
      else addFolder(walk, { path, real: join(folder.real, name), from: folder }, name);
    } else if (isPageName(name)) {
      if (entry.isFile()) addFile(walk, path, join(folder.real, name), name);
      else report(walk, "page-unreadable", path, { reason: "it is not a regular file" });
    }
  }
}

async function followLinks(walk: Walk): Promise<void> {
  const links = walk.links.sort((a, b) => (a.path < b.path ? -1 : 1));
  walk.links = [];
  const targets = await mapBounded(links, openFiles, (link) => targetOf(join(link.folder.real, link.name)));
  for (const [index, link] of links.entries()) followLink(walk, link, targets[index] as Target);
}

async function targetOf(link: string): Promise<Target> {
  try {
    const real = await realpath(link);
    const stats = await stat(real);
    return { real, is: stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other" };
  } catch (error) {
    return { error };
  }
}

function followLink(walk: Walk, link: Link, target: Target): void {
  const { path, name, folder } = link;
  if ("error" in target) {
    if (codeOf(target.error) === "ELOOP") report(walk, "link-loop", path, { target: visiblePath(path) });
    // A broken link whose name has no ending may have led to a folder of pages; any other led to something that is no page.
    else if (isPageName(name) || !name.includes(".")) report(walk, "page-unreadable", path, { reason: `it is a symbolic link, and ${reasonOf(target.error)}` });
  } else if (target.is !== "folder" && !isPageName(name)) {
    return;
  } else if (target.real !== walk.root && !target.real.startsWith(asPrefix(walk.root))) {
    report(walk, "link-outside", path, {});
  } else if (target.is === "folder") {
    if (leadsBack(folder, target.real)) report(walk, "link-loop", path, { target: shownTarget(walk.root, target.real) });
    else addFolder(walk, { path, real: target.real, from: folder }, name);
  } else if (target.is === "file") {
    addFile(walk, path, target.real, name);
  } else {
    report(walk, "page-unreadable", path, { reason: "it is not a regular file" });
  }
}

function leadsBack(folder: Folder, target: string): boolean {
  for (let at: Folder | undefined = folder; at !== undefined; at = at.from) {
    if (at.real === target || at.real.startsWith(asPrefix(target))) return true;
  }
  return false;
}

function addFolder(walk: Walk, folder: Folder, name: string): void {
  const reason = unsafeName(name);
  if (reason !== undefined) report(walk, "path-unsafe", folder.path, { reason });
  else if (isNew(walk, folder.real)) walk.folders.push(folder);
}

function addFile(walk: Walk, path: string, file: string, name: string): void {
  const reason = unsafeName(name);
  if (reason !== undefined) report(walk, "path-unsafe", path, { reason });
  else if (isNew(walk, file)) walk.files.push({ path, file });
}

function isNew(walk: Walk, real: string): boolean {
  return !walk.seen.has(real) && walk.seen.add(real).has(real);
}

function report<R extends RuleId>(walk: Walk, rule: R, path: string, details: Parameters<Catalogue[R]["message"]>[0]): void {
  walk.findings.push(finding(rule, placeOf(visiblePath(path)), details));
}

/** Whether a folder of this name holds no docs. */
export function isSkippedFolder(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

function asPrefix(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

function shownTarget(root: string, target: string): string {
  const path = relative(root, target);
  return path === "" ? "." : visiblePath(path.split(sep).join("/"));
}
