import { join } from "node:path";
import { describe, it } from "vitest";
import { readPages } from "../generator/io/read-pages.js";
import { casesOf, expectFile, expectNoOrphans } from "./support/expectation.js";
import { findingLines } from "./support/finding-lines.js";
import { linkSite, renderSite } from "./support/site.js";

const folder = join(import.meta.dirname, "sites");

// The pages of a folder → the linked model, and what the pages say against each other.
describe.each(casesOf(folder))("site %s", (name) => {
  it("gives its model and findings", async () => {
    const { pages } = await readPages(join(folder, name, "docs"));
    const site = linkSite(pages);
    const [model] = await renderSite(site, []);
    expectFile(join(folder, name, "model.json"), model?.text ?? "");
    expectFile(join(folder, name, "findings.txt"), findingLines(site.findings, true));
  });

  it("has no other files", () => expectNoOrphans(join(folder, name), (path) => ["model.json", "findings.txt"].includes(path) || path.startsWith("docs/")));
});
