// npm run bench:client: what the generated client costs a program, beside what the clients cost that people use today.
// All figures of a column come from one run, taken in turns, since machines differ and are noisy: read them as differences and ratios.
// The whole reference is measured too where DOCWRIGHT_SHARED names the folder that holds it. Peers are installed below .tmp, at pinned versions.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { alternate, difference, median, table } from "./figures.js";
import { bundle, compiling, completing, importing, installedSize } from "./measures.js";
import { programs } from "./programs.js";
import { generateClient, installPeers, layOut } from "./scratch.js";

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" }, imports: { type: "string", default: "15" }, only: { type: "string" } } });
const shared = process.env.DOCWRIGHT_SHARED;
const docs = { "docs-input": "docs-input", ...(shared === undefined ? {} : { reference: join(shared, "corpus", "graph-beta-2021-07") }) };
if (shared === undefined) console.log("The whole reference is skipped: DOCWRIGHT_SHARED names no folder.");

const timings = {
  import: { runs: Number(values.imports), measure: importing },
  "tsc 5.9": { runs: Number(values.runs), measure: (program) => compiling(program, "typescript-5.9") },
  "TS 7": { runs: Number(values.runs), measure: (program) => compiling(program, "typescript-7") },
  completion: { runs: Number(values.runs), measure: completing },
};

const wanted = programs.filter(({ key, docs: from }) => (from === undefined || docs[from] !== undefined) && (key === "fetch" || values.only === undefined || values.only.split(",").includes(key)));
console.log("Installing the peers …");
installPeers();
const clients = {};
for (const key of new Set(wanted.flatMap(({ docs: from }) => from ?? []))) {
  console.log(`Generating the client of ${key} …`);
  clients[key] = generateClient(key, docs[key]);
}
const measured = [];
for (const program of wanted.map((one) => layOut(one, clients))) measured.push({ ...program, ...(await bundle(program)), ...installedSize(program), seconds: {} });
for (const [name, { runs, measure }] of Object.entries(timings)) {
  console.log(`Measuring ${name}, ${runs} times and once for nothing …`);
  const figures = await alternate(measured, runs, measure);
  for (const program of measured) program.seconds[name] = figures.get(program.key);
}
const [base] = measured;
const over = (program, name) => difference(program.seconds[name], base.seconds[name]);

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const spread = (program, name, scale, digits) => {
  const numbers = program.seconds[name].map((seconds) => seconds * scale);
  return [Math.min(...numbers), median(numbers), Math.max(...numbers)].map((number) => number.toFixed(digits)).join(" · ");
};
console.log(`\nNode ${process.version}, ${availableParallelism()} cores; times are least · median · most.\n`);
console.log(table(
  ["", "bundle min", "gzip KB", "import, ms", "tsc 5.9, s", "TS 7, s", "first completion, s", "installed MB", "files"],
  measured.map((program) => [
    program.name, kilobytes(program.min), kilobytes(program.gz), spread(program, "import", 1000, 0), spread(program, "tsc 5.9", 1, 2), spread(program, "TS 7", 1, 2), spread(program, "completion", 1, 2),
    (program.bytes / 1e6).toFixed(1), String(program.files),
  ]),
));

/** What the client has to hold; `over` is the median of the differences to raw fetch, or to Node without any import. */
const targets = [
  { name: "browser bundle, min + gzip, KB", must: 5, digits: 1, figure: (program) => program.gz / 1000 },
  { name: "import over bare node, ms", must: 10, digits: 0, figure: (program) => over(program, "import") * 1000 },
  { name: "tsc 5.9 over raw fetch, s", must: 0.3, digits: 2, figure: (program) => over(program, "tsc 5.9") },
  { name: "TS 7 over raw fetch, s", must: 0.1, digits: 2, figure: (program) => over(program, "TS 7") },
  { name: "first completion over raw fetch, s", must: 0.5, digits: 2, figure: (program) => over(program, "completion") },
  { name: "installed, MB", must: 8, digits: 1, figure: (program) => program.bytes / 1e6 },
];
const compared = measured.slice(1).sort((a, b) => Number(b.docs !== undefined) - Number(a.docs !== undefined));
const cell = (program, { must, digits, figure }) => {
  const number = figure(program);
  return program.docs === undefined ? number.toFixed(digits) : `${number.toFixed(digits)} ${number <= must ? "held" : "MISSED"}`;
};
console.log(`\n${table(["", "must", ...compared.map(({ short }) => short)], targets.map((target) => [target.name, `≤ ${target.must}`, ...compared.map((program) => cell(program, target))]))}`);
