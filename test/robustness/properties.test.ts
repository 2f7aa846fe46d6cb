import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import type { PageText } from "../../generator/model/page-text.js";
import type { Range } from "../../generator/model/source.js";
import { linkPages, readPage, type ReadPage } from "../../generator/pipeline.js";
import { deepFreeze, hostileNames, hostileTexts, rangesOf } from "./hostile.js";

const docs = fileURLToPath(new URL("../../docs-input/", import.meta.url));
const good = readdirSync(docs, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(?:md|txt)$/.test(path))
  .sort()
  .map((path): PageText => ({ path, text: readFileSync(join(docs, path), "utf8").replace(/\r\n?/g, "\n").replace(/^\ufeff/, "") }));

const options = { name: "test", version: null, baseUrl: null, docsUrl: null, overrides: [] };

/** Text as the reader of files hands it on: lines end in LF, no byte order mark, no NUL. */
const asPage = (text: string): string => text.replace(/\r\n?/g, "\n").replace(/^\ufeff+/, "").replaceAll("\0", "\ufffd");

const words = fc.oneof(fc.constantFrom(...hostileNames, ...hostileTexts), fc.string({ unit: "binary", maxLength: 12 }));
const fragment: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(fc.constantFrom("#", "##", "###", "####"), fc.constantFrom("Properties", "HTTP request", "Request", "Response", "Request body", "Request headers", "Members", "JSON representation", "Examples", "Example 1", "Permissions", "Query parameters", "x resource type", "x enum type"))
    .map((parts) => `\n${parts.join(" ")}\n\n`),
  words.map((word) => `\n# ${word} resource type\n\n`),
  fc.array(fc.array(words, { minLength: 1, maxLength: 4 }), { maxLength: 4 }).map((rows) => `\n|Property|Type|Description|\n|:---|:---|:---|\n${rows.map((row) => `|${row.join("|")}|\n`).join("")}\n`),
  fc.array(words, { maxLength: 4 }).map((rows) => `\n|Member|Value|\n|---|\n${rows.map((row, index) => `|${row}|${index}|\n`).join("")}`),
  fc.tuple(fc.constantFrom("", "http", "json", "csharp"), words, fc.boolean()).map(([language, text, closed]) => `\n\`\`\`${language}\n${text}\n${closed ? "```\n" : ""}`),
  words.map((word) => `\nPATCH /users/{id}/${word}\nContent-type: application/json\n\n{ "${word}": ["${word}"] }\n`),
  words.map((word) => `\nHTTP/1.1 200 OK\n\n{ "@odata.type": "#microsoft.graph.${word}", "value": [{ "a": 1, ${word} }] }\n`),
  words.map((word) => `\n<!-- { "blockType": "response", "@odata.type": "${word}" } -->\n`),
  words.map((word) => `\n> [!INCLUDE [${word}](${word})]\n`),
  words.map((word) => `- \`${word}\` possible values are: \`${word}\`, \`b\`.\n  \`\`\`json\n{"a":\n`),
  fc.constantFrom("---\n", "\n", "\n\n", "<!--", "-->", "```", "~~~", "> ", "    ", "\t", "|", "| --- |\n", "[![", "](", "Property Type Description\nid String The key.\n", "Example\n\n", "GET /a\n"),
  words,
);
const fragments = fc.array(fragment, { maxLength: 14 }).map((parts) => asPage(parts.join("")));

/** A good page with something done to its lines. */
const mutated = fc.tuple(fc.constantFrom(...good), fc.array(fc.record({ what: fc.constantFrom("delete", "double", "swap", "cut", "start"), at: fc.nat(400), other: fc.nat(400) }), { minLength: 1, maxLength: 5 })).map(([page, steps]) => {
  let lines = page.text.split("\n");
  for (const { what, at, other } of steps) {
    const i = at % Math.max(1, lines.length);
    const j = other % Math.max(1, lines.length);
    if (what === "delete") lines.splice(i, 1);
    else if (what === "double") lines.splice(i, 0, lines[j] ?? "");
    else if (what === "swap") [lines[i], lines[j]] = [lines[j] ?? "", lines[i] ?? ""];
    else if (what === "cut") lines[i] = (lines[i] ?? "").slice(0, other % 40);
    else lines = lines.join("\n").slice(0, Math.max(1, (at * 37) % page.text.length)).split("\n");
  }
  return asPage(lines.join("\n"));
});

const pages: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "any text": fc.string({ unit: "binary", maxLength: 400 }).map(asPage),
  "fragments of pages": fragments,
  "good pages, mutated": mutated,
};
const runs = { "any text": 300, "fragments of pages": 500, "good pages, mutated": 250 } as const;

function read(path: string, text: string): ReadPage {
  return readPage({ path, text }, graphDialect);
}

function isWithin(range: Range, lines: readonly string[]): boolean {
  const isPosition = (line: number, column: number): boolean => line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? "").length + 1;
  const ordered = range.line < range.endLine || (range.line === range.endLine && range.column <= range.endColumn);
  return isPosition(range.line, range.column) && isPosition(range.endLine, range.endColumn) && ordered;
}

describe.each(Object.entries(pages))("%s", (kind, arbitrary) => {
  const numRuns = runs[kind as keyof typeof runs];

  test("are read without a fault, and what is said of them stands on them", () => {
    fc.assert(fc.property(arbitrary, (text) => {
      const page = read("a/b.md", text);
      const lines = text.split("\n");
      for (const { place, message } of page.findings) {
        expect({ place, fits: isWithin(place, lines) }).toEqual({ place, fits: true });
        expect(message).not.toMatch(/\n|undefined|\[object/);
      }
      for (const range of rangesOf(page.facts)) expect({ range, fits: isWithin(range, lines) }).toEqual({ range, fits: true });
      expect(read("a/b.md", text)).toEqual(page);
    }), { numRuns });
  });

  test("are accounted for: every section, table, code block and comment once", () => {
    fc.assert(fc.property(arbitrary, (text) => {
      const account = read("a/b.md", text).facts.account.map(({ kind: what, range }) => `${what} ${JSON.stringify(range)}`);
      expect(new Set(account).size).toBe(account.length);
    }), { numRuns: 100 });
  });

  test("link to the same model in any order, and stay as they were", () => {
    fc.assert(fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 4 }), (texts) => {
      const site = texts.map((text, index) => deepFreeze(read(`p${index}.md`, text)));
      const linked = linkPages(site, options);
      expect(linkPages([...site].reverse(), options)).toEqual(linked);
      const lines = texts.map((text) => text.split("\n"));
      for (const { place } of linked.findings) expect(isWithin(place, lines[Number(/\d+/.exec(place.path)?.[0])] ?? [])).toBe(true);
    }), { numRuns: 120 });
  });
});
