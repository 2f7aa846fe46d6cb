import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../generator/parse/block-reader.js";
import { readFrontMatter } from "../../generator/parse/front-matter.js";
import { mend } from "../../generator/parse/mend.js";
import { readByRemark } from "../../generator/parse/remark.js";

/** What the tree of a page is made from: all of a node but offsets, alignment and the like. */
function shapeOf(node: Nodes): unknown {
  const all = node as unknown as Record<string, unknown>;
  const own = ["type", "value", "depth", "url", "alt", "identifier", "lang", "meta"].map((key) => all[key] ?? null);
  const { start, end } = node.position ?? {};
  const place = node.type === "root" ? "" : `${start?.line}:${start?.column}-${end?.line}:${end?.column}`;
  return [...own, place, "children" in node ? node.children.map(shapeOf) : []];
}

const differs = (text: string): boolean => JSON.stringify(shapeOf(readMarkdown(text))) !== JSON.stringify(shapeOf(readByRemark(text)));

function pagesBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:md|txt)$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8").replace(/\r\n?/g, "\n").replace(/^\ufeff/, "") }));
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const shared = process.env["DOCWRIGHT_SHARED"] ?? "";
const corpora = existsSync(join(shared, "corpus")) ? readdirSync(join(shared, "corpus"), { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];

describe("the block reader gives what the library alone gives", () => {
  test.each([
    ...["docs-input", "test/pages", "test/sites"].map((path) => [path, here(`../../${path}`)]),
    ...(shared === "" ? [] : corpora.map(({ name }) => [`corpus ${name}`, join(shared, "corpus", name)])),
  ])("for the pages of %s", { timeout: 600_000 }, (_, folder) => {
    const wrong = pagesBelow(folder ?? "").filter(({ text }) => differs(mend(readFrontMatter(text).rest).text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  const marks = fc.constantFrom(
    "a", "b c", " ", "  ", "|", "`", "``", "*", "**", "_", "__", "[", "]", "(", ")", "[a](b)", "[a b](c.md)", "![a](b)", "\\", "\\|", "\\\\", "<br>", "<br/>", "<b>", "<",
    ">", "&", "&amp;", "!", "#", ":", "-", "=", "1.", "1)", "+", "~", "~~~", "\t", "\"", "'", ".", "*a*", "**a b**", "a_b", "`a`", "` a`", "\u00a0", "é", "https://a.b", "a@b.c",
    "<!--", "-->", "{", "}", "/", "$", "0", "10", "[!NOTE]", "[!INCLUDE [a](b)]", "\u{1f600}",
  );
  const inline = fc.array(marks, { maxLength: 9 }).map((parts) => parts.join(""));
  const start = fc.constantFrom(
    "", "", "", "# ", "## ", "#", "- ", "* ", "+ ", "1. ", "12) ", "> ", "    ", "  ", " ", "\t", "|", "| ", "```", "```json ", "~~~", "````", "<!-- ", "<div>", "<pre>", "</a>",
    "<?", "<!A", "---", "===", "***", "- - -", "|-|", "|---|:-:|", "|---|", ":--|--:", "--- | ---", "[a]: b", "[a", "a | b", "|a|b|", "```\n", "- ```", "> ```", "  - ",
  );
  const line = fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 2, arbitrary: start }, { weight: 4, arbitrary: fc.tuple(start, inline).map((parts) => parts.join("")) }, { weight: 2, arbitrary: inline });
  const row = fc.array(inline, { minLength: 1, maxLength: 3 }).map((cells) => `|${cells.join("|")}|`);
  const table = fc.tuple(row, fc.constantFrom("|-|", "|-|-|", "|:-|-:|---|"), fc.array(fc.oneof(row, inline), { maxLength: 4 })).map(([head, rule, rows]) => [head, rule, ...rows].join("\n"));
  const page = fc.array(fc.oneof({ weight: 6, arbitrary: line }, { weight: 1, arbitrary: table }), { maxLength: 14 }).map((lines) => lines.join("\n"));

  // PROPERTY_RUNS looks longer, PROPERTY_SEED=random further.
  const numRuns = Number(process.env["PROPERTY_RUNS"] ?? 2000);

  test.each([
    ["odd pages", page],
    ["lines of odd words", inline],
    ["paragraphs of odd words", fc.array(inline, { maxLength: 3 }).map((lines) => lines.map((one) => `a${one}`).join("\n"))],
    ["headings of odd words", inline.map((text) => `# ${text}`)],
    ["cells of odd words", table],
  ])("for %s", { timeout: 300_000 }, (_, pages) => {
    fc.assert(fc.property(pages, (text) => { expect(shapeOf(readMarkdown(text))).toEqual(shapeOf(readByRemark(text))); }), { numRuns });
  });
});
