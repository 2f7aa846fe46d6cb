import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Project, type Type } from "ts-morph";
import { describe, expect, it } from "vitest";
import { modelVersion } from "../../generator/model/api.js";
import type { JsonObject, JsonValue } from "../../generator/model/json.js";
import { primitiveNames } from "../../generator/model/types.js";
import { faultsOfModel, modelSchema, type ModelSchemaPart } from "../support/model-schema.js";
import { seedPages } from "../seeds/pages.js";
import { gadgets } from "./gadgets.js";
import { docsInput, render } from "./rendered.js";

const seeds = seedPages();
const sites = [["docs-input", docsInput()], ["every type", gadgets], ...(seeds.length > 0 ? [["the seeds", seeds] as const] : [])] as const;

describe.each(sites)("model.json of %s", async (_name, pages) => {
  const { files } = await render(pages, []);
  const model = JSON.parse(files.get("model.json") ?? "") as JsonObject;

  it("follows the published schema", () => {
    expect(faultsOfModel(model)).toEqual([]);
  });

  it("would not, were any of its members gone, null without leave, of another type or not known", () => {
    const broken = mutations(model);
    expect(broken.length).toBeGreaterThan(300);
    expect(broken.filter(({ value }) => faultsOfModel(value).length === 0).map(({ what }) => what)).toEqual([]);
  });
});

describe("the published schema", () => {
  it("is of the version that models state", () => {
    expect(modelSchema.$defs["Model"]?.properties?.["docwright"]?.const).toBe(modelVersion);
  });

  it("refuses models of another version, and what is no model", () => {
    for (const value of [{ docwright: modelVersion + 1, apis: [] }, { docwright: String(modelVersion), apis: [] }, {}, [], null, "x"]) expect(faultsOfModel(value)).not.toEqual([]);
    expect(faultsOfModel({ docwright: modelVersion, apis: [] })).toEqual([]);
  });

  const project = new Project({ tsConfigFilePath: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)), skipAddingFilesFromTsConfig: true });
  const source = project.addSourceFileAtPath(fileURLToPath(new URL("../../generator/model/api.ts", import.meta.url)));

  it.each(source.getInterfaces().map((one) => [one.getName(), one.getType()] as const))("has the members of %s", (name, type) => {
    const part = modelSchema.$defs[name];
    const members = type.getProperties();
    expect(Object.keys(part?.properties ?? {}).sort()).toEqual(members.map((one) => one.getName()).sort());
    expect([...(part?.required ?? [])].sort()).toEqual(members.filter((one) => !one.isOptional()).map((one) => one.getName()).sort());
    expect(part?.additionalProperties).toBe(false);
    for (const member of members) compare(member.getTypeAtLocation(source), part?.properties?.[member.getName()] ?? {}, `${name}.${member.getName()}`);
  });

  it("knows every primitive type", () => {
    expect(modelSchema.$defs["PrimitiveName"]?.enum).toEqual(primitiveNames);
  });

  it.each(["Segment", "TypeRef"])("knows every kind of %s", (name) => {
    const file = name === "TypeRef" ? project.addSourceFileAtPath(fileURLToPath(new URL("../../generator/model/types.ts", import.meta.url))) : source;
    const kinds = file.getTypeAliasOrThrow(name).getType().getUnionTypes().map((one) => one.getPropertyOrThrow("kind").getTypeAtLocation(file).getLiteralValue());
    const members = (modelSchema.$defs[name]?.oneOf ?? []).map((one) => one.properties?.["kind"]?.const);
    expect([...members].sort()).toEqual([...kinds].sort());
  });

  it("describes everything", () => {
    const visit = (part: ModelSchemaPart, at: string): string[] => [
      ...(part.description === undefined || part.description === "" ? [at] : []),
      ...Object.entries(part.properties ?? {}).flatMap(([name, inner]) => visit(inner, `${at}.${name}`)), ...(part.oneOf ?? []).flatMap((inner, index) => visit(inner, `${at}.${index}`)),
    ];
    expect(Object.entries(modelSchema.$defs).flatMap(([name, part]) => visit(part, name))).toEqual([]);
  });

  it("has no definition that nothing refers to", () => {
    const text = readFileSync(new URL("../../templates/model/model.schema.json", import.meta.url), "utf8");
    expect(Object.keys(modelSchema.$defs).filter((name) => !text.includes(`"$ref": "#/$defs/${name}"`))).toEqual([]);
  });
});

/** Lists of words and leave to be null are the same in the interface and in its schema. */
function compare(type: Type, part: ModelSchemaPart & { $ref?: string; anyOf?: readonly (ModelSchemaPart & { type?: string })[] }, at: string): void {
  const resolved: ModelSchemaPart = part.$ref === undefined ? part : (modelSchema.$defs[part.$ref.replace("#/$defs/", "")] ?? {});
  const isNullable = type.isUnion() && type.getUnionTypes().some((one) => one.isNull());
  const isAny = part.$ref === "#/$defs/JsonValue";
  if (!isAny) expect(part.anyOf?.some((one) => one.type === "null") ?? false, `${at} may be null`).toBe(isNullable);
  const words = type.isUnion() ? type.getUnionTypes().filter((one) => !one.isNull()) : [];
  if (words.length > 0 && words.every((one) => one.isStringLiteral())) {
    const inner = part.anyOf?.find((one) => one.type !== "null") as { $ref?: string } | undefined;
    const listed = inner?.$ref === undefined ? resolved : modelSchema.$defs[inner.$ref.replace("#/$defs/", "")];
    expect([...(listed?.enum ?? [])].sort(), at).toEqual(words.map((one) => String(one.getLiteralValue())).sort());
  }
}

/** The model with one fault each: a member of an object left out, replaced or added. Values of examples may be anything. */
function mutations(model: JsonObject): { what: string; value: JsonValue }[] {
  const found: { what: string; value: JsonValue }[] = [];
  const seen = new Set<string>();
  const visit = (value: JsonValue, kind: string, put: (value: JsonValue) => JsonValue): void => {
    if (Array.isArray(value)) return (value as readonly JsonValue[]).forEach((item, index) => visit(item, kind, (inner) => put(value.map((one, at) => (at === index ? inner : one) as JsonValue))));
    if (typeof value !== "object" || value === null) return;
    const members = value as JsonObject;
    const shape = `${kind} ${Object.keys(members).join()} ${String(members["kind"])}`;
    if (!seen.has(shape)) {
      seen.add(shape);
      found.push({ what: `${kind} with a stranger`, value: put({ ...members, stranger: 1 }) });
      for (const key of Object.keys(members)) {
        found.push({ what: `${kind} without ${key}`, value: put(Object.fromEntries(Object.entries(members).filter(([name]) => name !== key))) });
        if (key !== "value" || kind !== "body") found.push(...(kind === "default" ? [] : [{ what: `${kind} with another ${key}`, value: put({ ...members, [key]: { odd: [] } }) }]));
      }
    }
    for (const [key, inner] of Object.entries(members)) {
      if ((kind === "body" || kind === "default") && key === "value") continue;
      visit(inner, key, (next) => put({ ...members, [key]: next }));
    }
  };
  visit(model, "model", (value) => value);
  return found;
}
