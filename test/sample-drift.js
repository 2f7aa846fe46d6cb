// npm run sample:drift -- BASE HEAD [KIND…] [--seed N] [--count N]: prints a random sample of the changes of each kind between two folders of
// pages, each with the piece of both pages that it is about, to be read by a person who judges whether it is right. The same seed draws the
// same changes. The last lines count the changes of each kind.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { drift } from "../dist/index.js";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "20" } } });
const [base, head, ...wanted] = positionals;
if (head === undefined) throw new Error("Name two folders of pages: npm run sample:drift -- BASE HEAD [KIND…]");

const rank = ({ kind, subject, before, after }) => createHash("sha256").update(JSON.stringify([values.seed, kind, subject, before, after])).digest("hex");
const { apis } = await drift({ docs: head, out: ".tmp/nowhere" }, base, head, { cache: ".tmp/sample-cache" });
const byKind = grouped(apis[0].changes);

for (const [kind, all] of [...byKind].filter(([id]) => wanted.length === 0 || wanted.includes(id)).sort()) {
  const drawn = all.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, Number(values.count));
  console.log(`\n==== ${kind} (${drawn.length} of ${all.length})`);
  for (const [index, change] of drawn.entries()) {
    console.log(`\n-- ${kind} ${index + 1}: ${change.level}; requests ${change.request}, responses ${change.response}\n   ${change.message}`);
    if (change.base !== null) console.log(`   was ${change.base}\n${excerpt(base, change.base)}`);
    if (change.head !== null) console.log(`   now ${change.head}\n${excerpt(head, change.head)}`);
  }
}
console.log(`\n${[...byKind].map(([kind, all]) => `${kind} ${all.length}`).sort().join("\n")}`);

function grouped(changes) {
  const groups = new Map();
  for (const change of changes) groups.set(change.kind, [...(groups.get(change.kind) ?? []), change]);
  return groups;
}

/** The line of a page that a source names, with the one before and the one behind it; at most 300 characters of each. */
function excerpt(folder, source) {
  const [, path, line] = /^(.*):(\d+):\d+$/s.exec(source) ?? [];
  const lines = readFileSync(join(folder, path), "utf8").split("\n");
  const at = Number(line);
  return lines.slice(Math.max(at - 2, 0), at + 1).map((text, index) => `   ${String(Math.max(at - 1, 1) + index).padStart(5)} ${text.trimEnd().slice(0, 300)}`).join("\n");
}
