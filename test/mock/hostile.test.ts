// Whatever is sent, there is an answer, and no fault of ours.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mockOf } from "../../generator/mock/mock.js";
import type { HttpAnswer } from "../../generator/model/http.js";
import { askLamps, lampApi } from "./lamps.js";

const mock = mockOf(lampApi());
const words = fc.constantFrom(
  "", ".", "..", "%2e%2e", "%2f", "%5c", "%00", "%zz", "%", "%e2%28%a1", "__proto__", "constructor", "toString", "hasOwnProperty", "rooms", "ROOMS", "lamps", "7", "1", "brightest", "delta()", "shelf", "root:",
  "a:", ":", "{id}", "<id>", "(", ")", "('", "lamps('1')", "freeHours(start='1',end='2')", "freeHours(start='/',end='2')", "freeHours(", "$count", "\u0000", "é", "\ud83d\ude00", "a".repeat(5000), "docwright", "elsewhere", "*",
);
const targets = fc.tuple(fc.constantFrom("/v1/", "/", "", "//", "http://127.0.0.1/v1/", "/v1/rooms/7/lamps/", "*"), fc.array(words, { maxLength: 8 }), fc.constantFrom("", "?", "?$top=1&$skip=-1", "?$top=1e9", "?$skip=99999999999", "?__proto__=1&a&=&%zz=%zz", "?docwright-page=last", "?$top=0"))
  .map(([start, parts, query]) => start + parts.join("/") + query);
const methods = fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "__proto__", "get");
const bodies = fc.oneof(
  fc.constant(new Uint8Array()),
  fc.uint8Array({ maxLength: 50 }),
  fc.json().map((text) => Buffer.from(text)),
  fc.constantFrom('{"__proto__":{"polluted":1},"constructor":{}}', '{"label":{"__proto__":null}}', "[[[[", `${"[".repeat(100_000)}`, `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, '{"label":"x","label":1}', "\ufeff{}", '"\\ud800"', "1e999").map((text) => Buffer.from(text)),
  fc.dictionary(fc.constantFrom("label", "brightness", "mood", "@odata.type", "__proto__", "a/b~c", ""), fc.jsonValue()).map((value) => Buffer.from(JSON.stringify(value))),
);
const values = fc.constantFrom("", "application/json", "application/json; charset=x", "text/plain", "*/*", "text/html", "code=404", "code=99999", 'example="', "example=__proto__", "Bearer", "null", "a,b;c=d", "\u00ff", "x".repeat(8000));
const headers = fc.array(fc.tuple(fc.constantFrom("content-type", "accept", "prefer", "authorization", "if-match", "origin", "access-control-request-headers", "__proto__"), values), { maxLength: 4 });
const hosts = fc.constantFrom("127.0.0.1", "localhost:1", "evil.example", "");

describe("requests that mean harm", () => {
  it("all get an answer that can be sent", () => {
    fc.assert(fc.property(methods, targets, headers, hosts, bodies, (method, target, given, host, body) => {
      const answer = mock({ method, target, headers: new Map([...given, ["host", host]]), body });
      const asked = given.find(([name]) => name === "prefer")?.[1];
      if (asked !== "code=404") expect(answer.status).toBeLessThan(500);
      expect(whyUnsendable(answer)).toEqual([]);
    }), { numRuns: 3000 });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("of great depth or breadth take no long time", () => {
    const ask = askLamps();
    const start = performance.now();
    for (const body of ["[".repeat(5_000_000), `{"a":${"[".repeat(190)}${"]".repeat(190)}}`, JSON.stringify(Array.from({ length: 500_000 }, () => 1)), `"${"\\".repeat(4_000_000)}"`]) {
      expect(ask("PATCH /v1/rooms/7/lamps/1", body, { "if-match": "a" }).status).toBe(400);
    }
    for (const path of ["/a".repeat(8000), `/rooms/7/lamps${"('".repeat(8000)}`, `/${"x".repeat(16_000)}`, `/shelf/root:${"/a".repeat(8000)}`]) expect(ask(`GET ${path}`).status).toBe(404);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

/** What of an answer HTTP does not carry. */
function whyUnsendable({ status, headers }: HttpAnswer): string[] {
  return [
    ...(Number.isInteger(status) && status >= 200 && status < 600 ? [] : [`status ${status}`]),
    ...headers.filter(([name, value]) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)).map(([name, value]) => `${name}: ${value}`),
  ];
}
