import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import type { Range } from "../../generator/model/source.js";
import type { PageTree, Prose } from "../../generator/model/tree.js";
import { looksLikePlainText } from "../../generator/parse/plain-text.js";
import { blocksOf, cellsOf, codesOf, inside, outlineOf, parse, sectionsOf, tablesOf } from "./plain-page.js";

describe("any text", () => {
  const fragments = fc.constantFrom(
    "", "", "", "Response", "Example", "Example 1: x", "Request", "Note", "Note: x", "* x", "Permissions", "Property Type Description", "id String x", "a b c",
    "Permission type Permissions", "Application Lamp.Read", "Member", "Header Value", "Accept x", "GET /x", "HTTP/1.1 200 OK", "Content-Type: text/plain", "{", "}", "[",
    '"', "Global service US Government L4", "\u2705 \u274c", "\t", "  ", "x\ty\tz", "\u00a0", "x values", "\ud800", "__proto__ String x", "constructor",
  );
  const page = fc.array(fc.oneof({ weight: 4, arbitrary: fragments }, { weight: 1, arbitrary: fc.string({ unit: "binary" }) }), { maxLength: 40 }).map((lines) => lines.join("\n"));

  const rangesIn = (tree: PageTree): Range[] => {
    const ranges: Range[] = [];
    const prose = (one: Prose): void => void ranges.push(one.range);
    for (const section of sectionsOf(tree.root)) {
      ranges.push(section.range);
      if (section.heading !== null) prose(section.heading);
    }
    for (const block of blocksOf(tree)) {
      ranges.push(block.range);
      if (block.kind === "paragraph") prose(block.prose);
      if (block.kind !== "table") continue;
      block.header.forEach(prose);
      for (const row of block.rows) ranges.push(row.range, ...row.cells.map((cell) => cell.range));
      ranges.push(...block.repairs.map((repair) => repair.range));
    }
    return ranges;
  };

  it("gives a tree whose ranges lie within the text", () => {
    fc.assert(fc.property(page, (text) => {
      const lines = text.split("\n");
      for (const range of rangesIn(parse(text))) {
        expect(range.line).toBeGreaterThanOrEqual(1);
        expect(range.endLine).toBeLessThanOrEqual(lines.length);
        expect(range.column).toBeLessThanOrEqual((lines[range.line - 1] ?? "").length + 1);
        expect(range.endColumn).toBeLessThanOrEqual((lines[range.endLine - 1] ?? "").length + 1);
        expect(range.line < range.endLine || (range.line === range.endLine && range.column <= range.endColumn)).toBe(true);
      }
    }), { numRuns: 300 });
  });

  it("gives every number once, in page order", () => {
    fc.assert(fc.property(page, (text) => {
      const tree = parse(text);
      const ids = sectionsOf(tree.root).flatMap((section) => [section.id, ...section.blocks.flatMap(inside).map((block) => block.id)]);
      expect(ids).toEqual(Array.from({ length: tree.blockCount }, (_, i) => i));
    }), { numRuns: 300 });
  });

  it("gives the same tree twice, and cuts no character out of single-line cells", () => {
    fc.assert(fc.property(page, (text) => {
      const tree = parse(text);
      expect(parse(text)).toEqual(tree);
      expect(looksLikePlainText(text, graphDialect)).toBe(looksLikePlainText(text, graphDialect));
      const lines = text.split("\n");
      for (const table of tablesOf(tree)) for (const row of table.rows) {
        const words = lines.slice(row.range.line - 1, row.range.endLine).join(" ");
        const letters = (value: string): string => value.replace(/[\s\u200b-\u200d\u2060\ufeff]/g, "");
        expect(letters(row.cells.map((cell) => cell.text).join(""))).toBe(letters(words));
      }
    }), { numRuns: 300 });
  });

  it.each([["brackets", "{"], ["calls", "GET /x\n\n"], ["blank lines", "\n"], ["rows", "Property Type Description\nid"], ["marks", "|-("], ["quotes", '"\\']])(
    "comes to an end on a megabyte of %s", (_, unit) => {
      const text = `A page\n\n${unit.repeat(1_000_000 / unit.length)}`;
      looksLikePlainText(text, graphDialect);
      expect(parse(text).blockCount).toBeGreaterThan(0);
    },
  );
});

const shared = process.env["DOCWRIGHT_SHARED"];

describe.runIf(shared !== undefined)("a published page beside its Markdown", () => {
  const seed = (number: string): string => {
    const folder = join(shared ?? "", "seeds");
    return readFileSync(join(folder, readdirSync(folder).find((name) => name.startsWith(number)) ?? ""), "utf8").replace(/\r\n?/g, "\n");
  };

  it("holds the same tables and code", () => {
    const plain = seed("002_");
    const twin = seed("000_");
    expect(looksLikePlainText(plain, graphDialect)).toBe(true);
    expect(looksLikePlainText(twin, graphDialect)).toBe(false);
    const tree = parse(plain);
    const withoutMarks = (cell: string): string => cell.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");
    const twinRows = twin.split("\n").filter((line) => line.startsWith("|")).map((line) => line.slice(1, -1).split("|").map(withoutMarks));
    const [clouds, permissions, headers, properties] = tablesOf(tree);
    expect(clouds?.header.map((cell) => cell.text)).toEqual(graphDialect.clouds);
    expect(cellsOf(permissions)).toEqual(twinRows.slice(2, 5));
    // The published page says more about the token than the Markdown of its time.
    expect(cellsOf(headers)).toEqual([["Authorization", expect.stringMatching(/^Bearer \{token\}\. Required\./)], ["Accept", "application/json"]]);
    expect(cellsOf(properties)).toHaveLength(13);
    expect(cellsOf(properties)).toEqual(twinRows.slice(-13));
    expect(tablesOf(tree).flatMap((table) => table.repairs)).toEqual([]);
    const fences = [...twin.matchAll(/^``` ?http\n([^]*?)\n```$/gm)].map((match) => match[1]);
    expect(fences).toHaveLength(3);
    expect(codesOf(tree).map((one) => one.text)).toEqual(fences);
    expect(outlineOf(tree)).toEqual([...twin.matchAll(/^#+ .*$/gm)].map((match) => match[0]));
  });
});
