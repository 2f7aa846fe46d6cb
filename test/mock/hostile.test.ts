// Whatever is sent, there is an answer, and no fault of ours.
import { connect } from "node:net";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { serveLoopback } from "../../generator/io/loopback-server.js";
import { mockOf } from "../../generator/mock/mock.js";
import { refusal } from "../../generator/mock/refusal.js";
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

describe("bytes that mean harm, over a socket", () => {
  const pieces = fc.array(fc.oneof(fc.constantFrom(
    "GET", "POST", " ", "/v1/rooms/7/lamps", "/%00", " HTTP/1.1", " HTTP/9.9", "\r\n", "\n", "\r\n\r\n", "Host: 127.0.0.1\r\n", "Host: evil\r\n", "Content-Length: 5\r\n", "Content-Length: 99999999999999999999\r\n",
    "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n", "Expect: 100-continue\r\n", "Expect: harm\r\n", "Upgrade: websocket\r\nConnection: Upgrade\r\n", "Connection: close\r\n", "5\r\n{\"a\":\r\n", "0\r\n\r\n",
    "Content-Type: application/json\r\n", "{}", "\u0000", ": \r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  ), fc.string({ maxLength: 20 })), { maxLength: 25 });
  const lines = fc.tuple(fc.boolean(), pieces).map(([begins, parts]) => (begins ? "POST /v1/rooms/7/lamps HTTP/1.1\r\nHost: 127.0.0.1\r\n" : "") + parts.join(""));

  it("get an answer below 500 or none, and the server lives on", async () => {
    const server = await serveLoopback({ port: 0, answer: mock, refuse: refusal, timeLimit: 200 });
    onTestFinished(() => server.close());
    await fc.assert(fc.asyncProperty(fc.array(lines, { minLength: 8, maxLength: 8 }), async (texts) => {
      for (const told of await Promise.all(texts.map((text) => said(server.origin, text)))) {
        for (const [, status] of told.matchAll(/^HTTP\/1\.1 (\d+)/gm)) expect(Number(status)).toBeLessThan(500);
      }
      expect((await fetch(`${server.origin}/v1/lamps/2`)).status).toBe(200);
    }), { numRuns: 20 });
  });
});

/** What a server says to bytes; the caller says no more, and hangs up after half a second. */
function said(origin: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    let told = "";
    const socket = connect(Number(new URL(origin).port), "127.0.0.1", () => socket.write(text));
    const end = setTimeout(() => socket.destroy(), 500);
    socket.setEncoding("latin1").on("data", (part: string) => (told += part)).on("error", () => undefined).on("close", () => {
      clearTimeout(end);
      resolve(told);
    });
  });
}

/** What of an answer HTTP does not carry. */
function whyUnsendable({ status, headers }: HttpAnswer): string[] {
  return [
    ...(Number.isInteger(status) && status >= 200 && status < 600 ? [] : [`status ${status}`]),
    ...headers.filter(([name, value]) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)).map(([name, value]) => `${name}: ${value}`),
  ];
}
