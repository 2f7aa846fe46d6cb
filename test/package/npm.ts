import { spawn } from "node:child_process";

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a running npm tells its scripts: an npm that a test starts elsewhere must not take it for its own. */
const inherited = /^(?:npm_(?:package|lifecycle|command|execpath|node_execpath|config_local_prefix)|INIT_CWD)/;

/** Runs npm, npx or anything else in a folder. */
export function run(folder: string, command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, env: { ...clean, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...texts }));
  });
}
