import { describe, expect, expectTypeOf, it } from "vitest";
import { optionValues } from "../../generator/emit/target-options.js";
import { defineTarget, primitiveNames, typeText, type PrimitiveName, type TypeTable } from "../../generator/target.js";

describe("a type table", () => {
  const table: TypeTable = {
    primitives: Object.fromEntries(primitiveNames.map((name) => [name, name])) as Record<PrimitiveName, string>,
    object: "object",
    named: (name) => `<${name}>`, collection: (items) => `list[${items}]`, union: (members) => members.join(" | "), unknown: "object",
  };

  it("writes every kind of type", () => {
    const lamp = { kind: "named", name: "home.lamp" } as const;
    const text = { kind: "primitive", name: "string" } as const;
    expect(typeText(lamp, table)).toBe("<home.lamp>");
    expect(typeText({ kind: "collection", items: { kind: "collection", items: text } }, table)).toBe("list[list[string]]");
    expect(typeText({ kind: "union", members: [lamp, text, lamp] }, table)).toBe("<home.lamp> | string");
    expect(typeText({ kind: "unreadable", text: "a lamp, perhaps" }, table)).toBe("object");
  });
});

const target = defineTarget({
  name: "sheet", description: "a sheet",
  options: {
    title: { description: "The title.", default: "Operations" },
    width: { description: "Columns.", default: 80 },
    links: { description: "With links.", default: false },
    order: { description: "By what.", default: "path", choices: ["path", "name"] },
    skip: { description: "Left out.", default: [] },
  },
  plan: (_, options) => {
    expectTypeOf(options).toEqualTypeOf<{ readonly title: string; readonly width: number; readonly links: boolean; readonly order: string; readonly skip: readonly string[] }>();
    return [];
  },
});

describe("options of a target", () => {
  it("have their defaults, and what is given instead", () => {
    const defaults = { title: "Operations", width: 80, links: false, order: "path", skip: [] };
    expect(optionValues(target, {})).toEqual({ values: defaults });
    expect(optionValues(target, { links: true, skip: ["a"], order: "name" })).toEqual({ values: { ...defaults, links: true, skip: ["a"], order: "name" } });
  });

  it.each([
    [{ titel: "x" }, /no option "titel": did you mean "title"\?$/],
    [{ colour: "x" }, /no option "colour": it takes title, width, links, order, skip\.$/],
    [{ title: 1 }, /"title" .* must be a text/],
    [{ width: Number.NaN }, /"width" .* must be a number/],
    [{ links: "yes" }, /"links" .* must be true or false/],
    [{ order: "size" }, /"order" .* must be one of "path", "name"/],
    [{ skip: [1] }, /"skip" .* must be a list/],
    [JSON.parse('{ "__proto__": 1 }') as object, /no option "__proto__"/],
  ])("refuse %j", (given, fault) => {
    expect(optionValues(target, given as Record<string, unknown>)).toEqual({ fault: expect.stringMatching(fault) as string });
  });
});
