import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { chooseTargets } from "../../generator/chosen-targets.js";
import { compareApis } from "../../generator/drift/compare.js";
import { readModel } from "../../generator/io/read-model.js";
import { modelVersion, type Model } from "../../generator/model/api.js";
import type { JsonValue } from "../../generator/model/json.js";
import { lampDocs } from "../cli/lamp-docs.js";
import { gadgets } from "../conformance/gadgets.js";
import { render } from "../conformance/rendered.js";
import { root } from "../contract/source-files.js";
import { expectFile } from "../support/expectation.js";
import { faultsOfModel } from "../support/model-schema.js";
import { renderAll } from "../support/site.js";
import { modelPage } from "./page.js";
import { advice, breakingChanges } from "./promise.js";
import type { Schema, SchemaPart } from "./schema-part.js";

const schema = read("templates/model/model.schema.json") as unknown as Schema;
const folder = join(root, "test/model");
/** The pages of which the models in the folders of versions were made. */
const pages = { ...gadgets, ...lampDocs };
const versions = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

function read(path: string): JsonValue {
  return JSON.parse(readFileSync(join(root, path), "utf8")) as JsonValue;
}

it("the model's reference page tells what its schema says, with examples of docs-input", async () => {
  const { files } = await render(pages, []);
  const page = modelPage(schema, [read("generated/model.json"), JSON.parse(files.get("model.json") ?? "") as JsonValue]);
  expect(page.match(/^\| `/gm)?.length).toBeGreaterThan(150);
  expectFile(join(root, "templates/model/model.md"), page);
});

describe("the promise of the model's version", () => {
  it("has fixtures that show what a page can say, permissions among it", () => {
    for (const version of versions) expect(JSON.stringify(read(`test/model/${version}/model.json`))).toContain("Lamp.ReadWrite.All");
  });

  it("has a schema and a model of this version and of the one before", () => {
    for (const version of [modelVersion, modelVersion - 1].filter((one) => one > 0)) expect(versions, advice).toContain(String(version));
  });

  it("is kept by the schema", () => {
    const file = join(folder, `${modelVersion}/model.schema.json`);
    const promised = read(`test/model/${modelVersion}/model.schema.json`) as unknown as Schema;
    expect(breakingChanges(promised, schema), advice).toEqual([]);
    // What is new is promised from now on.
    if (process.env["DOCWRIGHT_ACCEPT"] === "1") writeFileSync(file, readFileSync(join(root, "templates/model/model.schema.json")));
    expect(breakingChanges(schema, read(`test/model/${modelVersion}/model.schema.json`) as unknown as Schema), "fields are new: npm run accept promises them").toEqual([]);
  });

  it.each(versions)("is kept by what reads models of version %s", async (version) => {
    const validate = new Ajv2020({ strict: true }).compile(read(`test/model/${version}/model.schema.json`) as object);
    expect(validate(read(`test/model/${version}/model.json`)), JSON.stringify(validate.errors)).toBe(true);
    const apis = await readModel(join(folder, version, "model.json"));
    expect(faultsOfModel({ docwright: modelVersion, apis }), `io/read-model.ts gives what the schema refuses: ${advice}`).toEqual([]);
    const { chosen } = await chooseTargets({ targets: null, templates: null }, ".");
    for (const api of apis) {
      expect(renderAll(api, chosen).length).toBeGreaterThan(20);
      const [now] = (JSON.parse((await render(pages, [])).files.get("model.json") ?? "") as Model).apis;
      expect(now === undefined ? [] : compareApis(api, now).filter(({ level }) => level === "breaking")).toEqual([]);
    }
  });
});

describe("a change of the schema", () => {
  const changed = (change: (defs: Record<string, Editable>) => void): string[] => {
    const now = structuredClone(schema) as unknown as { $defs: Record<string, Editable> };
    change(now.$defs);
    return breakingChanges(schema, now);
  };
  type Editable = { -readonly [Key in keyof SchemaPart]: SchemaPart[Key] } & { properties: Record<string, SchemaPart>; required: string[]; enum: string[]; oneOf: SchemaPart[] };
  const part = (defs: Record<string, Editable>, name: string): Editable => {
    const found = defs[name];
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  };

  it.each<[string, (defs: Record<string, Editable>) => void, string]>([
    ["a field goes", (defs) => delete part(defs, "Property").properties["key"], "Property.key is gone"],
    ["a definition goes", (defs) => delete defs["Cloud"], "Cloud is gone"],
    ["a field may be missing", (defs) => void part(defs, "Route").required.splice(0, 1), "Route.path may be missing now"],
    ["a field may be null", (defs) => (part(defs, "Route").properties["path"] = { anyOf: [{ type: "string" }, { type: "null" }] }), "Route.path was"],
    ["a field may no longer be null", (defs) => (part(defs, "PageEntry").properties["title"] = { type: "string" }), "PageEntry.title was"],
    ["a field takes another type", (defs) => (part(defs, "EnumMember").properties["value"] = { type: "string" }), "EnumMember.value was"],
    ["a list has one more word", (defs) => part(defs, "Evidence").enum.push("hearsay"), "Evidence was"],
    ["a list has one word less", (defs) => part(defs, "PrimitiveName").enum.pop(), "PrimitiveName was"],
    ["there is another kind", (defs) => part(defs, "TypeRef").oneOf.push({ properties: { kind: { const: "map" } } }), "TypeRef may be map now"],
    ["a kind goes", (defs) => part(defs, "Segment").oneOf.pop(), "Segment is never address now"],
    ["a pattern changes", (defs) => (defs["Source"] = { ...part(defs, "Source"), pattern: "x" }), "Source was"],
  ])("breaks readers where %s", (_, change, words) => {
    expect(changed(change)).toEqual([expect.stringContaining(words)]);
  });

  it("breaks nobody where fields are new, or descriptions are others", () => {
    expect(changed((defs) => {
      part(defs, "Property").properties["colour"] = { type: "string" };
      part(defs, "Property").required.push("colour");
      defs["Colour"] = { ...part(defs, "Source") };
      defs["Source"] = { ...part(defs, "Source"), description: "In other words." };
      part(defs, "Route").properties["path"] = { ...part(defs, "Route").properties["path"], description: "In other words." };
    })).toEqual([]);
  });
});
