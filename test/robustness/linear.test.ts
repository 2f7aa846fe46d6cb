import { describe, expect, test } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import { linkPages, readPage } from "../../generator/pipeline.js";
import { hard } from "./hard-pages.js";

function milliseconds(page: string): number {
  const start = performance.now();
  readPage({ path: "a.md", text: page }, graphDialect);
  return performance.now() - start;
}

/** Times below this are those of starting up and of collecting garbage, and say nothing of growth. */
const noise = 150;

describe("the time to read a page grows with its size", () => {
  test.each(Object.entries(hard))("%s", (_, make) => {
    const small = make(16_000);
    const large = make(64_000);
    // Four times as long a page: a reader that compares everything with everything takes sixteen times as long.
    const limit = Math.max(milliseconds(small) * 10, noise * 4);
    const first = milliseconds(large);
    expect(first < limit ? first : Math.min(first, milliseconds(large))).toBeLessThan(limit);
  });
});

/** The readers of this project, not the Markdown library, which takes seconds for some of the others. */
const large = [
  "values: numbers, dashes and blanks between ticked values", "values: blanks before no comma", "meaning: marks that end sentences",
  "meaning: brackets that never close", "meaning: words behind blanks", "type cell: dots", "name cell: blanks", "table: a delimiter row that goes on", "members: blanks",
  "HTML: tables that never close", "HTML: tags that are none, in a cell", "HTML: cells that never close",
  "permissions: dots", "request line: blanks", "request line: parameters of one name", "message: a header of blanks", "response: dots",
  "JSON: openers", "JSON: objects in objects", "JSON: faults", "comments in one line", "front matter: openers", "front matter: keys",
  "front matter: aliases", "plain text: a long line", "plain text: payloads", "Markdown: quotes in quotes", "Markdown: lists in lists",
];

// A few seconds each on a quiet machine; the runner's own limit is what tells "slow" from "never ends".
test.each(large)("a megabyte comes to an end: %s", (name) => {
  expect(milliseconds(hard[name]?.(1_000_000) ?? "")).toBeGreaterThan(0);
});

test("an example that shows thousands of undocumented properties is checked in one go", () => {
  const body = `{${Array.from({ length: 5000 }, (_, i) => `"k${i}": ${i}`).join(",\n")}}`;
  const resource = "# x resource type\n\n## Properties\n\n|Property|Type|\n|:---|:---|\n|id|String|\n";
  const call = `# Get x\n\n## HTTP request\n\n\`\`\`http\nGET /x\n\`\`\`\n\n## Response\n\n\`200 OK\` and a [x](x.md) object.\n\n## Examples\n\n### Request\n\n\`\`\`http\nGET /x\n\`\`\`\n\n### Response\n\n\`\`\`http\nHTTP/1.1 200 OK\n\n${body}\n\`\`\`\n`;
  const pages = Object.entries({ "x.md": resource, "get.md": call }).map(([path, text]) => readPage({ path, text }, graphDialect));
  const { findings } = linkPages(pages, { name: "test", version: null, baseUrl: null, docsUrl: null, overrides: [] });
  expect(findings.filter((one) => one.rule === "example-undocumented-property").length).toBe(5000);
});
