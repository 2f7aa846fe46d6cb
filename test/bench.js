// npm run bench: how long docwright takes for a whole reference, beside what the Markdown library alone takes to parse its pages.
// The pages are those of the folder that is named, or of the reference that DOCWRIGHT_SHARED holds. All figures of a row come from one run, one
// after the other, each in a process of its own: read them as ratios, since machines differ and are noisy.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { sizes: { type: "string", default: "500,2000,8000" }, workers: { type: "string" }, keep: { type: "boolean" } } });
const shared = process.env.DOCWRIGHT_SHARED;
const docs = positionals[0] ?? (shared === undefined ? null : join(shared, "corpus", "graph-beta-2021-07"));
if (docs === null) {
  console.error("bench: name a folder of pages (npm run bench -- FOLDER), or set DOCWRIGHT_SHARED.");
  process.exit(2);
}
const scratch = join(".tmp", "bench");
const pages = readdirSync(docs, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md")).sort();

/** Every nth page, so that a smaller reference has operations and resources in the same proportion. */
const slice = (size) => pages.filter((_, index) => Math.floor(((index + 1) * size) / pages.length) > Math.floor((index * size) / pages.length));

/** Seconds and megabytes of a process; `peak.mjs` writes down the most memory that it, threads included, ever held. */
function measure(...args) {
  const peak = join(scratch, "peak.txt");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", `./${scratch}/peak.mjs`, ...args], { encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0) throw new Error(stderr.slice(-2000));
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(readFileSync(peak, "utf8")) / 1024 };
}

/**
 * Gives the first property that is a String on one page after the other another type, and generates, until the model is another one, or is the
 * same as before. The last run counts; null where no page has such a property.
 */
function measureEdit({ folder, out, generate }, paths, changesModel) {
  const cell = /\|String\|/i;
  const model = () => createHash("sha256").update(readFileSync(join(out, "model.json"))).digest("hex");
  const texts = paths.map((path) => join(folder, path)).filter((path) => cell.test(readFileSync(path, "utf8")));
  for (const path of texts) {
    const before = model();
    writeFileSync(path, readFileSync(path, "utf8").replace(cell, "|Int32|"));
    const measured = generate();
    if ((model() !== before) === changesModel) return measured;
  }
  return null;
}

const bare = `import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
const parser = unified().use(remarkParse).use(remarkGfm);
const folder = process.argv[2];
for (const path of readdirSync(folder, { recursive: true }).filter((one) => one.endsWith(".md"))) parser.parse(readFileSync(join(folder, path), "utf8"));
`;
const peak = `import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
if (isMainThread) process.on("exit", () => writeFileSync(${JSON.stringify(join(scratch, "peak.txt"))}, String(process.resourceUsage().maxRSS)));
`;

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
writeFileSync(join(scratch, "bare.mjs"), bare);
writeFileSync(join(scratch, "peak.mjs"), peak);

console.log("pages   (a) bare parse   (b) cold        (c) unchanged   (d) one page    (e) one finding   peak memory of b, c, d   b per page");
for (const size of values.sizes.split(",").map(Number)) {
  const chosen = slice(Math.min(size, pages.length));
  const [folder, out, cache] = ["docs", "out", "cache"].map((name) => join(scratch, String(size), name));
  for (const path of chosen) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(docs, path), join(folder, path));
  }
  const generate = () => measure("dist/cli.js", "generate", "--docs", folder, "--out", out, "--cache", cache, ...(values.workers === undefined ? [] : ["--workers", values.workers]));
  const a = measure(join(scratch, "bare.mjs"), folder);
  const b = generate();
  const c = generate();
  const d = measureEdit({ folder, out, generate }, chosen.filter((path) => /resource/.test(path)), true);
  // The page of a type is believed, and that of an operation is not: this gives another finding alone.
  const e = measureEdit({ folder, out, generate }, chosen.filter((path) => !/resource/.test(path)), false);
  const cell = (one) => (one === null ? "     -" : `${one.seconds.toFixed(1).padStart(6)} s ${(one.seconds / a.seconds).toFixed(2)}×`).padEnd(16);
  const memory = [b, c, d].map((one) => one?.megabytes.toFixed(0) ?? "-").join(", ");
  console.log(`${String(chosen.length).padEnd(8)}${`${a.seconds.toFixed(1).padStart(6)} s`.padEnd(17)}${cell(b)}${cell(c)}${cell(d)}${cell(e).padEnd(18)}${`${memory} MB`.padEnd(25)}${((1000 * b.seconds) / chosen.length).toFixed(2)} ms`);
}
if (values.keep !== true) rmSync(scratch, { recursive: true, force: true });
