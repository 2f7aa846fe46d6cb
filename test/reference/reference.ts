import { spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Api, Model } from "../../generator/model/api.js";
import { root } from "../contract/source-files.js";

const shared = process.env["DOCWRIGHT_SHARED"] ?? "";
const name = "graph-beta-2021-07";

/** The pages of a whole reference; null where the environment does not name the folder that holds them. */
export const docs = shared === "" ? null : join(shared, "corpus", name);

/** Why tests are skipped. */
export const skipped = docs === null ? " (skipped: DOCWRIGHT_SHARED names no folder)" : "";

/** Everything that these tests make stands here. */
export const scratch = join(root, ".tmp", "reference");

/** `npm run accept:reference` needs the model alone. */
export const accepting = process.env["DOCWRIGHT_ACCEPT"] === "1";

/** What was generated from the reference: all targets, where nothing is being accepted. */
export const generated = join(scratch, accepting ? `${name}-model` : name);

/** The expectation: the counts of the whole reference. */
export const expectation = join(root, "test", "reference", `${name}.txt`);

/** The only model, of all that the reference says. */
export function readApi(): Api {
  const [api] = (JSON.parse(readFileSync(join(generated, "model.json"), "utf8")) as Model).apis;
  if (api === undefined) throw new Error("the model holds no API");
  return api;
}

/** What the run said: its summary, and all its findings, one a line. */
export const said = { summary: join(scratch, "summary.txt"), findings: join(scratch, "findings.txt") } as const;

export interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program, and keeps what it prints; in files where that is a lot. */
export function run(command: string, args: readonly string[], options: { readonly folder?: string; readonly env?: Readonly<Record<string, string>>; readonly stdout?: string; readonly stderr?: string } = {}): Promise<Run> {
  // A vitest inside of a vitest must not take itself for a part of it.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("VITEST") && key !== "NODE_OPTIONS" && key !== "FORCE_COLOR"));
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.folder ?? root, env: { ...inherited, NO_COLOR: "1", ...options.env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (text: Buffer): void => void (output = (output + text.toString("utf8")).slice(-100_000));
    for (const stream of ["stdout", "stderr"] as const) {
      const file = options[stream];
      if (file === undefined) child[stream].on("data", keep);
      else child[stream].pipe(createWriteStream(file));
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** The same for a JavaScript file, with this Node. */
export function runNode(args: readonly string[], options: Parameters<typeof run>[2] = {}): Promise<Run> {
  return run(process.execPath, args, options);
}
