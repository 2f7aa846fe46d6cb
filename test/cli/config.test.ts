import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Model } from "../../generator/model/api.js";
import { docwright, filesIn, folderWith } from "./cli.js";
import { lampDocs } from "./lamp-docs.js";

function apiOf(folder: string, out: string): Model["apis"][number] | undefined {
  return (JSON.parse(readFileSync(join(folder, out, "model.json"), "utf8")) as Model).apis[0];
}

const typed = `import { defineConfig, type Config } from "docwright";

const version: string = "v9";
export default defineConfig({ docs: "docs", out: "written", name: "rooms", version, baseUrl: "https://graph.microsoft.com/v1.0" }) satisfies Config;
`;
const plain = `export default { docs: "docs", out: "written", name: "rooms", version: "v9", baseUrl: "https://graph.microsoft.com/v1.0" };\n`;
const json = `{ "docs": "docs", "out": "written", "name": "rooms", "version": "v9", "baseUrl": "https://graph.microsoft.com/v1.0" }\n`;

describe.each([["docwright.config.ts", typed], ["docwright.config.mjs", plain], ["docwright.config.json", json]])("%s", (name, text) => {
  it("is found by itself", async () => {
    const folder = folderWith({ ...lampDocs, [name]: text });
    expect(await docwright(folder, "generate")).toMatchObject({ code: 0, stderr: "" });
    expect(apiOf(folder, "written")).toMatchObject({ name: "rooms", version: "v9", baseUrl: "https://graph.microsoft.com/v1.0" });
  });

  it("is taken where --config names it, its paths relative to itself", async () => {
    const moved = Object.fromEntries(Object.entries(lampDocs).map(([path, page]) => [`deep/${path}`, page]));
    const folder = folderWith({ ...moved, [`deep/${name}`]: text });
    expect(await docwright(folder, "generate", "--config", `deep/${name}`)).toMatchObject({ code: 0, stderr: "" });
    expect(apiOf(folder, "deep/written")?.name).toBe("rooms");
  });
});

describe("a config", () => {
  it("gives way to flags, whose paths are relative to where one stands", async () => {
    const folder = folderWith({ ...lampDocs, "deep/docwright.config.json": json });
    const run = await docwright(folder, "generate", "--config", "deep/docwright.config.json", "--docs", "docs", "--out", "here", "--target", "json-schema");
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(apiOf(folder, "here")?.version).toBe("v9");
    expect(filesIn(join(folder, "here")).some((file) => file.startsWith("sdk/"))).toBe(false);
  });

  it("may name several APIs, each with a folder of its own", async () => {
    const apis = JSON.stringify({ apis: [{ docs: "docs", name: "rooms" }, { docs: "docs/resources", name: "things", out: "elsewhere", targets: ["json-schema"] }] });
    const folder = folderWith({ ...lampDocs, "docwright.config.json": apis });
    const run = await docwright(folder, "generate");
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^rooms: 2 pages read: .*\n[^]*^things: 1 page read: /m);
    expect(apiOf(folder, "generated/rooms")?.operations).toHaveLength(1);
    expect(apiOf(folder, "elsewhere")?.operations).toHaveLength(0);
    expect(filesIn(join(folder, "elsewhere")).some((file) => file.startsWith("sdk/"))).toBe(false);
  });

  it("may correct the docs, as long as they say what it expects", async () => {
    const override = { property: "contoso.rooms.lamp.brightness", expect: { nullable: null }, set: { nullable: true }, reason: "a lamp that is off has none" };
    const folder = folderWith({ ...lampDocs, "docwright.config.json": JSON.stringify({ docs: "docs", overrides: [override] }) });
    expect(await docwright(folder, "generate", "--strict")).toMatchObject({ code: 0, stderr: "" });
    const brightness = apiOf(folder, "generated")?.types.flatMap((type) => type.properties).find((property) => property.name === "brightness");
    expect(brightness?.nullable).toBe(true);
  });
});
