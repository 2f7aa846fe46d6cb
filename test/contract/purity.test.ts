import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import { chooseTargets } from "../../generator/chosen-targets.js";
import { generate } from "../../generator/generate.js";
import { readPages } from "../../generator/io/read-pages.js";
import type { PageText } from "../../generator/model/page-text.js";
import { linkPages, readPage, type ReadPage } from "../../generator/pipeline.js";
import { renderAll } from "../support/site.js";
import { root } from "./source-files.js";

const options = { name: "api", version: null, baseUrl: null, docsUrl: null, overrides: [] };
const { pages } = await readPages(`${root}/docs-input`);
const { chosen } = await chooseTargets({ targets: null, templates: null }, ".");

function everything(texts: readonly PageText[]): string {
  const linked = linkPages(texts.map((page) => readPage(page, graphDialect)), options);
  const files = renderAll(linked.api, chosen);
  return JSON.stringify([files.map(({ path, text, sources }) => [path, text, [...sources]]), linked.findings], null, 1);
}

describe("the same pages", () => {
  it.each([1, 2, 3, 4])("give the same bytes in any order (%i)", (seed) => {
    expect(pages.length).toBeGreaterThan(10);
    expect(everything(shuffled(pages, seed)) === everything(pages)).toBe(true);
  });

  it("give what stands in generated/", async () => {
    const [result] = await generate({ docs: "docs-input", out: "generated" }, { folder: root, write: false });
    const { create, update, remove } = result?.plan ?? { create: [], update: [], remove: [] };
    const stale = [...create, ...update, ...remove].map(({ path }) => path);
    expect(stale, "generated/ is not what docs-input/ gives: npm run generate").toEqual([]);
    expect(result?.files.length).toBeGreaterThan(0);
    // What docwright does not write it never removes: a file that a merge has brought back would stay.
    const written = new Set([".docwright.json", ...(result?.files ?? []).map(({ path }) => path)]);
    const found = readdirSync(`${root}/generated`, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = found.map((entry) => relative(`${root}/generated`, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
    expect(paths.filter((path) => !written.has(path)), "generated/ holds what nobody generated").toEqual([]);
  });
});

describe("stages", () => {
  it("leave what they are given as it was", () => {
    const read = freeze(pages.map((page): ReadPage => readPage(freeze(page), freeze(structuredClone(graphDialect)))));
    const linked = freeze(linkPages(read, freeze(structuredClone(options))));
    expect(renderAll(linked.api, chosen).length).toBeGreaterThan(0);
  });

  it("give facts that are plain data: another process could have made them", () => {
    const read = pages.map((page) => readPage(page, graphDialect));
    const sent = JSON.parse(JSON.stringify(read)) as ReadPage[];
    expect(sent).toEqual(read);
    expect(linkPages(sent, options)).toEqual(linkPages(read, options));
  });
});

/** A shuffle that a seed decides (mulberry32), so that a failure can be run again. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return items.map((item) => ({ item, key: next() })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
  return value;
}
