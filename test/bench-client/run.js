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

const everyRun = Number(values.runs);
// Checking the libraries too is a matter of the compilers alone.
const unlessChecked = ({ checkLibraries }) => checkLibraries !== true;
const timings = {
  import: { runs: Number(values.imports), measure: importing, applies: unlessChecked },
  "tsc 5.9": { runs: everyRun, measure: (program) => compiling(program, "typescript-5.9"), applies: () => true },
  "TS 7": { runs: everyRun, measure: (program) => compiling(program, "typescript-7"), applies: () => true },
  completion: { runs: everyRun, measure: completing, applies: unlessChecked },
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
for (const program of wanted.map((one) => layOut(one, clients))) measured.push({ ...program, ...(await bundle(program)), ...installedSize(program), times: {} });
for (const [name, { runs, measure, applies }] of Object.entries(timings)) {
  console.log(`Measuring ${name}, ${runs} times and once for nothing …`);
  const chosen = measured.filter(applies);
  const figures = await alternate(chosen, runs, measure);
  for (const program of chosen) program.times[name] = figures.get(program.key);
}

const spread = (program, name, scale, digits) => {
  const numbers = program.times[name]?.map(({ seconds }) => seconds * scale);
  return numbers === undefined ? "" : [Math.min(...numbers), median(numbers), Math.max(...numbers)].map((number) => number.toFixed(digits)).join(" · ");
};
console.log(`\nNode ${process.version}, ${availableParallelism()} cores; KB of 1000 bytes; times are least · median · most.\n`);
console.log(table(
  ["", "bundle min, KB", "gzip, KB", "import, ms", "tsc 5.9, s", "TS 7, s", "first completion, s", "installed, MB", "files"],
  measured.map((program) => [
    program.name, (program.min / 1000).toFixed(1), (program.gz / 1000).toFixed(1), spread(program, "import", 1000, 0), spread(program, "tsc 5.9", 1, 2), spread(program, "TS 7", 1, 2), spread(program, "completion", 1, 2),
    (program.bytes / 1e6).toFixed(1), String(program.files),
  ]),
));

const [base] = measured;
/**
 * What a program took longer than raw `fetch`, or than Node without any import: the median over the rounds, and what lies between the
 * fastest runs of both. A busy machine moves the one and a lucky run the other, so a target is held or missed where both say so.
 */
function over(program, name, time = "seconds", scale = 1) {
  const [figures, others] = [program, base].map((one) => one.times[name].map((figure) => figure[time] * scale));
  return [difference(figures, others), Math.min(...figures) - Math.min(...others)];
}
const targets = [
  { name: "browser bundle, min + gzip, KB", must: 5, digits: 1, figures: ({ gz }) => [gz / 1000] },
  { name: "import over bare node, ms", must: 10, digits: 0, figures: (program) => over(program, "import", "seconds", 1000) },
  { name: "  processor time, ms", must: null, digits: 0, figures: (program) => over(program, "import", "processor", 1000) },
  { name: "tsc 5.9 over raw fetch, s", must: 0.3, digits: 2, figures: (program) => over(program, "tsc 5.9") },
  { name: "  processor time, s", must: null, digits: 2, figures: (program) => over(program, "tsc 5.9", "processor") },
  { name: "TS 7 over raw fetch, s", must: 0.1, digits: 2, figures: (program) => over(program, "TS 7") },
  { name: "first completion over raw fetch, s", must: 0.5, digits: 2, figures: (program) => over(program, "completion") },
  { name: "  processor time, s", must: null, digits: 2, figures: (program) => over(program, "completion", "processor") },
  { name: "installed, MB", must: 8, digits: 1, figures: ({ bytes }) => [bytes / 1e6] },
];
const compared = [...measured.filter(({ docs: from }) => from !== undefined), ...measured.slice(1).filter(({ docs: from }) => from === undefined)].filter(unlessChecked);
const cell = (program, { must, digits, figures }) => {
  const numbers = figures(program);
  const text = numbers.map((number) => number.toFixed(digits)).join(" · ");
  if (program.docs === undefined || must === null) return text;
  return `${text} ${numbers.every((number) => number <= must) ? "held" : numbers.some((number) => number <= must) ? "UNCLEAR" : "MISSED"}`;
};
console.log("\nDifferences: the median over the rounds · between the fastest runs.\n");
console.log(table(["", "must", ...compared.map(({ name }) => name)], targets.map((target) => [target.name, target.must === null ? "" : `≤ ${target.must}`, ...compared.map((program) => cell(program, target))])));
