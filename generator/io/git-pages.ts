import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { finding, placeOf, sortFindings } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PageText } from "../model/page-text.js";
import { runGit } from "./git.js";
import { manifestName } from "./manifest.js";
import { isPageName, unsafeName, visiblePath } from "./page-name.js";
import { isSkippedFolder } from "./page-walk.js";
import { defaultMaxBytes, pageFrom } from "./read-pages.js";
import { UsageError } from "./usage-error.js";

/** The docs as a commit has them. */
export interface GitPlace {
  /** A folder of the repository. */
  readonly folder: string;
  /** A branch, a tag, a commit: anything that git resolves to one. */
  readonly ref: string;
  /** The folder of the pages from the top of the repository; null for the one that `folder` is. */
  readonly path: string | null;
}

/**
 * Reads the pages of a commit out of git's own store: nothing is checked out, and what is being worked on stays as it is. The files are
 * those that `readPages` would read of a checkout, but for links, which are not followed, and submodules. Throws a UsageError where there
 * is no such repository, commit or folder.
 */
export async function readGitPages(place: GitPlace): Promise<{ pages: PageText[]; findings: Finding[] }> {
  const files = chosen(await listFiles(await treeOf(place)));
  const findings = [...files.findings];
  const contents = await readBlobs(place, files.pages.map(({ id }) => id));
  const pages = files.pages.map(({ path }, index) => {
    const read = pageFrom(path, contents[index] ?? Buffer.alloc(0));
    findings.push(...read.findings);
    return read.page;
  });
  if (pages.length === 0) findings.push(finding("no-pages", placeOf("."), {}));
  return { pages: pages.sort((a, b) => (a.path < b.path ? -1 : 1)), findings: sortFindings(findings) };
}

/** A tree of git's store, and a folder to ask for it from. */
interface Tree {
  readonly folder: string;
  readonly id: string;
}

async function treeOf({ folder, ref, path }: GitPlace): Promise<Tree> {
  // A name that begins with a dash would be an option.
  if (ref === "" || ref.startsWith("-") || /[\0\n]/.test(ref)) throw new UsageError(`"${visiblePath(ref)}" is no name of a git reference: give a branch, a tag or a commit.`);
  const there = await nearestFolder(resolve(folder));
  const top = await runGit(there, ["rev-parse", "--show-prefix"]);
  if (top.code !== 0) throw new UsageError(`"${visiblePath(ref)}" is no folder, and ${visiblePath(there)} is in no git repository that could have it (${top.complaint}).`);
  const commit = await runGit(there, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  if (commit.code !== 0) throw new UsageError(`"${visiblePath(ref)}" is neither a folder, nor a model.json, nor a git reference that is known here: in a shallow clone, fetch it first.`);
  const prefix = top.output.toString("utf8").replace(/\n$/, "");
  const below = (path ?? join(prefix, resolve(folder).slice(there.length)).replaceAll("\\", "/")).split("/").filter((part) => part !== "" && part !== ".").join("/");
  const id = commit.output.toString("utf8").trim();
  const tree = await runGit(there, ["rev-parse", "--verify", "--quiet", `${id}:${below}`]);
  const found = tree.output.toString("utf8").trim();
  const kind = tree.code === 0 ? (await runGit(there, ["cat-file", "-t", found])).output.toString("utf8").trim() : "";
  if (kind !== "tree") throw new UsageError(`"${visiblePath(ref)}" has no folder "${visiblePath(below)}": name it as ${visiblePath(ref)}:FOLDER, from the top of the repository.`);
  return { folder: there, id: found };
}

/** The folder itself, or the closest one above it that exists: the docs of a commit may be gone by now. */
async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  return found?.isDirectory() === true || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

interface GitFile {
  readonly path: string;
  readonly id: string;
  readonly size: number;
}

/** The regular files of a tree; links and submodules have other modes. */
async function listFiles({ folder, id }: Tree): Promise<GitFile[]> {
  const listed = await runGit(folder, ["ls-tree", "-r", "-z", "-l", "--full-tree", id]);
  if (listed.code !== 0) throw new UsageError(`git could not list its files (${listed.complaint}).`);
  return listed.output.toString("utf8").split("\0").flatMap((entry): GitFile[] => {
    const match = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(entry);
    return match === null ? [] : [{ id: match[1] ?? "", size: Number(match[2]), path: match[3] ?? "" }];
  });
}

/** The pages among the files, by the rules that hold for a folder. */
function chosen(files: readonly GitFile[]): { pages: GitFile[]; findings: Finding[] } {
  const findings: Finding[] = [];
  // An output folder among the docs is no docs.
  const written = files.filter(({ path }) => basename(path) === manifestName && path !== manifestName).map(({ path }) => path.slice(0, -manifestName.length));
  const pages = files.filter(({ path, size }) => {
    const folders = path.split("/");
    const name = folders.pop() ?? "";
    if (!isPageName(name) || folders.some(isSkippedFolder) || folders.some(isPageName) || written.some((folder) => path.startsWith(folder))) return false;
    const fault = [...folders, name].map(unsafeName).find((reason) => reason !== undefined);
    if (fault !== undefined) findings.push(finding("path-unsafe", placeOf(visiblePath(path)), { reason: fault }));
    else if (size > defaultMaxBytes) findings.push(finding("page-too-large", placeOf(path), { bytes: size, limit: defaultMaxBytes }));
    return fault === undefined && size <= defaultMaxBytes;
  });
  return { pages, findings };
}

/** The contents of blobs, in their order. `cat-file` writes `<id> blob <size>`, a line end, the bytes and a line end for each. */
async function readBlobs({ folder }: GitPlace, ids: readonly string[]): Promise<Buffer[]> {
  if (ids.length === 0) return [];
  const { output, code, complaint } = await runGit(await nearestFolder(resolve(folder)), ["cat-file", "--batch"], ids.map((id) => `${id}\n`).join(""));
  let at = 0;
  const contents = ids.map((id) => {
    const end = output.indexOf(10, at);
    const match = end < 0 ? null : /^[0-9a-f]+ blob (\d+)$/.exec(output.toString("latin1", at, end));
    if (match === null) throw new UsageError(`git could not read ${id}${complaint === "" ? "" : ` (${complaint})`}: the repository may be cut short.`);
    const start = end + 1;
    at = start + Number(match[1]) + 1;
    return output.subarray(start, at - 1);
  });
  if (code !== 0) throw new UsageError(`git could not read all pages (${complaint}).`);
  return contents;
}
