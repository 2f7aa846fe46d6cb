import { describe, expect, it } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import type { Code } from "../../generator/model/tree.js";
import { looksLikePlainText } from "../../generator/parse/plain-text.js";
import { blocksOf, codesOf, outlineOf, parse } from "./plain-page.js";

/** The code of a page that holds nothing else. */
const code = (...lines: string[]): Code[] => codesOf(parse(`A page\n\n${lines.join("\n")}`));

describe("looksLikePlainText", () => {
  it.each([
    ["a known title on its own", "Update lamp\n\nSome words.\n\nRequest body\n\nMore words."],
    ["a header line", "Update lamp\n\nProperty Type Description\nid String Key of the lamp."],
    ["a request line", "Update lamp\n\nGET /lamps/{id}"],
    ["a status line", "Update lamp\n\nHTTP/1.1 204 No Content"],
  ])("knows a page by %s", (_, text) => {
    expect(looksLikePlainText(text, graphDialect)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["blank lines", "\n\n\n"],
    ["a title only", "Permissions"],
    ["prose only", "See the other page.\n\nIt says more."],
    ["a title within prose", "Lamps\n\nResponse\nand more words"],
    ["a call-out's word", "Lamps\n\nNote\n\nLamps are hot."],
    ["a sentence about a method", "Lamps\n\nGET /lamps returns the lamps of a room."],
    ["a heading", "# Lamps\n\nResponse\n\nwords"],
    ["a fence", "Lamps\n\nResponse\n\n```http\nGET /lamps\n```"],
    ["a table", "Lamps\n\nResponse\n\n|Header|Value|\n|:---|---|\n"],
    ["a link", "Lamps\n\nResponse\n\nA [lamp](lamp.md)."],
    ["front matter", "---\ntitle: Lamps\n---\n\nLamps\n\nResponse\n\nwords"],
  ])("does not take %s for plain text", (_, text) => {
    expect(looksLikePlainText(text, graphDialect)).toBe(false);
  });
});

describe("sections", () => {
  it("nests examples and keeps everything else at level 2", () => {
    const page = [
      "Get lamp", "Namespace: microsoft.graph", "Permissions", "HTTP request", "Request body", "Response", "Examples",
      "Example 1: Get a lamp", "Request", "The request.", "Response", "Example 2: Get a lamp with its room.", "Request headers", "Response",
      "See also",
    ];
    expect(outlineOf(parse(page.join("\n\n")))).toEqual([
      "# Get lamp", "## Permissions", "## HTTP request", "## Request body", "## Response", "## Examples",
      "### Example 1: Get a lamp", "#### Request", "#### Response", "### Example 2: Get a lamp with its room.", "## Request headers", "## Response",
      "## See also",
    ]);
  });

  it("puts request and response below a single example, and repeated sections into it", () => {
    const page = ["Get lamp", "Request headers", "Response", "Example", "Request", "Request headers", "Response", "Remarks"];
    expect(outlineOf(parse(page.join("\n\n")))).toEqual([
      "# Get lamp", "## Request headers", "## Response", "## Example", "### Request", "#### Request headers", "### Response", "## Remarks",
    ]);
  });

  it("keeps titles of their own words below the section that they belong to", () => {
    const page = ["Get lamp", "Permissions", "Permissions acting on self", "Permissions acting on others", "HTTP request"];
    expect(outlineOf(parse(page.join("\n\n")))).toEqual([
      "# Get lamp", "## Permissions", "### Permissions acting on self", "### Permissions acting on others", "## HTTP request",
    ]);
  });

  it("reads a line as a title only where it stands alone, starts with a capital and is no sentence", () => {
    const text = "Get lamp\n\nResponse\nfollows here\n\nparameters\n\nRequest the lamp again after a while.\n\nErrors.\n\nNote: Response";
    expect(outlineOf(parse(text))).toEqual(["# Get lamp"]);
  });

  it("opens a section for each enum of a page with several", () => {
    const text = "lamp resource type\n\nProperties\n\nlampColor values\n\nMember Value Description\nred 0 Red light.\n\nother values\n\nwords";
    expect(outlineOf(parse(text))).toEqual(["# lamp resource type", "## Properties", "### lampColor values"]);
  });

  it("has no title where a fragment starts with a table or with code", () => {
    expect(outlineOf(parse("GET /lamps"))).toEqual([]);
    expect(outlineOf(parse("Header Value\nAccept application/json"))).toEqual([]);
    expect(outlineOf(parse('{\n"id": "1"\n}'))).toEqual([]);
  });

  it("numbers sections and blocks together in page order, with ranges from title to last word", () => {
    const tree = parse("Get lamp\n\nWords.\n\nResponse\n\nOther words\nin two lines. \n\n");
    const [title] = tree.root.sections;
    const [response] = title?.sections ?? [];
    expect([tree.root.id, title?.id, title?.blocks[0]?.id, response?.id, response?.blocks[0]?.id, tree.blockCount]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(tree.root.range).toEqual({ line: 1, column: 1, endLine: 10, endColumn: 1 });
    expect(title?.range).toEqual({ line: 1, column: 1, endLine: 8, endColumn: 14 });
    expect(response?.range).toEqual({ line: 5, column: 1, endLine: 8, endColumn: 14 });
  });
});

describe("code", () => {
  it("takes request lines in a row as one block", () => {
    const lines = ["GET /lamps/{id | lampName}", "GET https://graph.microsoft.com/beta/rooms/{id}/lamps?$filter=size gt 5 and on eq true"];
    expect(code(...lines, "", "Words.")).toMatchObject([{ language: "http", text: lines.join("\n"), textLine: 3, textColumn: 1, closed: true }]);
  });

  it.each(["GET /lamps returns the lamps.", "GET requests are safe.", "{id} is the key.", "[Zip file]", "HTTP/1.1 is a protocol."])("leaves a sentence alone: %s", (line) => {
    expect(code(line)).toEqual([]);
  });

  it("takes headers and body behind blank lines, up to the bracket that closes it", () => {
    const lines = ["HTTP/1.1 200 OK", "", "Content-Type: application/json", "", "", "{", '  "text": "a } and a \\" in it",', "", '  "list": [1]', "}"];
    expect(code(...lines, "", "Words.").map((one) => one.text)).toEqual([lines.join("\n")]);
  });

  it("takes a body that is not JSON where a header announces one", () => {
    const csv = ["HTTP/1.1 200 OK", "Content-Type: text/csv", "", "name,size", "desk,4"];
    expect(code(...csv, "", "Words.").map((one) => one.text)).toEqual([csv.join("\n")]);
    const multipart = ["POST /lamps/$batch", "Content-Type: multipart/form-data; boundary=part", "", "--part", "Content-Type: text/html", "", "<p>Lamp</p>", "--part--"];
    expect(code(...multipart, "", "Words.").map((one) => one.text)).toEqual([multipart.join("\n")]);
  });

  it("stops at the next title where brackets never balance", () => {
    const tree = parse('A page\n\nGET /lamps\n\n{\n  "a": [\n\nResponse\n\nHTTP/1.1 200 OK\n\n{ "b": 1 }\n\nWords.');
    expect(codesOf(tree).map((one) => [one.text, one.closed])).toEqual([['GET /lamps\n\n{\n  "a": [', false], ['HTTP/1.1 200 OK\n\n{ "b": 1 }', true]]);
    expect(outlineOf(tree)).toEqual(["# A page", "## Response"]);
  });

  it("takes a payload on its own as JSON", () => {
    expect(code("{", '  "@odata.type": "#microsoft.graph.lamp"', "}")).toMatchObject([
      { language: "json", closed: true, range: { line: 3, column: 1, endLine: 5, endColumn: 2 } },
    ]);
  });
});

describe("words", () => {
  it("joins lines with one blank and keeps their range", () => {
    const [paragraph] = blocksOf(parse("A page\n\n  First words \nother\u00a0words\n\n"));
    expect(paragraph).toEqual({
      kind: "paragraph", id: 2, range: { line: 3, column: 3, endLine: 4, endColumn: 12 },
      prose: { text: "First words other words", spans: [], range: { line: 3, column: 3, endLine: 4, endColumn: 12 } },
    });
  });

  it("makes call-outs quotes, be the word in the paragraph or above it", () => {
    const kinds = (text: string): string[] => blocksOf(parse(text)).map((block) => (block.kind === "paragraph" ? block.prose.text : block.kind));
    expect(kinds("A page\n\nImportant: Hot.\n\nNote\n\nLamps are bright.\n\nTip\n\nResponse")).toEqual([
      "quote", "Important: Hot.", "quote", "Note", "Lamps are bright.", "quote", "Tip",
    ]);
  });

  it("makes bulleted lines a list", () => {
    const [list] = parse("A page\n\n* one\n  more\n- two").root.sections[0]?.blocks ?? [];
    expect(list).toMatchObject({ kind: "list", items: [[{ prose: { text: "one more", range: { line: 3, column: 3, endLine: 4, endColumn: 7 } } }], [{ prose: { text: "two" } }]] });
  });
});
