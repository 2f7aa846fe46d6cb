import { describe, expect, it } from "vitest";
import { kindOf, kinds, type KindId } from "../../generator/drift/catalogue.js";
import { compareApis } from "../../generator/drift/compare.js";
import type { ApiChange } from "../../generator/model/change.js";
import { docs, edited, modelOf, type Plant } from "./plant.js";
import { operationPlants } from "./plants-operations.js";
import { typePlants } from "./plants-types.js";

const plants: readonly Plant[] = [...operationPlants, ...typePlants];

function compared({ before = [], edits }: Plant): { there: ApiChange[]; back: ApiChange[] } {
  const pages = edited(docs, before);
  const [base, head] = [modelOf(pages), modelOf(edited(pages, edits))];
  return { there: compareApis(base, head), back: compareApis(head, base) };
}

describe.each(plants.map((plant) => [plant.name, plant] as const))("%s", (_, plant) => {
  it("is told exactly", () => {
    const there = compared(plant).there;
    expect(there.map(({ kind, subject }) => `${kind} ${subject}`).sort()).toEqual([...plant.gives].sort());
  });

  it("is told in the mirror when it is undone", () => {
    const { there, back } = compared(plant);
    const key = ({ kind, base: was, head: is, before, after }: Pick<ApiChange, "kind" | "base" | "head" | "before" | "after">): string => JSON.stringify([kind, was, is, before, after]);
    const mirrored = there.map((one) => key({ kind: kindOf(one.kind as KindId).mirror, base: one.head, head: one.base, before: one.after, after: one.before }));
    expect(back.map(key).sort()).toEqual(mirrored.sort());
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

  it("are all planted, or their mirrors are", () => {
    const given = new Set(["base-url-changed", ...plants.flatMap(({ gives }) => gives.map((one) => one.split(" ")[0] ?? ""))]);
    expect(Object.entries(kinds).filter(([id, { mirror }]) => !given.has(id) && !given.has(mirror)).map(([id]) => id)).toEqual([]);
  });
});
