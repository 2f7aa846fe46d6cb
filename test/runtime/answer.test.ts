import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { gives, inTurn, json, rejection, serve, status } from "./loopback.js";

describe("a JSON answer", () => {
  const entity = `{
    "@odata.context": "https://api.example/$metadata#users/$entity", "@odata.etag": "W/\\"1\\"",
    "id": "1", "jobTitle": null, "created": "2016-12-31T23:59:34.9547208-08:00", "state": "unknownToUs",
    "flags": "minor,moderate", "manager@odata.bind": "x", "__proto__": { "admin": true }, "n": 9007199254740991
  }`;

  test("survives being read and written back", async () => {
    const service = await serve((request, answer) => json(answer, request.body.toString() || entity));
    const client = service.client();
    const read = await client.users!.byId("1").get();
    expect(JSON.stringify(read)).toBe(JSON.stringify(JSON.parse(entity)));
    expect((read as Record<string, unknown>)["admin"]).toBeUndefined();
    expect(await client.users!.byId("1").patch(read)).toEqual(read);
    expect(service.received.at(-1)?.body.toString()).toBe(JSON.stringify(JSON.parse(entity)));
  });

  test.each(["application/json", "application/problem+json", "text/json; charset=utf-8", "Application/JSON;x=y"])(
    "may be of type %s",
    async (type) => {
      const service = await serve((_request, answer) => json(answer, "[1]", 200, { "Content-Type": type }));
      expect(await service.client().x!.get()).toEqual([1]);
    },
  );

  test.each(["{", "<html>", '{"a":1}}', "undefined"])("malformed: %s", async (text) => {
    const service = await serve((_request, answer) => json(answer, text));
    const fault = await rejection(service.client().x!.get({ filter: "private" }));
    expect(fault).toMatchObject({ name: "RequestError", kind: "json", method: "GET", url: `${service.origin}/beta/x` });
    expect((fault as Error).message).toBe(`GET ${service.origin}/beta/x: the answer (200) is malformed JSON`);
    expect((fault as Error).cause).toBeInstanceOf(SyntaxError);
  });

  test("may be compressed", async () => {
    const zipped = gzipSync(JSON.stringify({ text: "a".repeat(5000) }));
    const service = await serve((_request, answer) => {
      answer.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" }).end(zipped);
    });
    expect(await service.client().x!.get()).toEqual({ text: "a".repeat(5000) });
  });

  test("malformed, does not show the token that it quotes", async () => {
    const service = await serve((request, answer) => json(answer, `{ "got": ${String(request.headers.authorization)}`));
    const token = "0123456789abcdef";
    const fault = await rejection(service.client({ accessToken: token }).x!.get());
    expect(fault).toMatchObject({ kind: "json", cause: expect.any(SyntaxError) });
    for (let start = 0; start + 6 <= token.length; start += 1) expect(inspect(fault)).not.toContain(token.slice(start, start + 6));
  });
});

describe("an answer without content", () => {
  test.each<[number, Record<string, string>]>([
    [204, {}],
    [204, { "Content-Type": "application/json" }],
    [204, { "Content-Type": "text/plain" }],
    [200, {}],
    [200, { "Content-Type": "application/json" }],
  ])("%i %j", async (status, headers) => {
    const service = await serve((_request, answer) => void answer.writeHead(status, headers).end());
    expect(await service.client().x!.delete()).toBeUndefined();
    expect(await service.client().x!.post()).toBeUndefined();
    expect(service.received.map(({ method, headers: sent }) => [method, sent["content-type"]])).toEqual([
      ["DELETE", undefined],
      ["POST", undefined],
    ]);
  });
});

describe("another answer", () => {
  test("is a Blob of its bytes", async () => {
    const bytes = Buffer.from([0, 1, 255]);
    const service = await serve((_request, answer) => void answer.writeHead(200, { "Content-Type": "image/png" }).end(bytes));
    const blob = (await service.client().photo!.$value!.get()) as Blob;
    expect(blob).toBeInstanceOf(Blob);
    expect(blob.type).toBe("image/png");
    expect(Buffer.from(await blob.arrayBuffer())).toEqual(bytes);
  });

  test("is one too if the file is empty, or of no known type", async () => {
    const empty = await serve((_request, answer) => void answer.writeHead(200, { "Content-Type": "text/plain" }).end());
    expect(await empty.client().file!.content!.get()).toMatchObject({ size: 0 });
    const untyped = await serve((_request, answer) => void answer.writeHead(200).end("abc"));
    expect(await ((await untyped.client().file!.content!.get()) as Blob).text()).toBe("abc");
  });
});

describe("an answer 202", () => {
  test.each<[string, Record<string, string>]>([
    ["", {}],
    ["", { "Content-Type": "application/json" }],
    ["", { "Content-Type": "text/plain", "Content-Length": "0" }],
    ["{\n}", { "Content-Type": "application/json" }],
  ])("without content tells where to ask, and when: %j %j", async (content, headers) => {
    const service = await serve(status(202, { ...headers, Location: "/operations/7", "Retry-After": "30" }, content));
    expect(await service.client().x!.post()).toEqual({ location: "/operations/7", retryAfter: 30 });
  });

  test("may tell neither", async () => {
    const service = await serve(status(202));
    expect(await service.client().x!.post()).toEqual({});
  });

  test("with content is like any other", async () => {
    const service = await serve(inTurn(gives({ id: 1 }, 202), status(202, { "Content-Type": "a/b" }, "bytes")));
    expect(await service.client().x!.post()).toEqual({ id: 1 });
    expect(await service.client().x!.post()).toMatchObject({ size: 5 });
  });
});

test("a count is a number, though it comes as plain text with a byte order mark", async () => {
  const service = await serve((_request, answer) => {
    answer.writeHead(200, { "content-type": "text/plain" });
    answer.end("\uFEFF893");
  });
  const { users } = service.client();
  expect(await users!.$count!.get()).toBe(893);
  expect(await users!.$count!.get({ filter: "a eq 1" } as never)).toBe(893);
  expect(await users!.$value!.get()).toBeInstanceOf(Blob);
});
