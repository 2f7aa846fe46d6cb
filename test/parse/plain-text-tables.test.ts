import { describe, expect, it } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import { cellsOf, parse, tablesOf } from "./plain-page.js";

/** The rows of a table on a page that holds nothing else. */
const rows = (...lines: string[]): string[][] => cellsOf(tablesOf(parse(`A page\n\n${lines.join("\n")}`))[0]);

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
