// npm run score: reads a whole reference, writes its OpenAPI document, and prints how it scores against the service's own metadata.
// The reference, the metadata and the scorer are not part of the repository: DOCWRIGHT_SHARED names the folder that holds them.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const shared = process.env.DOCWRIGHT_SHARED;
if (shared === undefined) {
  console.error("score: set DOCWRIGHT_SHARED to the folder with the reference pages, the metadata and the scorer.");
  process.exit(2);
}
const docs = join(shared, "corpus", "graph-beta-2021-07");
const out = ".tmp/score";
const steps = [
  ["dist/cli.js", "generate", "--docs", docs, "--out", out, "--target", "openapi"],
  [
    join(shared, "fidelity", "score.mjs"), "--openapi", join(out, "openapi.json"), "--truth", join(shared, "truth", "graph-beta-2021-07.json"),
    "--docs", docs, "--yardstick", join(shared, "fidelity", "yardstick-graph-beta-2021-07.json"), "--top", "5",
  ],
];
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { stdio: ["ignore", "inherit", "ignore"] });
  if (status !== 0) process.exit(status ?? 1);
}
