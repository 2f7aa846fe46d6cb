import { spawn } from "node:child_process";
import { codeOf } from "./system-error.js";
import { UsageError } from "./usage-error.js";

/** What a run of git gave. */
export interface GitAnswer {
  readonly code: number;
  readonly output: Buffer;
  /** What it said of a failure, in one line. */
  readonly complaint: string;
}

/** Hooks run with these set to the repository of the hook, seen from its top. */
const ofHooks = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"];

/**
 * Runs git in a folder, without a shell, and gives it `input`. Nothing that is run here writes to a repository. Throws a UsageError where
 * there is no git.
 */
export function runGit(folder: string, args: readonly string[], input = ""): Promise<GitAnswer> {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
  for (const name of ofHooks) delete (env as Record<string, string | undefined>)[name];
  return new Promise((resolve, reject) => {
    const git = spawn("git", args, { cwd: folder, env, stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
    const [output, complaint]: [Buffer[], Buffer[]] = [[], []];
    git.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    git.stderr.on("data", (chunk: Buffer) => complaint.push(chunk));
    git.on("error", (error) => reject(codeOf(error) === "ENOENT" ? new UsageError("git was not found: install it, or name folders instead of git references.") : error));
    git.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(output), complaint: firstLine(Buffer.concat(complaint).toString("utf8")) }));
    // Git ends without reading all where it fails; its answer says why.
    git.stdin.on("error", () => undefined);
    git.stdin.end(input);
  });
}

function firstLine(text: string): string {
  return (text.split("\n")[0] ?? "").replace(/^fatal: /, "");
}
