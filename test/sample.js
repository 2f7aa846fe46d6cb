// npm run sample -- DOCS [RULE…] [--seed N] [--count N]: prints a random sample of the findings of each rule over a folder of pages, each
// with the piece of page that it is about and the other side of its contradiction, to be read by a person who judges whether it is right.
// The same seed draws the same findings. The last lines count the findings of each rule.
import { createHash } from "node:crypto";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { check } from "../dist/index.js";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "25" } } });
const [docs, ...wanted] = positionals;
if (docs === undefined) throw new Error("Name the folder of the pages: npm run sample -- DOCS [RULE…]");

const rank = ({ rule, fingerprint }) => createHash("sha256").update(`${values.seed} ${rule} ${fingerprint}`).digest("hex");
const [{ findings, texts }] = await check({ docs }, { cache: relative(".", ".tmp/sample-cache") });
const byRule = new Map();
for (const finding of findings) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);

for (const [rule, all] of [...byRule].filter(([id]) => wanted.length === 0 || wanted.includes(id)).sort()) {
  const drawn = all.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, Number(values.count));
  console.log(`\n==== ${rule} (${drawn.length} of ${all.length})`);
  for (const [index, { place, severity, message, related, expected, actual }] of drawn.entries()) {
    console.log(`\n-- ${rule} ${index + 1}: ${place.path}:${place.line}:${place.column}-${place.endLine}:${place.endColumn} ${severity}\n   ${message}`);
    if (expected !== null || actual !== null) console.log(`   expected: ${expected}   actual: ${actual}`);
    console.log(excerpt(place, 4));
    for (const other of related.slice(0, 2)) console.log(`   see ${other.path}:${other.line}:${other.column}\n${excerpt(other, 1)}`);
  }
}
console.log(`\n${[...byRule].map(([rule, all]) => `${rule} ${all.length}`).sort().join("\n")}`);

/** Lines of a page around a place, at most 300 characters of each. */
function excerpt({ path, line, endLine }, around) {
  const lines = (texts.get(path) ?? "").split("\n");
  const from = Math.max(line - 1 - around, 0);
  const to = Math.min(Math.min(endLine, line + 3) + around, lines.length);
  return lines.slice(from, to).map((text, index) => `   ${from + index + 1 >= line && from + index + 1 <= endLine ? ">" : " "}${String(from + index + 1).padStart(5)} ${text.slice(0, 300)}`).join("\n");
}
