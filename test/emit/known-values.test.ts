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
const others = (spell: (index: number) => string, count = 20): EnumDefinition => enumOf("acme.other", Array.from({ length: count }, (_, index) => spell(index)));

describe("lists of values that are written like enumerations", () => {
  const small = likeMembers({ enums: [shades, others((index) => `option${index}`)] });

  it("are those in the spelling of the members that an API documents", () => {
    expect(small(["indoor", "outdoor"])).toBe(true);
    expect(small(["indoor", "unknownFutureValue"])).toBe(true);
    expect(small(["Indoor", "Outdoor"])).toBe(false);
    expect(small(["indoor", "Outdoor"])).toBe(false);
  });

  it("are none where a value cannot be a member", () => {
    expect(small(["desk lamp", "ceiling"])).toBe(false);
    expect(small(["urn:lamp:desk", "urn:lamp:ceiling"])).toBe(false);
    expect(small(["2700k", "4000k"])).toBe(false);
    expect(small(["k2700", "k4000", "übrige"])).toBe(true);
  });

  it("are the members of a documented enumeration in any letter case, but not some of them", () => {
    expect(small(["WarmWhite", "ColdWhite", "Daylight"])).toBe(true);
    expect(small(["WarmWhite", "ColdWhite"])).toBe(false);
  });

  it("begin with a capital where those of the API do", () => {
    const capital = likeMembers({ enums: [others((index) => `Option${index}`), enumOf("acme.one", ["small", "unknownFutureValue"])] });
    expect(capital(["Indoor", "Outdoor", "unknownFutureValue"])).toBe(true);
    expect(capital(["indoor", "outdoor"])).toBe(false);
  });

  it("are all lists where an API has no habit, or too few members to show one", () => {
    const mixed = likeMembers({ enums: [others((index) => (index % 2 === 0 ? `lamp-${index}` : `Lamp${index}`))] });
    expect(mixed(["Desk lamp", "ceiling"])).toBe(true);
    expect(likeMembers({ enums: [others((index) => `option${index}`, 19)] })(["Desk lamp", "Ceiling"])).toBe(true);
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
