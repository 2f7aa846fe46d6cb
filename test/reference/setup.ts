import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installConsumers } from "./consumers.js";
import { accepting, docs, generated, runNode, said, scratch } from "./reference.js";

/** Before all tests: the whole reference is generated once, as a user would, and the programs that read OpenAPI documents are installed. */
export async function setup(): Promise<void> {
  mkdirSync(scratch, { recursive: true });
  // vitest and TypeScript take the settings closest to a file: not those of the checkout around it.
  writeFileSync(join(scratch, "package.json"), '{ "private": true, "type": "module" }\n');
  if (docs !== null) {
    const { code } = await runNode(["dist/cli.js", "generate", "--docs", docs, "--out", generated, "--verbose", ...(accepting ? ["--target", "model"] : [])], { stdout: said.summary, stderr: said.findings });
    process.stdout.write(readFileSync(said.summary, "utf8"));
    if (code !== 0) throw new Error(`docwright generate ended with ${code}:\n${readFileSync(said.findings, "utf8").slice(-2000)}`);
  }
  if (!accepting) await installConsumers();
}
