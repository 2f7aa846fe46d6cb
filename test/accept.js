// npm run accept: runs the tests that compare with expectation files, and writes what they give into those files. Read the difference
// before it is committed. Under CI nobody reads it, so there it is refused.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

if (process.env.CI) {
  process.stderr.write("npm run accept is refused under CI: accept on your own machine, read the difference, commit it.\n");
  process.exit(1);
}
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, "run", "test/pages.test.ts", "test/sites.test.ts", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, DOCWRIGHT_ACCEPT: "1" },
});
process.exit(status ?? 1);
