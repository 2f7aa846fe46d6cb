// npm run accept: runs the tests that compare with expectation files, and writes what they give into those files. Read the difference
// before it is committed. Under CI nobody reads it, so there it is refused. npm run accept:reference does the same for the counts of a whole
// reference, whose folder DOCWRIGHT_SHARED names.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

if (process.env.CI) {
  process.stderr.write("npm run accept is refused under CI: accept on your own machine, read the difference, commit it.\n");
  process.exit(1);
}
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const [first, ...others] = process.argv.slice(2);
const chosen = first === "reference" ? ["--config", "test/reference/vitest.config.ts", "test/reference/counts.test.ts", ...others] : ["test/pages.test.ts", "test/sites.test.ts", "test/rules.test.ts", "test/report", "test/model", "test/emit/reference.test.ts", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [vitest, "run", ...chosen], {
  stdio: "inherit",
  env: { ...process.env, DOCWRIGHT_ACCEPT: "1" },
});
process.exit(status ?? 1);
