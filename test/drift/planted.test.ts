import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kindOf, kinds, type KindId } from "../../generator/drift/catalogue.js";
import { compareApis } from "../../generator/drift/compare.js";
import type { PageText } from "../../generator/model/page-text.js";
import { root } from "../contract/source-files.js";
import { bothWays, keys, mirrored } from "./mirror.js";
import { docs, edited, modelOf, type Plant } from "./plant.js";
import { operationPlants } from "./plants-operations.js";
import { typePlants } from "./plants-types.js";

const plants: readonly Plant[] = [...operationPlants, ...typePlants];

const known = new Map<Plant, ReturnType<typeof bothWays>>();

function compared(plant: Plant): ReturnType<typeof bothWays> {
  const pages = edited(docs, plant.before ?? []);
  const found = known.get(plant) ?? bothWays(pages, edited(pages, plant.edits));
  known.set(plant, found);
  return found;
}

/** What has a row or a line of its own; everything else is told where its page, its section or its example begins. */
const inRows = /^(?:required-)?(?:route|parameter|path-parameter|header|media|query|permission|least|property|enum-member|response)-/;

function isIncluded(source: string): boolean {
  return source.includes("/includes/");
}

/** `path:line` of the lines of `pages` that `others` do not have. */
function touchedLines(pages: readonly PageText[], others: readonly PageText[]): string[] {
  return pages.flatMap(({ path, text }) => {
    const known = new Set(others.find((page) => page.path === path)?.text.split("\n"));
    return text.split("\n").flatMap((line, index) => (known.has(line) ? [] : [`${path}:${index + 1}`]));
  });
}

describe.each(plants.map((plant) => [plant.name, plant] as const))("%s", (_, plant) => {
  it("is told exactly", () => {
    const there = compared(plant).there;
    expect(there.map(({ kind, subject }) => `${kind} ${subject}`).sort()).toEqual([...plant.gives].sort());
  });

  it("is told at the lines that were edited", () => {
    const { there } = compared(plant);
    const pages = edited(docs, plant.before ?? []);
    const after = edited(pages, plant.edits);
    // Of an edit that takes lines out, the state before has them; of one that adds some, the state after.
    const touched = new Set([...touchedLines(pages, after), ...touchedLines(after, pages)]);
    const lineOf = (source: string): string => source.replace(/:\d+$/, "");
    const pageOf = (source: string): string => source.replace(/:\d+:\d+$/, "");
    const pagesTouched = new Set([...touched].map((line) => line.replace(/:\d+$/, "")));
    const away = there.filter(({ kind, base, head }) => {
      const sources = [base, head].filter((source) => source !== null);
      return !sources.some((source) => (inRows.test(kind) && plant.elsewhere !== true ? touched.has(lineOf(source)) : pagesTouched.has(pageOf(source)) || isIncluded(source)));
    });
    expect(away.map(({ kind, base, head }) => `${kind} ${base} ${head}`)).toEqual([]);
  });

  it("is told in the mirror when it is undone", () => {
    const { there, back } = compared(plant);
    expect(keys(back)).toEqual(mirrored(there));
  });
});

describe("another base URL", () => {
  it("is told once, and its examples are the same", () => {
    const moved = docs.map(({ path, text }) => ({ path, text: text.replace(/^((?:GET|POST|PATCH|PUT|DELETE) )https:\/\/graph\.microsoft\.com\/beta/gm, "$1https://certificates.example.com/v2") }));
    expect(compareApis(modelOf(docs), modelOf(moved)).map(({ kind, level, after }) => `${level} ${kind} ${after}`)).toEqual(["breaking base-url-changed https://certificates.example.com/v2"]);
  });
});

describe("kinds", () => {
  it("have a kind of the catalogue for their mirror, which mirrors them", () => {
    expect(Object.entries(kinds).filter(([id, { mirror }]) => kindOf(mirror as KindId)?.mirror !== id).map(([id]) => id)).toEqual([]);
  });

  it("have a section of prose each, with more than a heading", () => {
    const sections = readFileSync(`${root}/generator/drift/kinds.md`, "utf8").split(/^#+ /m).slice(1).map((section) => ({ ids: [...(section.split("\n")[0] ?? "").matchAll(/`([\w-]+)`/g)].map((match) => match[1] ?? ""), prose: section.split("\n").slice(1).join(" ").trim() }));
    expect(sections.flatMap(({ ids }) => ids).sort()).toEqual(Object.keys(kinds).sort());
    expect(sections.filter(({ ids, prose }) => ids.length > 0 && prose.length < 10).map(({ ids }) => ids)).toEqual([]);
  });

  it("are all planted, or their mirrors are", () => {
    const given = new Set(["base-url-changed", ...plants.flatMap(({ gives }) => gives.map((one) => one.split(" ")[0] ?? ""))]);
    expect(Object.entries(kinds).filter(([id, { mirror }]) => !given.has(id) && !given.has(mirror)).map(([id]) => id)).toEqual([]);
  });
});
