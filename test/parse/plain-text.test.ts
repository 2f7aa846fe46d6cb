import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import type { Range } from "../../generator/model/source.js";
import type { Block, Code, PageTree, Prose, Section, Table } from "../../generator/model/tree.js";
import { looksLikePlainText, parsePlainText } from "../../generator/parse/plain-text.js";

const parse = (text: string): PageTree => parsePlainText("api/page.txt", text, graphDialect);

function sectionsOf(section: Section): Section[] {
  return [section, ...section.sections.flatMap(sectionsOf)];
}

function inside(block: Block): Block[] {
  if (block.kind === "quote") return [block, ...block.blocks.flatMap(inside)];
  if (block.kind === "list") return [block, ...block.items.flat().flatMap(inside)];
  return [block];
}

const blocksOf = (tree: PageTree): Block[] => sectionsOf(tree.root).flatMap((section) => section.blocks.flatMap(inside));
const tablesOf = (tree: PageTree): Table[] => blocksOf(tree).filter((block) => block.kind === "table");
const codesOf = (tree: PageTree): Code[] => blocksOf(tree).filter((block) => block.kind === "code");
const cellsOf = (table: Table | undefined): string[][] => (table?.rows ?? []).map((row) => row.cells.map((cell) => cell.text));
const outlineOf = (tree: PageTree): string[] =>
  sectionsOf(tree.root).flatMap((section) => (section.heading === null ? [] : [`${"#".repeat(section.level)} ${section.heading.text}`]));
/** The rows of a table on a page that holds nothing else. */
const rows = (...lines: string[]): string[][] => cellsOf(tablesOf(parse(`A page\n\n${lines.join("\n")}`))[0]);
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

describe("property tables", () => {
  it.each([
    ["id String Key of the lamp.", ["id", "String", "Key of the lamp."]],
    ["state lampState State of the lamp. Possible values are: on, off.", ["state", "lampState", "State of the lamp. Possible values are: on, off."]],
    ["tags String collection Words for the lamp.", ["tags", "String collection", "Words for the lamp."]],
    ["tags String Collection Words for the lamp.", ["tags", "String Collection", "Words for the lamp."]],
    ["tags Collection(String) Words for the lamp.", ["tags", "Collection(String)", "Words for the lamp."]],
    ["rooms room Collection of the rooms it lights.", ["rooms", "room", "Collection of the rooms it lights."]],
    ["names collection of strings The names.", ["names", "collection of strings", "The names."]],
    ["owner microsoft.graph.user The owner.", ["owner", "microsoft.graph.user", "The owner."]],
    ["owner user The owner.", ["owner", "user", "The owner."]],
    ["bought Date The day of purchase.", ["bought", "Date", "The day of purchase."]],
    ["power Edm.Int32 the power in watts", ["power", "Edm.Int32", "the power in watts"]],
    ["size string or number Size of the socket.", ["size", "string or number", "Size of the socket."]],
    ["sizes (string or number) collection Sizes of the sockets.", ["sizes", "(string or number) collection", "Sizes of the sockets."]],
    ["code string, maximum size 20 Code of the lamp.", ["code", "string, maximum size 20", "Code of the lamp."]],
    ["link string (identifier) Another lamp.", ["link", "string (identifier)", "Another lamp."]],
    ["title String (Optional) A title.", ["title", "String", "(Optional) A title."]],
    ["oldName (deprecated) String The old name.", ["oldName (deprecated)", "String", "The old name."]],
    ["@odata.type String Type of the lamp.", ["@odata.type", "String", "Type of the lamp."]],
    ["Display name String The name on the box.", ["Display name", "String", "The name on the box."]],
    ["settings androidLampResourceCollection Settings.", ["settings", "androidLampResourceCollection", "Settings."]],
    ["lastChanged DateTimeOffset", ["lastChanged", "DateTimeOffset", ""]],
    ["displayName The name on the box.", ["displayName", "", "The name on the box."]],
    ["None", ["None", "", ""]],
    ["id\tmy type\tKey of the lamp.", ["id", "my type", "Key of the lamp."]],
  ])("%s", (line, cells) => {
    expect(rows("Property Type Description", line)).toEqual([cells]);
  });

  it("joins lines that begin no row to the description above, and says so", () => {
    const [table] = tablesOf(parse("A page\n\nProperty Type Description\nid String Key of the lamp,\nand other words.\n- 64 letters\nname String Name."));
    expect(cellsOf(table)).toEqual([["id", "String", "Key of the lamp, and other words. - 64 letters"], ["name", "String", "Name."]]);
    expect(table?.repairs.map((repair) => [repair.kind, repair.range.line])).toEqual([["wrapped-row", 5], ["wrapped-row", 6]]);
    expect(table?.rows[0]?.cells[2]?.range).toEqual({ line: 4, column: 11, endLine: 6, endColumn: 13 });
  });

  it("reads a column for what is required in any place", () => {
    expect(rows("Property Type Required Value", "id String Yes The key.")).toEqual([["id", "String", "Yes", "The key."]]);
    expect(rows("Parameter Type Required? Description", "id String The key.")).toEqual([["id", "String", "", "The key."]]);
    expect(rows("Parameter Type Description Required?", "id String The key. Yes", "name String A name.")).toEqual([
      ["id", "String", "The key.", "Yes"], ["name", "String", "A name.", ""],
    ]);
  });

  it("says which rows have no type", () => {
    expect(tablesOf(parse("A page\n\nProperty Type Description\nlampId The key.\n"))[0]?.repairs).toEqual([
      { kind: "missing-cells", range: { line: 4, column: 1, endLine: 4, endColumn: 16 } },
    ]);
    expect(tablesOf(parse("A page\n\nProperty Type Description\nid The key."))[0]?.repairs).toMatchObject([{ kind: "missing-cells" }]);
  });
});

