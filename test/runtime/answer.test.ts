import { describe, expect, test } from "vitest";
import { first, json, rejection, serve } from "./loopback.js";

const token = "eyJhbGciOiJub25lIn0.secret";

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
});

describe("an answer without content", () => {
  test.each<[number, Record<string, string>]>([
    [204, {}],
    [204, { "Content-Type": "application/json" }],
    [204, { "Content-Type": "text/plain" }],
    [200, {}],
    [202, {}],
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

describe("a redirect", () => {
  test.each([301, 302, 307, 308])("%i to another host goes without the token", async (status) => {
    const storage = await serve((_request, answer) => void answer.writeHead(200, { "Content-Type": "a/b" }).end("bytes"));
    const location = `${storage.origin}/blob?sig=1`;
    const service = await serve((_request, answer) => void answer.writeHead(status, { Location: location }).end());
    const blob = (await service.client({ accessToken: token }).drive!.content!.get()) as Blob;
    expect(await blob.text()).toBe("bytes");
    expect(first(service.received).headers.authorization).toBe(`Bearer ${token}`);
    expect(first(storage.received).url).toBe("/blob?sig=1");
    expect(first(storage.received).headers).not.toHaveProperty("authorization");
    expect(JSON.stringify(storage.received)).not.toContain(token);
  });

  test("within the origin keeps the token", async () => {
    const service = await serve((request, answer) => {
      if (request.url === "/beta/a") answer.writeHead(302, { Location: "/beta/b" }).end();
      else json(answer, { at: request.url });
    });
    expect(await service.client({ accessToken: token }).a!.get()).toEqual({ at: "/beta/b" });
    expect(service.received.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`, `Bearer ${token}`]);
  });
});
