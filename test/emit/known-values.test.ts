import { describe, expect, it } from "vitest";
import { likeMembers, openSetKeywords } from "../../generator/emit/known-values.js";
import type { EnumDefinition } from "../../generator/model/api.js";
import type { Source } from "../../generator/model/source.js";

const source: Source = "a.md:1:1";

function enumOf(name: string, names: readonly string[]): EnumDefinition {
  const members = names.map((member) => ({ name: member, value: null, description: "", source }));
  return { name, description: "", members, flags: false, sentinel: names.includes("unknownFutureValue") ? "unknownFutureValue" : null, source, sources: [source] };
}

const shades = enumOf("acme.shade", ["warmWhite", "coldWhite", "daylight", "unknownFutureValue"]);

describe("the values of a text", () => {
  const isEnumeration = likeMembers({ enums: [shades, enumOf("acme.place", ["indoor", "outdoor"])] });

  it("are an enumeration where the reference documents one with these members, in any letter case and order", () => {
    expect(isEnumeration(["indoor", "outdoor"])).toBe(true);
    expect(isEnumeration(["Daylight", "WarmWhite", "ColdWhite"])).toBe(true);
    expect(isEnumeration(["outdoor", "indoor", "unknownFutureValue"])).toBe(true);
  });

  it("are none where it has others, or more, or none", () => {
    expect(isEnumeration(["warmWhite", "coldWhite"])).toBe(false);
    expect(isEnumeration(["indoor", "outdoor", "cellar"])).toBe(false);
    expect(isEnumeration(["on", "off"])).toBe(false);
    expect(likeMembers({ enums: [] })(["on", "off"])).toBe(false);
  });
});

describe("a text with known values", () => {
  it("takes any other, and says which are known", () => {
    expect(Object.fromEntries(openSetKeywords({ kind: "primitive", name: "string" }, ["a", "b"], () => true))).toEqual({ anyOf: [{ type: "string", enum: ["a", "b"] }, { type: "string" }] });
    expect(Object.fromEntries(openSetKeywords({ kind: "primitive", name: "string" }, ["A", "B"], () => false))).toEqual({ type: "string", examples: ["A", "B"] });
    const list = { kind: "collection", items: { kind: "primitive", name: "string" } } as const;
    expect(Object.fromEntries(openSetKeywords(list, ["A", "B"], () => false))).toEqual({ type: "array", items: { type: "string", examples: ["A", "B"] } });
  });
});
