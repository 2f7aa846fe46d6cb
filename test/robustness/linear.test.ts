import { describe, expect, test } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import { readPage } from "../../generator/pipeline.js";

/** A page of about `size` characters that is hard on one reader. */
type Hard = (size: number) => string;

const times = (text: string, size: number): string => text.repeat(Math.max(1, Math.floor(size / text.length)));
const property = (type: string, description: string, name = "a"): string => `# x resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|${name}|${type}|${description}|\n`;
const operation = (block: string): string => `# Get x\n\n## HTTP request\n\n\`\`\`http\n${block}\n\`\`\`\n`;
const example = (block: string): string => `# Get x\n\n## Example\n\n### Response\n\n\`\`\`http\n${block}\n\`\`\`\n`;
const section = (title: string, text: string): string => `# Get x\n\n## ${title}\n\n${text}\n`;

/** What makes a careless pattern try the same characters again and again, by the reader that meets it. */
const hard: Readonly<Record<string, Hard>> = {
  "values: numbers, dashes and blanks between ticked values": (size) => property("String", `Possible values are: \`a\`${times("1-   ", size)}x \`b\``),
  "values: one introduction after another": (size) => property("String", times("possible values are a ", size)),
  "values: introductions and ticked values": (size) => property("String", times("possible values are `a` ", size)),
  "values: blanks before no comma": (size) => property("String", `Possible values are: a${times(" ", size)}b, c.`),
  "values: blanks in a ticked value": (size) => property("String", `Possible values are: \`a${times(" ", size)}b\`, \`c\`.`),
  "values: quotes": (size) => property("String", `Possible values are: ${times("'\"", size)} a, b.`),
  "meaning: marks that end sentences": (size) => property("String", `${times(".!;", size)}x`),
  "meaning: one sentence after another": (size) => property("String", times("Required. ", size)),
  "meaning: brackets that never close": (size) => property("String", `Supports ${times("$filter(", size)}`),
  "meaning: defaults without a value": (size) => property("String", times("default value is ", size)),
  "meaning: ticks that never close": (size) => property("String", times("` `` ", size)),
  "type cell: collections": (size) => property(times("Collection(", size), "x"),
  "type cell: dots": (size) => property(times("a.", size), "x"),
  "type cell: alternatives": (size) => property(times("a or ", size), "x"),
  "name cell: blanks": (size) => property("String", "x", `a${times(" ", size)}b`),
  "name cell: stars": (size) => property("String", "x", `a${times("\\*", size)}b`),
  "table: rows": (size) => `${property("String", "x")}${times("|b|String|`c`|\n", size)}`,
  "table: cells beyond the header": (size) => property("String", times("`a`|", size)),
  "table: rows without a pipe": (size) => `${property("String", "x")}${times("`a` b\n", size)}`,
  "table: a delimiter row that goes on": (size) => `|a|b|\n|-|-${times(" ", size)}x\n`,
  "table: columns": (size) => `|${times("a|", size / 2)}\n|${times("-|", size / 2)}\n`,
  "members: brackets": (size) => `# x enum type\n\n## Members\n\n|Member|Value|\n|:---|:---|\n|a${times(" (", size)}|1|\n`,
  "members: blanks": (size) => `# x enum type\n\n## Members\n\n|Member|Value|\n|:---|:---|\n|a${times(" ", size)}b|1|\n`,
  "members: rows": (size) => `# x enum type\n\n## Members\n\n|Member|Value|\n|:---|:---|\n${Array.from({ length: size / 10 }, (_, i) => `|m${i}|${i}|`).join("\n")}\n`,
  "permissions: blanks": (size) => `# x\n\n## Permissions\n\n|Permission type|Permissions|\n|:---|:---|\n|Application|a${times(" ", size)}b|\n`,
  "permissions: dots": (size) => `# x\n\n## Permissions\n\n|Permission type|Permissions|\n|:---|:---|\n|Application|${times(".", size)}b|\n`,
  "request line: blanks": (size) => operation(`GET /a${times(" ", size)}b`),
  "request line: parameters of one name": (size) => operation(`GET ${times("/{id}", size)}`),
  "request line: braces that never close": (size) => operation(`GET /${times("{", size)}`),
  "request lines": (size) => operation(times("GET /a\n", size)),
  "message: a header of blanks": (size) => example(`HTTP/1.1 200 OK\nA:${times(" ", size)}b c`),
  "message: a reason of blanks": (size) => example(`HTTP/1.1 200 a${times(" ", size)}b`),
  "message: one after another": (size) => example(times("GET /a\n\n", size)),
  "message: a URL over many lines": (size) => example(`GET /a\n${times("&b=c\n", size)}`),
  "message: a status for every word": (size) => section("Response", times("200 `a` ", size)),
  "response: dots": (size) => section("Response", `200 ${times("a.", size)}`),
  "response: collections": (size) => section("Response", times("collection of ", size)),
  "parameters: options": (size) => section("Query parameters", times("`$select` ", size)),
  "request body: words": (size) => section("Request body", times("representation of the new ", size)),
  "JSON: openers": (size) => example(`HTTP/1.1 200 OK\n\n${times("[", size)}`),
  "JSON: openers and closers": (size) => example(`HTTP/1.1 200 OK\n\n${times("[", size / 2)}${times("]", size / 2)}`),
  "JSON: objects in objects": (size) => example(`HTTP/1.1 200 OK\n\n${times('{"a":', size)}`),
  "JSON: faults": (size) => example(`HTTP/1.1 200 OK\n\n{${times('"a": x "b" ', size)}`),
  "JSON: quotes": (size) => example(`HTTP/1.1 200 OK\n\n{${times('"', size)}`),
  "JSON: one key again and again": (size) => example(`HTTP/1.1 200 OK\n\n{${times('"a":1,', size)}"b":1}`),
  "representation: keys": (size) => `# x resource type\n\n## JSON representation\n\n\`\`\`json\n{${Array.from({ length: size / 14 }, (_, i) => `"k${i}": 1`).join(",\n")}}\n\`\`\`\n`,
  "comments in one line": (size) => times("<!-- a -->", size),
  "comments that never close": (size) => times("<!-- a ", size),
  "fences that never close": (size) => times("```http\nGET /a\n\n", size),
  "fences and headings": (size) => times("```http\na\n\n# b\n", size),
  "front matter: openers": (size) => `---\na: ${times("[", size)}\n---\n`,
  "front matter: keys": (size) => `---\n${Array.from({ length: size / 10 }, (_, i) => `k${i}: 1`).join("\n")}\n---\n`,
  "front matter: aliases": (size) => `---\na: &a 1\nb: [${times("*a,", size)}]\n---\n`,
  "plain text: request lines": (size) => `Title\n\n${times("GET /a\n", size)}`,
  "plain text: a long line": (size) => `Title\n\nGET /a\n\n${times("a ", size)}`,
  "plain text: payloads": (size) => `Title\n\nGET /a\n\n${times("{\n\n", size)}`,
  "plain text: table rows": (size) => `Title\n\nProperties\n\nProperty Type Description\n${times("name String The name.\n", size)}`,
  "plain text: blank lines": (size) => `Title\n\nGET /a\n${times("\n", size)}x`,
  "plain text: values": (size) => `Title\n\nProperties\n\nProperty Type Description\nname String ${times("Possible values are: a, b", size)}\n`,
};

function milliseconds(page: string): number {
  const start = performance.now();
  readPage({ path: "a.md", text: page }, graphDialect);
  return performance.now() - start;
}

/** Twice the time of the best of two runs is noise of the machine; the least time that says anything. */
const noise = 40;

describe("the time to read a page grows with its size", () => {
  test.each(Object.entries(hard))("%s", (_, make) => {
    const sizes = [8_000, 32_000, 128_000, 512_000] as const;
    let before = Number.POSITIVE_INFINITY;
    const seen: number[] = [];
    for (const size of sizes) {
      const page = make(size);
      const took = milliseconds(page);
      seen.push(Math.round(took));
      if (took > 6000) break;
      before = took;
    }
    console.log(_, seen.join(" "), before > 0);
    expect(seen.at(-1)).toBeLessThan(5000);
  });
});
