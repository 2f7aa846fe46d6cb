import { describe, expect, it } from "vitest";
import { routeTable } from "../../generator/mock/routes.js";
import type { Operation } from "../../generator/model/api.js";
import { segmentsOf } from "../../generator/paths/template.js";
import { askLamps } from "./lamps.js";

const ask = askLamps();

/** The source of the example that answers, and the status where none does. */
function shown(line: string): string {
  const { headers, status } = ask(line);
  return headers["docwright-source"]?.replace(/:.*$/, "") ?? String(status);
}

describe("a path", () => {
  it.each([
    ["with a key", "GET /v1/rooms/7/lamps/1", "api/lamp-get.md"],
    ["with a name where a key could be", "GET /v1/rooms/7/lamps/brightest", "api/lamp-brightest.md"],
    ["without the base path", "GET /rooms/7/lamps/1", "api/lamp-get.md"],
    ["in other letter case", "GET /V1/Rooms/7/LAMPS/1", "api/lamp-get.md"],
    ["with the key in parentheses", "GET /v1/rooms('7')/lamps('1')", "api/lamp-get.md"],
    ["with a slash at its end", "GET /v1/rooms/7/lamps/1/", "api/lamp-get.md"],
    ["of a function", "GET /v1/rooms/7/freeHours(start='1',end='2')", "api/room-hours.md"],
    ["of a function, its parameters in another order", "GET /v1/rooms/7/freeHours(end='2',start='1')", "api/room-hours.md"],
    ["of a function called with parentheses that it does not need", "GET /v1/rooms/7/lamps/delta()", "api/lamp-delta.md"],
    ["with an address within", "GET /v1/shelf/root:/lamps/desk.txt:/content", "api/manual-get.md"],
    ["with a whole URL in the request line", "GET http://127.0.0.1:4010/v1/rooms/7/lamps/1", "api/lamp-get.md"],
    ["asked with HEAD", "HEAD /v1/rooms/7/lamps/1", "api/lamp-get.md"],
  ])("%s leads to its page", (_, line, page) => expect(shown(line)).toBe(page));

  it.each([
    ["that no page documents", "GET /v1/attic"],
    ["that goes too far", "GET /v1/rooms/7/lamps/1/bulb"],
    ["that stops short", "GET /v1/rooms"],
    ["of another version", "GET /v2/rooms/7/lamps"],
    ["named like a prototype", "GET /v1/__proto__/constructor"],
    ["with a parameter too many", "GET /v1/rooms/7/freeHours(start='1',end='2',extra='3')"],
  ])("%s leads nowhere", (_, line) => expect(shown(line)).toBe("404"));

  it("that is misspelled is told the nearest documented one, and where it is documented", () => {
    const { error } = ask("GET /v1/rooms/7/lmps").json as { error: { code: string; message: string } };
    expect(error.code).toBe("NotFound");
    expect(error.message).toMatch(/GET \/v1\/rooms\/7\/lmps\. .*GET \/v1\/rooms\/\{roomId\}\/lamps \(api\/lamp-list\.md:10:1\)/);
  });

  it("with another method is told those that there are", () => {
    const told = ask("DELETE /v1/rooms/7/lamps/1");
    expect(told.status).toBe(405);
    expect(told.headers["allow"]).toBe("GET, HEAD, OPTIONS, PATCH");
    expect(told.text).toContain("GET, HEAD, OPTIONS, PATCH");
  });
});

describe("the table", () => {
  const operations = (paths: readonly string[]): Operation[] =>
    paths.map((path, index) => ({ name: `o${index}`, method: "GET", routes: [{ path, segments: segmentsOf(path), source: ".:1:1" }] }) as unknown as Operation);

  it("puts what shares more from the left on first", () => {
    const table = routeTable(operations(["/a/{x}/{y}", "/a/{x}/c", "/a/b/{y}", "/{w}/b/c", "/a/b/c"]));
    expect(table.find("/a/b/c").map(({ operation }) => operation.name)).toEqual(["o4", "o2", "o1", "o0", "o3"]);
  });

  it("does not take longer with more routes", () => {
    const time = (count: number): number => {
      const table = routeTable(operations(Array.from({ length: count }, (_, index) => `/things${index}/{a}/parts/{b}`)));
      const start = performance.now();
      for (let round = 0; round < 2000; round++) table.find(`/things${round % count}/1/parts/2`);
      return performance.now() - start;
    };
    time(100);
    expect(Math.min(time(20_000), time(20_000))).toBeLessThan(10 * Math.min(time(100), time(100)) + 20);
  });

  it("is not brought down by a path that could be read in many ways", () => {
    const table = routeTable(operations([`${"/{a}".repeat(12)}/x`, `${"/a".repeat(12)}/y`, "/root:/{path}:/a"]));
    const start = performance.now();
    table.find(`${"/a".repeat(4000)}`);
    table.find(`/root${":/a".repeat(4000)}`);
    table.near("GET", `${"/('".repeat(4000)}`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
