import { describe, expect, test, vi } from "vitest";
import type { ClientOptions } from "../../templates/typescript/runtime/index.js";
import { createClient } from "../../templates/typescript/runtime/index.js";
import { first, json, rejection, serve } from "./loopback.js";

const token = "eyJhbGciOiJub25lIn0.secret";

describe("a request", () => {
  test("carries its body, headers and query", async () => {
    const service = await serve((_request, answer) => json(answer, {}));
    const client = service.client({ headers: { "X-App": "a", Prefer: "b" }, accessToken: async () => token });
    const options = { headers: { prefer: "c", "If-Match": "*" }, query: { a: 1 } };
    await client.users!.post({ displayName: "Ä", nothing: null }, options);
    await client.users!.put([1]);
    await client.users!.patch("text");
    await client.users!.post(null);
    const [sent, ...others] = service.received;
    expect(sent).toMatchObject({ method: "POST", url: "/beta/users?a=1" });
    expect(sent?.headers).toMatchObject({
      accept: "application/json,*/*;q=0.1",
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      "x-app": "a",
      prefer: "c",
      "if-match": "*",
    });
    expect(sent?.body.toString()).toBe('{"displayName":"Ä","nothing":null}');
    expect(others.map(({ method, body }) => [method, body.toString()])).toEqual([
      ["PUT", "[1]"],
      ["PATCH", '"text"'],
      ["POST", "null"],
    ]);
  });

  test.each<[string, () => unknown, string | undefined, string]>([
    ["bytes", () => new TextEncoder().encode("abc"), undefined, "application/octet-stream"],
    ["a view", () => new DataView(new TextEncoder().encode("abc").buffer), "image/png", "image/png"],
    ["a buffer", () => new TextEncoder().encode("abc").buffer, undefined, "application/octet-stream"],
    ["a Blob", () => new Blob(["abc"]), undefined, "application/octet-stream"],
    ["a typed Blob", () => new Blob(["abc"], { type: "image/gif" }), undefined, "image/gif"],
    ["a typed Blob, another type", () => new Blob(["abc"], { type: "image/gif" }), "image/png", "image/png"],
    ["a file", () => new File(["abc"], "x"), undefined, "application/octet-stream"],
    ["a stream", () => new Blob(["abc"]).stream(), undefined, "application/octet-stream"],
    ["a text of another type", () => "abc", "text/html", "text/html"],
    ["a text as JSON", () => "abc", "application/json", "application/json"],
    ["a form", () => new URLSearchParams({ a: "b" }), undefined, "application/x-www-form-urlencoded;charset=UTF-8"],
  ])("carries %s", async (name, body, type, sentType) => {
    const service = await serve((_request, answer) => void answer.writeHead(204).end());
    await service.client().file!.content!.put(body(), type === undefined ? {} : { headers: { "Content-Type": type } });
    const sent = first(service.received);
    expect(sent.headers["content-type"]).toBe(sentType);
    expect(sent.body.toString()).toBe(name === "a form" ? "a=b" : sentType.endsWith("json") ? '"abc"' : "abc");
  });

  test("carries a form of parts with its boundary", async () => {
    const service = await serve((_request, answer) => void answer.writeHead(204).end());
    const form = new FormData();
    form.set("Presentation", new Blob(["<html>"], { type: "text/html" }));
    await service.client().pages!.post(form);
    const sent = first(service.received);
    expect(sent.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(sent.body.toString()).toContain("<html>");
  });

  const cycle: Record<string, unknown> = {};
  cycle["self"] = { cycle };
  test.each<[string, unknown, RegExp]>([
    ["a cycle", cycle, /circular/],
    ["NaN", { top: [Number.NaN] }, /0 is NaN/],
    ["Infinity", { top: -Infinity }, /top is -Infinity/],
    ["a toJSON that gives nothing", { toJSON: () => undefined }, /it is undefined/],
    ["a function within", { call: () => 1 }, /call is a function/],
    ["a symbol within", [Symbol("a")], /0 is a symbol/],
    ["a client within", { me: createClient({ baseUrl: "https://api.example" }) }, /me is a function/],
    ["a toJSON that fails", { toJSON: () => { throw "no luck"; } }, /no luck/],
    ["a function", () => 1, /it is a function/],
    ["a symbol", Symbol("a"), /it is a symbol/],
  ])("does not leave with %s", async (_name, body, message) => {
    const service = await serve((_request, answer) => json(answer, {}));
    const fault = await rejection(service.client({ accessToken: token }).users!.patch(body));
    expect(fault).toBeInstanceOf(TypeError);
    expect((fault as Error).message).toMatch(message);
    expect((fault as Error).message).toContain(`The body of PATCH ${service.origin}/beta/users is not for JSON`);
    expect(service.received).toEqual([]);
  });

  test.each<[string, Partial<ClientOptions>]>([
    ["a line break in a header", { headers: { Prefer: "a\r\nX-Evil: secret-text" } }],
    ["a line break at the end of a header", { headers: { Prefer: "secret-text\n" } }],
    ["a header that is no text", { headers: { Prefer: undefined as unknown as string } }],
    ["a header beyond Latin-1", { headers: { Prefer: "secret-text ✓" } }],
    ["a header name with a space", { headers: { "a b": "c" } }],
    ["a line break in the token", { accessToken: "secret-text\r\nX-Evil: 1" }],
    ["a line break at the end of the token", { accessToken: () => "secret-text\n" }],
    ["an empty token", { accessToken: "" }],
    ["no token from its source", { accessToken: async () => undefined as unknown as string }],
  ])("does not leave with %s", async (_name, options) => {
    const service = await serve((_request, answer) => json(answer, {}));
    const fault = await rejection(service.client(options).users!.get());
    expect(fault).toBeInstanceOf(TypeError);
    expect(String(fault)).not.toContain("secret-text");
    expect(service.received).toEqual([]);
  });

  test("does not leave if the token's source fails, which is told as it is", async () => {
    const reason = new Error("signed out");
    const service = await serve((_request, answer) => json(answer, {}));
    expect(await rejection(service.client({ accessToken: () => Promise.reject(reason) }).users!.get())).toBe(reason);
    expect(service.received).toEqual([]);
  });

  test("carries the body of a DELETE that has one", async () => {
    const service = await serve((_request, answer) => void answer.writeHead(204).end());
    await service.client().users!.delete({ body: { ids: [1] }, headers: { "If-Match": "*" } });
    await service.client().users!.delete();
    expect(service.received.map(({ body, headers }) => [body.toString(), headers["content-type"]])).toEqual([
      ['{"ids":[1]}', "application/json"],
      ["", undefined],
    ]);
  });

  test("leaves with the Authorization that the caller gives", async () => {
    const service = await serve((_request, answer) => json(answer, {}));
    const accessToken = vi.fn(() => token);
    await service.client({ accessToken }).users!.get({ headers: { authorization: "Basic abc" } });
    expect(first(service.received).headers.authorization).toBe("Basic abc");
    expect(accessToken).not.toHaveBeenCalled();
  });

  test("goes through the caller's fetch", async () => {
    const service = await serve((_request, answer) => json(answer, {}));
    const fetch: ClientOptions["fetch"] = (url, init) => globalThis.fetch(`${url}?seen`, init);
    await service.client({ fetch }).users!.get();
    expect(first(service.received).url).toBe("/beta/users?seen");
  });
});

describe("a request that gets no answer", () => {
  test("is a network fault", async () => {
    const gone = await serve((_request, answer) => void answer.destroy());
    const fault = await rejection(gone.client({ accessToken: token, retry: false }).users!.get({ query: { private: "x" } }));
    expect(fault).toMatchObject({ name: "RequestError", kind: "network", method: "GET", url: `${gone.origin}/beta/users` });
    expect((fault as Error).message).toBe(`GET ${gone.origin}/beta/users: no connection`);
    expect((fault as Error).cause).toBeInstanceOf(TypeError);
  });

  test("nor if the answer is cut", async () => {
    const cut = await serve((_request, answer) => {
      answer.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" }).write('{"a":');
      setTimeout(() => answer.destroy(), 20);
    });
    expect(await rejection(cut.client({ retry: false }).users!.get())).toMatchObject({ kind: "network" });
  });

  test("nor if fetch fails with something that is no error", async () => {
    const service = await serve(() => undefined);
    const client = service.client({ fetch: () => Promise.reject("odd"), retry: false });
    expect(await rejection(client.users!.get())).toMatchObject({ kind: "network", cause: "odd" });
  });

  test("ends with the reason of its signal", async () => {
    const service = await serve(() => undefined);
    const client = service.client();
    expect(await rejection(client.users!.get({ signal: AbortSignal.timeout(30) }))).toMatchObject({ name: "TimeoutError" });

    const abort = new AbortController();
    const pending = rejection(client.users!.get({ signal: abort.signal }));
    setTimeout(() => abort.abort(), 30);
    const reason = await pending;
    expect(reason).toMatchObject({ name: "AbortError" });
    expect(reason).toBe(abort.signal.reason);

    const late = new AbortController();
    const waiting = rejection(client.users!.get({ signal: late.signal }));
    setTimeout(() => late.abort("too late"), 30);
    expect(await waiting).toBe("too late");

    const own = new AbortController();
    own.abort("no longer wanted");
    const accessToken = vi.fn(() => token);
    expect(await rejection(service.client({ accessToken }).users!.get({ signal: own.signal }))).toBe("no longer wanted");
    expect(accessToken).not.toHaveBeenCalled();
  });

  test("ends while the answer is read", async () => {
    const abort = new AbortController();
    const service = await serve((_request, answer) => {
      answer.writeHead(200, { "Content-Type": "application/json" }).write("{");
      setTimeout(() => abort.abort(), 20);
    });
    expect(await rejection(service.client().users!.get({ signal: abort.signal }))).toMatchObject({ name: "AbortError" });
  });

  test("ends with the AbortError of a fetch that has a time limit of its own", async () => {
    const service = await serve(() => undefined);
    const client = service.client({ fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(30) }) });
    expect(await rejection(client.users!.get())).toMatchObject({ name: "TimeoutError" });
  });
});
