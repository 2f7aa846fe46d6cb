import { runGit } from "./git.js";
import { UsageError } from "./usage-error.js";

/** What differs between the working tree and where its branch left another. */
export interface GitChanges {
  /** The commit that is compared with. */
  readonly base: string;
  /** Files below the folder that were committed since, or are changed, new or deleted; relative to the folder, with forward slashes. */
  readonly paths: readonly string[];
}

/** The files below a folder that differ from where the current branch left `ref`. Throws a UsageError where git does not know one or the other. */
export async function changedSince(folder: string, ref: string): Promise<GitChanges> {
  const base = await forkOf(folder, ref);
  const changed = await names(folder, ["diff", "--name-only", "--no-renames", "-z", "--relative", base, "--", "."]);
  const added = await names(folder, ["ls-files", "--others", "--exclude-standard", "-z", "--", "."]);
  return { base, paths: [...new Set([...changed, ...added])].sort() };
}

/** The commit at which the current branch left `ref`; that of `ref` itself where they share none, as in a shallow clone. */
export async function forkOf(folder: string, ref: string): Promise<string> {
  const commit = ref.startsWith("-") ? "" : (await runGit(folder, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`])).output.toString("utf8").trim();
  if (commit === "") throw new UsageError(`There is no branch, tag or commit "${ref}" here: name one that git knows, and fetch it first.`);
  const fork = await runGit(folder, ["merge-base", commit, "HEAD"]);
  return fork.code === 0 ? fork.output.toString("utf8").trim() : commit;
}

/** The content of a file at a commit; null where it was not there. `path` is relative to the folder. */
export async function contentAt(folder: string, commit: string, path: string): Promise<Buffer | null> {
  const { code, output } = await runGit(folder, ["cat-file", "blob", `${commit}:./${path}`]);
  return code === 0 ? output : null;
}

async function names(folder: string, args: readonly string[]): Promise<string[]> {
  const { code, output, complaint } = await runGit(folder, args);
  if (code !== 0) throw new UsageError(`git could not tell what has changed (${complaint}).`);
  return output.toString("utf8").split("\0").filter((name) => name !== "");
}
