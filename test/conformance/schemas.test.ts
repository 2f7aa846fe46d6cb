import { describe, expect, it } from "vitest";
import { hasSchema, schemaPaths } from "../../generator/emit/json-schema.js";
import type { Api, Property } from "../../generator/model/api.js";
import type { JsonObject, JsonValue } from "../../generator/model/json.js";
import { seedPages } from "../seeds/pages.js";
import { gadgets } from "./gadgets.js";
import { docsInput, render } from "./rendered.js";
import { instanceOf, isObject, schemaSet, subschemas } from "./schema-set.js";
import { violationsOf } from "./violations.js";

const seeds = seedPages();
const sites = [["docs-input", docsInput()], ["every type", gadgets], ...(seeds.length > 0 ? [["the seeds", seeds] as const] : [])] as const;

describe.each(sites)("schemas of %s", async (_name, pages) => {
  const { site: { api }, files } = await render(pages, ["json-schema"]);
  const set = schemaSet(files);
  const paths = schemaPaths(api);

  it("compile in strict mode", () => {
    expect(set.paths.length).toBeGreaterThan(5);
    for (const path of set.paths) expect(() => set.faults(path, {})).not.toThrow();
  });

  it("are identified by where they stand, and say their dialect", () => {
    for (const path of set.paths) {
      expect(set.schema(path)["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
      expect(set.schema(path)["$id"]).toMatch(new RegExp(`^https://[^/]+\\.invalid/${path.replaceAll(".", "\\.")}$`));
    }
  });

  it("refer to files that are there, by relative references", () => {
    const refs = set.paths.flatMap((path) => subschemas(set.schema(path)).flatMap((one) => (typeof one["$ref"] === "string" ? [[path, one["$ref"]] as const] : [])));
    expect(refs.length).toBeGreaterThan(5);
    for (const [path, ref] of refs) {
      expect(ref).toMatch(/^(?:\.\.\/\w+\/)?[^/:]+\.json$/);
      expect(set.paths).toContain(set.follow(path, ref));
    }
  });

  it("there is one per type, enum, request and response in JSON", () => {
    const due = [
      ...api.types.map((type) => paths.type(type.name)), ...api.enums.map((one) => paths.enum(one.name)),
      ...api.operations.flatMap((operation) => [
        ...(operation.request === null || operation.request.kind === "stream" ? [] : [paths.request(operation)]),
        ...operation.responses.filter(hasSchema).map((response) => paths.response(operation, response)),
      ]),
    ];
    expect([...set.paths].sort()).toEqual(due.sort());
  });

  it("take every documented example but for its known contradictions", () => {
    let checked = 0;
    for (const operation of api.operations) {
      for (const example of operation.examples) {
        const response = operation.responses.find((one) => one.status === (example.response?.status ?? 0));
        const bodies = [["request", operation.request === null ? null : paths.request(operation), example.request?.body], ["response", response === undefined || !hasSchema(response) ? null : paths.response(operation, response), example.response?.body]] as const;
        for (const [side, path, body] of bodies) {
          if (path === null || body?.kind !== "json") continue;
          const known = example.contradictions.filter((one) => one.side === side && one.trips.includes("schema")).map((one) => one.pointer);
          expect(set.faults(path, body.value), `${operation.name} ${side}`).toEqual(known);
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(5);
  });

  const owners = [
    ...api.types.filter((type) => type.documented).map((type) => ({ path: paths.type(type.name), properties: type.properties, added: [], closed: false })),
    ...api.operations.flatMap((operation) => requestOwner(operation, api).map(({ properties, added, open }) => ({ path: paths.request(operation), properties, added, closed: !open }))),
  ];

  describe.each(owners)("$path", ({ path, properties, added, closed }) => {
    const schema = set.schema(path);
    const valid = instanceOf(set, path, schema, 3) as JsonObject;
    const change = (name: string, value: JsonValue): JsonObject => ({ ...valid, [name]: value });

    it("takes a value made from it, which has every documented property", () => {
      expect(set.faults(path, valid)).toEqual([]);
      for (const { name } of properties) expect(Object.keys(valid)).toContain(name);
    });

    it("documents exactly the properties of the model", () => {
      expect(Object.keys((schema["properties"] ?? {}) as object)).toEqual([...properties.map((property) => property.name), ...added]);
      for (const property of properties) expect((schema["properties"] as Record<string, JsonObject>)[property.name]).toMatchObject(documented(property));
    });

    it.each(properties.map((property) => [property.name, property] as const))("refuses every violation of %s, there and nowhere else", (name, property) => {
      for (const { what, value, below } of violationsOf(property, api)) {
        const faults = set.faults(path, change(name, value));
        expect(faults.length, `${name} as ${what}`).toBeGreaterThan(0);
        expect(faults.filter((fault) => !`/${name}${below}`.startsWith(fault) || fault === ""), `${name} as ${what}`).toEqual([]);
      }
      if (property.nullable === true) expect(set.faults(path, change(name, null))).toEqual([]);
    });

    it("takes any text for an open set", () => {
      for (const property of properties.filter((one) => one.knownValues.length > 0)) {
        for (const text of [...property.knownValues, "", "something new"]) expect(set.faults(path, change(property.name, property.type.kind === "collection" ? [text] : text))).toEqual([]);
      }
    });

    it(closed ? "refuses properties that no page documents, and takes annotations" : "takes properties that the docs do not know", () => {
      expect(set.faults(path, change("notDocumented", 1))).toEqual(closed ? ["/notDocumented"] : []);
      expect(set.faults(path, { ...valid, "@odata.etag": "1", "tags@odata.count": 2 })).toEqual([]);
    });

    it("asks for required properties, and no others", () => {
      for (const { name, required } of properties) {
        const without = Object.fromEntries(Object.entries(valid).filter(([key]) => key !== name));
        expect(set.faults(path, without), name).toEqual(required && path.endsWith(".request.json") ? [`/${name}`] : []);
      }
    });

    it("is no other JSON value than an object", () => {
      for (const value of [null, 1, "x", [], true]) expect(set.faults(path, value)).toEqual([""]);
    });
  });

  it.each(api.operations.flatMap((operation) => operation.responses.filter((one) => one.shape === "collection" || one.shape === "value").map((response) => [paths.response(operation, response)])))("%s asks for its envelope", (path) => {
    const valid = instanceOf(set, path, set.schema(path), 4) as JsonObject;
    expect(set.faults(path, valid)).toEqual([]);
    expect(isObject(valid)).toBe(true);
    expect(set.faults(path, {})).toEqual(["/value"]);
    expect(set.faults(path, { ...valid, value: null })).toEqual(["/value"]);
    expect(set.faults(path, { ...valid, "@odata.nextLink": "https://x.example" })).toEqual([]);
  });
});

/** The properties that a request may hold, where it has a list of them. */
function requestOwner(operation: Api["operations"][number], api: Api): { properties: readonly Property[]; added: readonly string[]; open: boolean }[] {
  const request = operation.request;
  if (request?.kind === "parameters") return [{ properties: request.properties, added: [], open: false }];
  const inputs = api.inputs.filter((input) => request?.kind === "input" && request.type?.kind === "named" && request.type.name === input.type && request.change === input.change);
  return inputs.map(({ subtypes, change, properties, open }) => {
    const names = api.inputs.filter((one) => one.change === change && subtypes.includes(one.type)).flatMap((one) => one.properties.map(({ name }) => name));
    return { properties, open, added: [...new Set(names)].filter((name) => !properties.some((property) => property.name === name)).sort() };
  });
}

/** What a schema says beside the type. */
function documented(property: Property): JsonObject {
  const said: [string, JsonValue][] = [["$comment", property.source]];
  if (property.description !== "") said.push(["description", property.description]);
  if (property.readOnly) said.push(["readOnly", true]);
  if (property.default !== null) said.push(["default", property.default.value]);
  return Object.fromEntries(said);
}

describe("the sentinel of an enum", async () => {
  const page = (title: string, request: string, rest: string): string => `# ${title}\n\nDoes it.\n\n## HTTP request\n\n\`\`\` http\n${request}\n\`\`\`\n\n## Request body\n\n${rest}\n\n## Response\n\nIf successful, this method returns a \`200 OK\` response code and a [lamp](../resources/lamp.md) object.\n`;
  const modes = "Possible values are: `steady`, `blinking`, `unknownFutureValue`.";
  const { files } = await render({
    "resources/lamp.md": `# lamp resource type\n\nNamespace: acme\n\nGives light.\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|mode|lampMode|${modes} Nullable.|\n|seen|lampMode collection|How it has shone.|\n`,
    "api/lamp-update.md": page("Update lamp", "PATCH /lamps/{id}", "Supply a JSON representation of the [lamp](../resources/lamp.md) object."),
    "api/lamp-turn.md": page("Turn lamp", "POST /lamps/{id}/turn", "Provide a JSON object with the following parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|to|lampMode|Where.|\n"),
  }, ["json-schema"]);
  const set = schemaSet(files);
  const faults = (file: string, value: JsonObject): string[] => set.faults(`schemas/operations/${file}.json`, value);

  it("stands in an answer", () => expect(faults("updateLamp.response-200", { mode: "unknownFutureValue" })).toEqual([]));

  it("is refused in a body, in a list, and as a parameter", () => {
    expect(faults("updateLamp.request", { mode: "steady", seen: ["blinking"] })).toEqual([]);
    expect(faults("updateLamp.request", { mode: null })).toEqual([]);
    expect(faults("updateLamp.request", { mode: "unknownFutureValue" })).not.toEqual([]);
    expect(faults("updateLamp.request", { seen: ["steady", "unknownFutureValue"] })).toEqual(["/seen/1"]);
    expect(faults("turnLamp.request", { to: "steady" })).toEqual([]);
    expect(faults("turnLamp.request", { to: "unknownFutureValue" })).toEqual(["/to"]);
  });
});

describe("a body that may be of a subtype", async () => {
  const resource = (title: string, intro: string, ...rows: readonly string[]): string => `# ${title} resource type\n\nNamespace: shop\n\n${intro}\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n${rows.map((row) => `|${row}|\n`).join("")}`;
  const { site: { api }, files } = await render({
    "resources/jar.md": resource("jar", "Holds things.", "id|String|Key of the entity. Read-only.", "label|String|What it says."),
    "resources/jamjar.md": resource("jamJar", "Holds jam. Inherits from [jar](jar.md).", "fruit|String|Which fruit. Required.", "size|Int32|How much of it."),
    "resources/teajar.md": resource("teaJar", "Holds tea. Inherits from [jar](jar.md).", "size|String|How big the leaves are.", "made|DateTimeOffset|When. Read-only."),
    "resources/emptyjar.md": resource("emptyJar", "Holds nothing. Inherits from [jar](jar.md).", "id|String|Key of the entity. Read-only."),
    "api/jar-create.md": "# Create jar\n\nMakes a jar.\n\n## HTTP request\n\n``` http\nPOST /jars\n```\n\n## Request body\n\nSupply a JSON representation of the [jar](../resources/jar.md) object.\n\n## Response\n\nIf successful, this method returns a `201 Created` response code and a [jar](../resources/jar.md) object.\n",
  }, ["json-schema"]);
  const set = schemaSet(files);
  const faults = (value: JsonObject): string[] => set.faults("schemas/operations/createJar.request.json", value).filter((pointer) => pointer !== "").sort();

  it("has an input definition for each subtype that adds something", () => {
    expect(api.inputs.map((input) => [input.type, input.open, input.subtypes, input.properties.map(({ name }) => name)])).toEqual([
      ["shop.jamJar", false, [], ["label", "fruit", "size"]], ["shop.jar", false, ["shop.jamJar", "shop.teaJar"], ["label"]], ["shop.teaJar", false, [], ["label", "size"]],
    ]);
  });

  it("takes the base and each subtype by its name", () => {
    for (const value of [{ label: "x" }, { "@odata.type": "#shop.jar", label: "x" }, { "@odata.type": "#shop.jamJar", label: "x", fruit: "plum", size: 5 }, { "@odata.type": "shop.teaJar", size: "big" }, { "@odata.type": "#shop.emptyJar" }]) expect(faults(value)).toEqual([]);
  });

  it("refuses what a subtype adds where it is not named, what nobody has, and what does not fit", () => {
    expect(faults({ size: 5 })).toEqual(["/@odata.type"]);
    expect(faults({ "@odata.type": "#shop.teaJar", fruit: "plum" })).toEqual(["/@odata.type"]);
    expect(faults({ "@odata.type": "#shop.jamJar", fruit: "plum", size: "big" })).toEqual(["/size"]);
    expect(faults({ "@odata.type": "#shop.jamJar" })).toEqual(["/fruit"]);
    expect(faults({ "@odata.type": "#shop.teaJar", made: "2020-02-29T00:00:00Z" })).toEqual(["/made"]);
    expect(faults({ lid: "x" })).toEqual(["/lid"]);
  });
});
