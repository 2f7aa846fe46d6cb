import { describe, expect, test } from "vitest";
import type { QueryOptions } from "../../templates/typescript/runtime/index.js";
import { queryText } from "../../templates/typescript/runtime/query.js";
import { first, json, rejection, serve } from "./loopback.js";

describe("query", () => {
  test.each<[QueryOptions, string]>([
    [{}, ""],
    [{ select: ["id", "displayName"] }, "?$select=id,displayName"],
    [{ select: [], filter: "" }, ""],
    [{ top: 0, skip: 5, count: false }, "?$top=0&$skip=5&$count=false"],
    [{ select: undefined, top: undefined, query: { a: undefined } }, ""],
    [
      { count: true, top: 1, orderby: ["a desc", "b"], filter: "a eq 'b'", expand: ["c($select=id)"], select: ["a"] },
      "?$select=a&$expand=c($select%3Did)&$filter=a%20eq%20'b'&$orderby=a%20desc,b&$top=1&$count=true",
    ],
    [{ filter: "name eq 'O''Neil & Co #1+1%'" }, "?$filter=name%20eq%20'O''Neil%20%26%20Co%20%231%2B1%25'"],
    [{ filter: "a eq '%2C%40'" }, "?$filter=a%20eq%20'%252C%2540'"],
    [{ search: '"displayName:tier"' }, "?$search=%22displayName:tier%22"],
    [{ query: { start: "2020-01-01T00:00:00+02:00" } }, "?start=2020-01-01T00:00:00%2B02:00"],
    [{ query: { deep: true, n: 1, empty: "" } }, "?deep=true&n=1&empty="],
    [{ query: { $format: "text/csv", "a&b=c": "d&e=f" }, top: 1 }, "?$top=1&$format=text/csv&a%26b%3Dc=d%26e%3Df"],
  ])("%#", (options, text) => {
    expect(queryText(options)).toBe(text);
  });

  test("arrives as it was meant", async () => {
    const service = await serve((_request, answer) => json(answer, {}));
    const filter = "startswith(name,'O''Neil & Söhne #1?+%27') and a/b eq 'x@y:z$;='";
    await service.client().users!.get({ filter, query: { "näme": "1 & 2" } });
    const { searchParams } = new URL(first(service.received).url, service.origin);
    expect(Object.fromEntries(searchParams)).toEqual({ $filter: filter, "näme": "1 & 2" });
  });

  test("half of a surrogate pair is refused before anything is sent", async () => {
    const service = await serve((_request, answer) => json(answer, {}));
    expect(await rejection(service.client().users!.get({ filter: "\uDFFF" }))).toBeInstanceOf(TypeError);
    expect(() => service.client().users!.list({ filter: "\uDFFF" })).toThrow(TypeError);
    expect(service.received).toEqual([]);
  });
});
