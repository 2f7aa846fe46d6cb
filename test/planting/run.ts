// npm run plant [-- --rule RULE] [--count 40] [--seed 1] [--verbose]: plants faults in docs-input and, where DOCWRIGHT_SHARED names a folder
// with a whole reference, in pieces of that, and prints a table of what was reported.
import { parseArgs } from "node:util";
import { docsInput, piecesOfReference } from "./grounds.js";
import { allFaults } from "./faults.js";
import { plant } from "./plant.js";
import { sample } from "./sample.js";
import { accountOf, isRight, shareOf, tableOf } from "./table.js";

const { values } = parseArgs({ options: { rule: { type: "string" }, kind: { type: "string" }, count: { type: "string", default: "40" }, seed: { type: "string", default: "1" }, pieces: { type: "string", default: "8" }, verbose: { type: "boolean" } } });
const chosen = allFaults.filter(({ rule, kind }) => (values.rule === undefined || rule.startsWith(values.rule)) && (values.kind === undefined || kind.includes(values.kind)));
const grounds = [await docsInput(), ...(await piecesOfReference(Number(values.pieces), Number(values.seed)))];
for (const { name, pages, clean, findings } of grounds) process.stderr.write(`${name}: ${pages.size} pages, ${clean.length} clean, ${findings.length} findings\n`);
const outcomes = sample(chosen, grounds, Number(values.count), Number(values.seed)).map(plant);
for (const one of outcomes) if (!isRight(one) && values.verbose === true) process.stdout.write(`${accountOf(one)}\n`);
process.stdout.write(tableOf(outcomes));
for (const { rule, kind } of chosen) if (!outcomes.some(({ attempt: { fault } }) => fault.rule === rule && fault.kind === kind)) process.stdout.write(`nowhere to plant: ${rule} (${kind})\n`);
process.exitCode = shareOf(outcomes) >= 99 ? 0 : 1;
