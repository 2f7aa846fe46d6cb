import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RenderedFile } from "../../generator/emit/render.js";
import { linkSite, renderSite, type Site } from "../support/site.js";
import { hostilePages } from "./hostile-pages.js";

// The module is CommonJS: under `nodenext` its function is the default's default.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, ".tmp", `robustness-${process.pid}`);

let site: Site;
let files: RenderedFile[];
beforeAll(async () => {
  site = linkSite(hostilePages, { docsUrl: "https://docs.example/{page}?file={file}" });
  files = await renderSite(site);
  for (const { path, text } of files) {
    const to = join(folder, path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("no file leaves the output, and no two share a name", () => {
  expect(files.length).toBeGreaterThan(100);
  for (const { path } of files) {
    expect(resolve(folder, path).startsWith(`${folder}${sep}`)).toBe(true);
    expect(path).toMatch(/^[\w.-]+(?:\/[\w.-]+)*$/);
    for (const step of path.split("/")) expect(step.length).toBeLessThanOrEqual(160);
  }
  expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
});

test("no text of a page gets through as it could do harm", () => {
  for (const { path, text } of files) {
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(`${path}: ${/[\u0000-\u0009\u000b-\u001f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.exec(text)?.[0] ?? ""}`).toBe(`${path}: `);
    // Half a character does not survive being written as UTF-8.
    expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
  }
});

test("the SDK compiles under strict rules", { timeout: 120_000 }, () => {
  const sources = files.filter(({ path }) => /^sdk\/.*\.ts$/.test(path)).map(({ path }) => join(folder, path));
  const program = ts.createProgram(sources, {
    strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, types: [],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.asynciterable.d.ts"],
  });
  const faults = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const at = file === undefined || start === undefined ? "" : `${file.fileName.slice(folder.length)}:${file.getLineAndCharacterOfPosition(start).line + 1}`;
    return `${at} ${ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 300)}`;
  });
  expect(faults).toEqual([]);
});

test("the enums hold the documented values at run time, and running them does nothing else", async () => {
  const to = join(folder, "enums.mjs");
  writeFileSync(to, files.find(({ path }) => path === "sdk/enums.js")?.text ?? "");
  const loaded = Object.values((await import(/* @vite-ignore */ to)) as Record<string, Record<string, string>>);
  const values = loaded.map((one) => Object.getOwnPropertyNames(one).map((key) => [key, one[key]]));
  const wanted = site.api.enums.map((one) => one.members.map(({ name }) => [name, name]));
  const sorted = (all: readonly (readonly (readonly (string | undefined)[])[])[]): string[] => all.map((one) => JSON.stringify([...one].sort())).sort();
  expect(sorted(values)).toEqual(sorted(wanted));
  for (const one of loaded) expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
  expect(site.api.enums.length).toBe(2);
  expect("broken" in globalThis).toBe(false);
});

test("every schema compiles in Ajv's strict mode", () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats(ajv);
  const schemas = files.filter(({ path }) => path.startsWith("schemas/")).map(({ text }) => JSON.parse(text) as { $id: string });
  for (const schema of schemas) ajv.addSchema(schema);
  for (const { $id } of schemas) expect(typeof ajv.getSchema($id)).toBe("function");
  expect(schemas.length).toBeGreaterThan(50);
});

test("no prototype of this program was touched", () => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual([
    "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "constructor", "hasOwnProperty", "isPrototypeOf",
    "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
  ]);
  expect(Object.keys(Array.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});
