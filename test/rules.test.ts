import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../generator/diagnostics/edits.js";
import { sortFindings } from "../generator/diagnostics/finding.js";
import { graphDialect } from "../generator/dialect/graph.js";
import type { Finding } from "../generator/model/finding.js";
import { checkApi, linkPages, readPage } from "../generator/pipeline.js";
import { allRules } from "../generator/rules/rules.js";
import { expectFile } from "./support/expectation.js";
import { findingLines } from "./support/finding-lines.js";
import { readRulePage, type RuleBlock } from "./support/rule-page.js";

const folder = join(import.meta.dirname, "../generator/rules");

/** Rules about files and settings, of which a page of prose cannot hold an example, and where they are tested. */
const testedElsewhere: Readonly<Record<string, string>> = {
  "disable-unknown": "cli/check.test.ts", "disable-unused": "cli/check.test.ts", "disable-without-reason": "cli/check.test.ts",
  "link-loop": "io/read-pages.test.ts", "link-outside": "io/read-pages.test.ts", "no-pages": "io/read-pages.test.ts", "output-not-ours": "io/foreign-files.test.ts",
  "override-stale": "link/linking.test.ts", "page-not-utf8": "io/read-pages.test.ts", "page-nul-bytes": "io/read-pages.test.ts", "page-too-large": "io/read-pages.test.ts",
  "page-unparsable": "robustness/bad-pages.test.ts", "page-unreadable": "io/read-pages.test.ts", "path-unsafe": "io/read-pages.test.ts",
};

describe("the rules", () => {
  it("have a folder each, and no folder is without one", () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(folders.sort()).toEqual(Object.keys(allRules).sort());
  });
});

// Each rule has a page that says what it finds, and the examples on it are what it is tested with.
describe.each(Object.keys(allRules))("rule %s", (id) => {
  const file = join(folder, id, "rule.md");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const page = readRulePage(text);

  it("has a page that says what it finds, why it matters and how to mend it", () => {
    expect(page.title, file).toBe(id);
    expect(page.sections).toEqual(["Why it matters", "How to mend it", ...(id in testedElsewhere ? [] : ["Examples"])]);
    if (id in testedElsewhere) expect(existsSync(join(import.meta.dirname, testedElsewhere[id] ?? "")), testedElsewhere[id]).toBe(true);
  });

  if (id in testedElsewhere) return;

  it("finds what its examples say, and there", () => {
    const blocks = page.examples.map(({ title, pages, findings }) => {
      expect(pages, `pages of "${title}"`).not.toEqual([]);
      if (findings === null) throw new Error(`"${title}" does not say what is found in it.`);
      return { ...findings, text: findingLines(findingsIn(pages).filter(({ rule }) => rule === id), true) };
    });
    expect(blocks.filter((block) => block.text !== ""), "examples that break the rule").not.toEqual([]);
    const told = blocks.reduceRight((done, block) => `${done.slice(0, block.start)}${block.text}${done.slice(block.end)}`, text);
    expectFile(file, told);
  });

  it("mends what it can, once and for all", () => {
    for (const { title, pages, mended } of page.examples) {
      const fixes = findingsIn(pages).filter(({ rule, fix }) => rule === id && fix.length > 0);
      const fixed = pages.map((one) => ({ ...one, text: applyEdits(one.text, fixes.filter(({ place }) => place.path === one.words[1]).flatMap(({ fix }) => fix)).text }));
      const changed = fixed.filter((one, index) => one.text !== pages[index]?.text);
      expect(changed.map(({ words, text: now }) => [words[1], now]), `pages of "${title}" as they are mended`).toEqual(mended.map(({ words, text: now }) => [words[1], now]));
      expect(findingsIn(fixed).filter(({ rule, fix }) => rule === id && fix.length > 0), `what is left to mend in "${title}"`).toEqual([]);
    }
  });
});

function findingsIn(blocks: readonly RuleBlock[]): Finding[] {
  const pages = blocks.map(({ words, text }) => readPage({ path: words[1] ?? "", text }, graphDialect));
  const linked = linkPages(pages, { name: "api", version: null, baseUrl: null, docsUrl: null, overrides: [] });
  return sortFindings([...linked.findings, ...checkApi(pages, linked.api)]);
}
