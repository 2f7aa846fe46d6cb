import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sortFindings } from "../generator/diagnostics/finding.js";
import { graphDialect } from "../generator/dialect/graph.js";
import { readPage } from "../generator/pipeline.js";
import { compactJson } from "./support/compact-json.js";
import { casesOf, expectFile, expectNoOrphans } from "./support/expectation.js";
import { factsView } from "./support/facts-view.js";
import { findingLines } from "./support/finding-lines.js";

const folder = join(import.meta.dirname, "pages");

// One page → its facts, and what is wrong with it.
describe.each(casesOf(folder))("page %s", (name) => {
  const page = ["page.md", "page.txt"].filter((file) => existsSync(join(folder, name, file)));

  it("gives its facts and findings", () => {
    const [file] = page;
    expect(page, "one page to a case").toHaveLength(1);
    const { facts, findings } = readPage({ path: file ?? "", text: readFileSync(join(folder, name, file ?? ""), "utf8") }, graphDialect);
    expectFile(join(folder, name, "facts.json"), compactJson(factsView(facts)));
    expectFile(join(folder, name, "findings.txt"), findingLines(sortFindings(findings), false));
  });

  it("has no other files", () => expectNoOrphans(join(folder, name), (path) => ["facts.json", "findings.txt", ...page].includes(path)));
});
