import { describe, expect, test } from "vitest";
import type { QueryOptions } from "../../templates/typescript/runtime/index.js";
import { queryText } from "../../templates/typescript/runtime/query.js";
import { first, json, rejection, serve } from "./loopback.js";
import vectors from "./vectors.json" with { type: "json" };

describe("query", () => {
  test.each<[QueryOptions, string]>([
    ...(vectors.queries as [QueryOptions, string][]),
    [{ select: undefined, top: undefined, query: { a: undefined } }, ""],
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
