import { describe, expect, expectTypeOf, test } from "vitest";
import type { FilterBuilder, Int64 } from "../../templates/typescript/runtime/index.js";
import { literal } from "../../templates/typescript/runtime/index.js";
import { queryText } from "../../templates/typescript/runtime/query.js";

interface Group {
  id?: string;
  size?: number;
}

interface User {
  displayName?: string | null;
  age?: number;
  active?: boolean;
  total?: Int64;
  kind?: "guest" | "member";
  createdDateTime?: string;
  phones?: string[];
  groups?: Group[];
  address?: { city?: string };
}

/** What the docs would say of it. */
interface UserQuery {
  displayName: "eq" | "startsWith" | "orderby";
  createdDateTime: "bare" | "ge" | "le";
  groups: "expand";
}

type Write = (f: FilterBuilder<User>) => string;

/** The condition as it stands in the query. */
function written(filter: Write | string): string {
  return new URL(`https://api.example/${queryText({ filter: filter as never })}`).searchParams.get("$filter") ?? "";
}

describe("a filter", () => {
  test.each<[Write, string]>([
    [(f) => f.eq("displayName", "O'Neil & Söhne"), "displayName eq 'O''Neil & Söhne'"],
    [(f) => f.ne("displayName", null), "displayName ne null"],
    [(f) => f.gt("age", 3), "age gt 3"],
    [(f) => f.ge("total", 12345678901234567890n), "total ge 12345678901234567890"],
    [(f) => f.lt("age", 1.5), "age lt 1.5"],
    [(f) => f.le("createdDateTime", new Date(0)), "createdDateTime le 1970-01-01T00:00:00.000Z"],
    [(f) => f.eq("createdDateTime", literal("2020-01-01")), "createdDateTime eq 2020-01-01"],
    [(f) => f.eq("active", true), "active eq true"],
    [(f) => f.has("kind", "guest"), "kind has 'guest'"],
    [(f) => f.in("kind", ["guest", "member"]), "kind in ('guest','member')"],
    [(f) => f.startsWith("displayName", "a'b"), "startswith(displayName,'a''b')"],
    [(f) => f.endsWith("displayName", "x"), "endswith(displayName,'x')"],
    [(f) => f.contains("displayName", "x"), "contains(displayName,'x')"],
    [(f) => f.eq("address/city", "Oslo"), "address/city eq 'Oslo'"],
    [(f) => f.any("phones", (phone) => phone.startsWith("$it", "+47")), "phones/any(x:startswith(x,'+47'))"],
    [(f) => f.all("groups", (group) => group.and(group.eq("id", "1"), group.gt("size", 2))), "groups/all(x:(x/id eq '1') and (x/size gt 2))"],
    [(f) => f.any("groups", (group) => group.any("id", (inner) => inner.eq("$it", "1"))), "groups/any(x:x/id/any(xx:xx eq '1'))"],
    [(f) => f.or(f.eq("age", 1), f.not(f.eq("age", 2))), "(age eq 1) or (not (age eq 2))"],
    [(f) => f.and(f.eq("age", 1), "", "a eq 'b'"), "(age eq 1) and (a eq 'b')"],
    [(f) => f.and(), ""],
  ])("%#", (write, condition) => {
    expect(written(write)).toBe(condition);
  });

  test("as a text goes as it is", () => {
    expect(written("a eq 'b'")).toBe("a eq 'b'");
  });

  test.each<[unknown]>([[undefined], [Number.NaN], [{}], [[1]], [() => 1]])("of %o is refused", (value) => {
    expect(() => written((f) => f.eq("age", value as number))).toThrow(/age is not a string, number/);
    expect(() => written((f) => f.eq("createdDateTime", new Date(Number.NaN)))).toThrow(RangeError);
  });
});

describe("the types of a filter", () => {
  const f = {} as FilterBuilder<User, UserQuery>;

  test("take the operators that the docs name, and any where they name none", () => {
    expectTypeOf(f.eq<"displayName">).parameter(0).toEqualTypeOf<"displayName">();
    expectTypeOf(f.contains<"displayName">).parameter(0).toEqualTypeOf<"displayName does not support contains">();
    expectTypeOf(f.eq<"createdDateTime">).parameter(0).toEqualTypeOf<"createdDateTime does not support eq">();
    expectTypeOf(f.gt<"age">).parameter(0).toEqualTypeOf<"age">();
    expectTypeOf(f.eq<"address/city">).parameter(0).toEqualTypeOf<"address/city">();
  });

  test("take values of the property's own type", () => {
    expectTypeOf<"x">().toExtend<Parameters<typeof f.eq<"displayName">>[1]>();
    expectTypeOf<number>().not.toExtend<Parameters<typeof f.eq<"displayName">>[1]>();
    expectTypeOf<Date>().toExtend<Parameters<typeof f.ge<"createdDateTime">>[1]>();
    expectTypeOf<string>().not.toExtend<Parameters<typeof f.ge<"createdDateTime">>[1]>();
    expectTypeOf<"other">().not.toExtend<Parameters<typeof f.eq<"kind">>[1]>();
  });
});

describe("what is expanded", () => {
  test.each<[unknown, string]>([
    ["a($select=b)", "a($select=b)"],
    [["a", "b"], "a,b"],
    [{ a: true, b: false, c: undefined }, "a"],
    [{ a: { select: ["b", "c"], top: 5 }, d: {} }, "a($select=b,c;$top=5),d"],
    [{ a: { expand: { b: { levels: "max" } }, filter: (f: FilterBuilder<Group>) => f.eq("id", "x;y") } }, "a($expand=b($levels=max);$filter=id eq 'x;y')"],
    [{}, ""],
  ])("%o", (expand, text) => {
    expect(new URL(`https://api.example/${queryText({ expand: expand as never })}`).searchParams.get("$expand") ?? "").toBe(text);
  });
});
