import { describe, expect, test, vi } from "vitest";
import type { ClientOptions } from "../../templates/typescript/runtime/index.js";
import { batch } from "../../templates/typescript/runtime/index.js";
import type { Answer } from "./batches.js";
import { batches } from "./batches.js";
import type { Builder } from "./loopback.js";
import { first, gives, serve } from "./loopback.js";

const token = "eyJhbGciOiJub25lIn0.secret";

describe("content in a batch", () => {
  test.each<[string, () => unknown, string | undefined, unknown, string]>([
    ["bytes", () => new Uint8Array([251, 255, 0, 1]), undefined, "-_8AAQ", "application/octet-stream"],
    ["a Blob", () => new Blob(["abcd"], { type: "image/png" }), undefined, "YWJjZA", "image/png"],
    ["a stream", () => new Blob(["abc"]).stream(), undefined, "YWJj", "application/octet-stream"],
    ["a text", () => "<p>Ä</p>", "text/html", "<p>Ä</p>", "text/html"],
    ["another text", () => "<a/>", "application/xml", "PGEvPg", "application/xml"],
    ["a form", () => new URLSearchParams({ a: "b" }), undefined, "YT1i", "application/x-www-form-urlencoded;charset=UTF-8"],
    ["nothing but null", () => null, undefined, null, "application/json"],
  ])("is written as the format has it: %s", async (_name, body, type, written, sentType) => {
    const service = await batches(() => ({ status: 204 }));
    await batch(service.client(), { a: (g: Builder) => g.a!.put(body(), type === undefined ? {} : { headers: { "Content-Type": type } }) });
    expect(service.rounds[0]?.[0]).toMatchObject({ headers: { "content-type": sentType }, body: written });
  });

  test("of parts goes with its boundary", async () => {
    const service = await batches(() => ({ status: 204 }));
    const form = new FormData();
    form.set("a", "b");
    await batch(service.client(), { a: (g: Builder) => g.a!.post(form) });
    const { headers, body } = first(service.rounds[0] ?? []);
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers?.["content-type"] ?? "")?.[1] ?? "?";
    expect(Buffer.from(String(body), "base64url").toString()).toContain(boundary);
  });

  test.each<[string, Answer, unknown]>([
    ["JSON", { status: 200, headers: { "Content-Type": "application/json" }, body: { a: null } }, { a: null }],
    ["JSON without a type", { status: 201, body: { a: [1] } }, { a: [1] }],
    ["a text in JSON", { status: 200, headers: { "content-type": "application/json" }, body: "abc" }, "abc"],
    ["a number", { status: 200, headers: { "Content-Type": "application/json" }, body: 15 }, 15],
    ["nothing", { status: 204, headers: { "Cache-Control": "no-cache" } }, undefined],
    ["nothing of a type", { status: 204, headers: { "Content-Type": "application/json" }, body: {} }, undefined],
    ["a place to ask", { status: 202, headers: { Location: "/operations/1", "Retry-After": "5" } }, { location: "/operations/1", retryAfter: 5 }],
  ])("is read as ever: %s", async (_name, answer, value) => {
    const service = await batches(() => answer);
    expect(await batch(service.client(), { a: (g: Builder) => g.a!.get() })).toEqual({ a: { status: "fulfilled", value } });
  });

  test("keeps big integers", async () => {
    const service = await serve(gives('{"responses":[{"id":"1","status":200,"body":{"n":9007199254740993}}]}'));
    expect(await batch(service.client(), { a: (g: Builder) => g.a!.get() })).toEqual({ a: { status: "fulfilled", value: { n: 9007199254740993n } } });
  });

  test.each([
    ["image/png", "+/8AAQ==", [251, 255, 0, 1]],
    ["image/png", "-_8AAQ", [251, 255, 0, 1]],
    ["text/plain", "15", [49, 53]],
  ])("of type %s is a Blob: %s", async (type, body, bytes) => {
    const service = await batches(() => ({ status: 200, headers: { "Content-Type": type }, body }));
    const { a, b } = await batch(service.client(), { a: (g: Builder) => g.a!.get(), b: (g: Builder) => g.a!.get({ as: "stream" }) });
    const blob = (a as PromiseFulfilledResult<Blob>).value;
    expect(blob.type).toBe(type);
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual(bytes);
    expect([...new Uint8Array(await new Response((b as PromiseFulfilledResult<ReadableStream>).value).arrayBuffer())]).toEqual(bytes);
  });

  test("that lies elsewhere is fetched there, without the token", async () => {
    const storage = await serve((_request, answer) => void answer.writeHead(200, { "Content-Type": "a/b" }).end("bytes"));
    const service = await batches(() => ({ status: 302, headers: { Location: `${storage.origin}/blob?sig=1` } }));
    const seen = vi.fn<NonNullable<ClientOptions["fetch"]>>((url, init) => fetch(url, init));
    const { a, b } = await batch(service.client({ accessToken: token, headers: { "X-App": "app-header" }, fetch: seen }), {
      a: (g: Builder) => g.content!.get({ headers: { Prefer: "own-header" } }),
      b: (g: Builder) => g.content!.post(),
    });
    expect(await (a as PromiseFulfilledResult<Blob>).value.text()).toBe("bytes");
    expect(b).toMatchObject({ status: "rejected", reason: { name: "ApiError", status: 302 } });
    expect(JSON.stringify(storage.received)).not.toMatch(/secret|app-header|own-header/);
    expect(seen).toHaveBeenCalledTimes(2);
  });
});