describe("other tables", () => {
  it("reads permissions by their fixed labels", () => {
    expect(rows(
      "Permission type Permissions (from least to most privileged)", "Delegated (work or school account) Lamp.Read.All, Lamp.ReadWrite.All",
      "Delegated (personal Microsoft account Not supported.", "Light shows", "Application Lamp.Read.All,", "Lamp.ReadWrite.All",
    )).toEqual([
      ["Delegated (work or school account)", "Lamp.Read.All, Lamp.ReadWrite.All"], ["Delegated (personal Microsoft account", "Not supported."],
      ["Light shows", ""], ["Application", "Lamp.Read.All, Lamp.ReadWrite.All"],
    ]);
  });

  it("splits two columns of permissions where the list of scopes ends", () => {
    const [table] = tablesOf(parse(
      "A page\n\nPermission type Permissions acting on self (from least to most privileged) Permissions acting on others (from least to most privileged)\n" +
        "Application Lamp.Read, Lamp.Write Lamp.Read.All or Lamp.Write.All\nDelegated (personal Microsoft account) Not supported. Not supported.",
    ));
    expect(table?.header.map((cell) => cell.text.slice(0, 28))).toEqual(["Permission type", "Permissions acting on self (", "Permissions acting on others"]);
    expect(cellsOf(table)).toEqual([
      ["Application", "Lamp.Read, Lamp.Write", "Lamp.Read.All or Lamp.Write.All"],
      ["Delegated (personal Microsoft account)", "Not supported.", "Not supported."],
    ]);
  });

  it("reads headers, query parameters, members and methods", () => {
    expect(rows("Header Value", "Authorization Bearer {token}. Required.", "Prefer: lamp.timezone Zone of the times.")).toEqual([
      ["Authorization", "Bearer {token}. Required."], ["Prefer: lamp.timezone", "Zone of the times."],
    ]);
    expect(rows("Name Description", "$filter Narrows the lamps.", "the words go on")).toEqual([["$filter", "Narrows the lamps."], ["the", "words go on"]]);
    expect(rows("Member Value Description", "none 0 No light.", "dim light 1 Some light.", "unknownFutureValue Marker.")).toEqual([
      ["none", "0", "No light."], ["dim light", "1", "Some light."], ["unknownFutureValue", "", "Marker."],
    ]);
    expect(rows("Member", "on", "off")).toEqual([["on"], ["off"]]);
    expect(rows("Method Return Type Description", "List lamps lamp collection Get the lamps.", "Get lamp lamp Read one.", "Delete lamp None Delete one.", "Group of lamps")).toEqual([
      ["List lamps", "lamp collection", "Get the lamps."], ["Get lamp", "lamp", "Read one."], ["Delete lamp", "None", "Delete one."], ["Group of lamps", "", ""],
    ]);
    expect(rows("Relationship Type Description", "room room The room.", "drivers directoryObject collection The drivers.")).toEqual([
      ["room", "room", "The room."], ["drivers", "directoryObject collection", "The drivers."],
    ]);
  });

  it("starts a table below a line of words, and none at a lone word", () => {
    expect(rows("The headers are these:", "Header Value", "Accept application/json")).toEqual([["Accept", "application/json"]]);
    expect(tablesOf(parse("A page\n\nValue\nis a word of this sentence."))).toEqual([]);
  });

  it("takes the national clouds for a table, with the marks where they survived", () => {
    const clouds = "Global service US Government L4 US Government L5 (DOD) China operated by 21Vianet";
    const [bare] = tablesOf(parse(`A page\n\n${clouds}\n\nPermissions`));
    expect(bare?.header.map((cell) => cell.text)).toEqual(graphDialect.clouds);
    expect(bare?.rows).toEqual([]);
    const [marked] = tablesOf(parse(`A page\n\n${clouds}\n\u2705 \u2705 \u274c \u2705\n\nPermissions`));
    expect(cellsOf(marked)).toEqual([["\u2705", "\u2705", "\u274c", "\u2705"]]);
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
