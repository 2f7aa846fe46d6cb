// Faults of every kind are planted in clean pages of docs-input: each is reported where it was planted, by its rule, and nothing else is.
// `npm run plant` plants more of them, and in a whole reference where there is one.
import { beforeAll, describe, expect, it } from "vitest";
import { allRules } from "../generator/rules/rules.js";
import { allFaults } from "./planting/faults.js";
import { docsInput } from "./planting/grounds.js";
import { plant, type Outcome } from "./planting/plant.js";
import { sample } from "./planting/sample.js";
import { accountOf, isRight, shareOf } from "./planting/table.js";
import { unplanted } from "./planting/unplanted.js";

describe("planted faults", () => {
  let outcomes: readonly Outcome[] = [];
  beforeAll(async () => {
    outcomes = sample(allFaults, [await docsInput()], 4, 1).map(plant);
  }, 600_000);

  it("are there for every rule but those that say why not", () => {
    const planted = new Set(allFaults.map(({ rule }) => rule));
    expect(Object.keys(allRules).filter((rule) => !planted.has(rule)).sort()).toEqual(Object.keys(unplanted).sort());
    expect([...planted].filter((rule) => !Object.hasOwn(allRules, rule)), "faults of rules that there are not").toEqual([]);
  });

  it("are reported where they were planted, alone, and mended as they should be", () => {
    const wrong = outcomes.filter((one) => !isRight(one));
    expect(outcomes.length).toBeGreaterThan(300);
    expect(shareOf(outcomes), wrong.map(accountOf).join("\n")).toBeGreaterThanOrEqual(99);
  });
});
