import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";
import { relative, sep } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "./usage-error.js";

const run = promisify(execFile);

/** Runs git in a folder, without a shell, and gives what it prints. Throws a UsageError with git's own words where it fails. */
export async function git(folder: string, args: readonly string[]): Promise<Buffer> {
  try {
    const { stdout } = await run("git", ["--no-optional-locks", "-c", "core.quotePath=false", ...args], { cwd: folder, encoding: "buffer", maxBuffer: 1 << 30 });
    return stdout;
  } catch (error) {
    const words = String((error as { stderr?: Buffer }).stderr ?? "").trim() || (error instanceof Error ? error.message : String(error));
    throw new UsageError(`git could not tell (${words.split("\n")[0] ?? ""}): is this folder in a repository, and does it have what was named?`);
  }
}

/** Refuses what git would take for an option, and names the commit of a ref. */
export async function commitOf(folder: string, ref: string): Promise<string> {
  if (ref.startsWith("-")) throw new UsageError(`"${ref}" is no ref: name a branch, a tag or a commit.`);
  return (await git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]).catch(() => {
    throw new UsageError(`There is no branch, tag or commit "${ref}" here: name one that git knows, and fetch it first.`);
  })).toString("utf8").trim();
}

/**
 * The files below a folder that differ from where the current branch left `ref`: committed since, or only changed, new or deleted in the
 * working tree. Paths are relative to the folder, with forward slashes. `base` is the commit that they are compared with.
 */
export async function changedSince(folder: string, ref: string): Promise<{ base: string; paths: string[] }> {
  const commit = await commitOf(folder, ref);
  // Without a common ancestor, as in a shallow clone, the ref itself is compared with.
  const base = await git(folder, ["merge-base", commit, "HEAD"]).then((words) => words.toString("utf8").trim(), () => commit);
  const names = async (args: readonly string[]): Promise<string[]> => (await git(folder, args)).toString("utf8").split("\0").filter((name) => name !== "");
  const changed = await names(["diff", "--name-only", "--no-renames", "-z", "--relative", base, "--", "."]);
  const added = await names(["ls-files", "--others", "--exclude-standard", "-z", "--", "."]);
  return { base, paths: [...new Set([...changed, ...added])].sort() };
}

/** The content of a file at a commit; null where it was not there. `path` is relative to the folder. */
export async function contentAt(folder: string, commit: string, path: string): Promise<Buffer | null> {
  const top = (await git(folder, ["rev-parse", "--show-toplevel"])).toString("utf8").trim();
  const within = relative(await realpath(top), await realpath(folder)).split(sep).join("/");
  return git(folder, ["cat-file", "blob", `${commit}:${within === "" ? "" : `${within}/`}${path}`]).catch(() => null);
}
