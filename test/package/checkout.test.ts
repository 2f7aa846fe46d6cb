import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith } from "../cli/cli.js";
import { root } from "../contract/source-files.js";
import { run } from "./npm.js";

// npx links a checkout into its cache, and builds it there by the `prepare` script, as `npm ci` does. A copy stands in for the
// checkout, so that this build takes nothing away from the tests that run beside it.
it("npx docwright works in a checkout that has its packages", { timeout: 180_000 }, async () => {
  const folder = folderWith({});
  for (const name of ["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "generator", "templates"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const cache = { npm_config_cache: join(folder, ".npm-cache") };
  expect(await run(folder, "npx", ["--offline", "docwright", "--version"], cache)).toMatchObject({ code: 0, stdout: `${version}\n` });
  expect(existsSync(join(folder, "dist/cli.js"))).toBe(true);
  const help = await run(folder, "npx", ["--offline", "docwright", "--help"], cache);
  expect(help.stdout).toMatch(/^docwright reads /);
});
