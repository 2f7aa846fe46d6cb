import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { isReserved } from "../../templates/typescript/runtime/client.js";
import type { ClientOptions } from "../../templates/typescript/runtime/index.js";
import { createClient } from "../../templates/typescript/runtime/index.js";
import type { Builder } from "./loopback.js";

const token = "eyJhbGciOiJub25lIn0.secret";
const client = createClient<Builder>({ baseUrl: "https://api.example/v1.0/", accessToken: token });

describe("a builder", () => {
  test("is not a promise", async () => {
    expect(await client.users).toBeTypeOf("function");
    expect(await Promise.resolve(client)).toBe(client);
  });

  test("can be looked at, and shows its path and no token", () => {
    const builder = client.users!.byId("a b");
    expect(inspect(builder)).toBe("[Function: /users/a%20b]");
    expect(inspect(client)).toBe("[Function: /]");
    expect(inspect({ builder }, { showProxy: true, depth: 9, showHidden: true })).not.toContain(token);
    expect(`${builder as unknown as string}`).toBe("/users/a%20b");
    expect(String(client)).toBe("/");
    expect(Object.prototype.toString.call(builder)).toBe("[object Function]");
  });

  test("is nothing to JSON", () => {
    expect(JSON.stringify(client.users)).toBeUndefined();
    expect(JSON.stringify({ client })).toBe("{}");
  });

  test("can be compared and printed by a test runner", () => {
    expect(client).toBe(client);
    expect(client).toEqual(client);
    expect(client.users).not.toEqual(client.groups);
    expect({ client }).not.toEqual({ client: 1 });
    expect(() => expect(client.users).toEqual({ a: 1 })).toThrow(/users|Function/);
    expect(() => expect(client.users).toBeNull()).toThrow(/expected/);
  });

  test("has no symbols, takes no assignment and is no constructor", () => {
    expect((client as unknown as Record<symbol, unknown>)[Symbol.iterator]).toBeUndefined();
    expect(() => [...(client.users as unknown as Iterable<unknown>)]).toThrow(TypeError);
    expect(() => Object.assign(client, { users: 1 })).toThrow(TypeError);
    expect(() => Object.assign(client, { name: 1 })).toThrow(TypeError);
    expect(() => new (client.users as unknown as new () => unknown)()).toThrow(TypeError);
  });

  test("knows its reserved names", () => {
    const names = ["get", "list", "post", "put", "patch", "delete", "byId", "byKey", "byPath", "then", "toJSON"];
    expect(names.filter((name) => !isReserved(name))).toEqual([]);
    expect(["constructor", "toString", "users", "get_", ""].filter(isReserved)).toEqual([]);
  });
});

describe("client options", () => {
  test.each([
    "",
    "graph.microsoft.com",
    "/beta",
    "ftp://api.example",
    "file:///etc",
    "javascript:alert(1)",
    "https://user:hunter2@api.example",
    "https://user@api.example",
    "https://api.example/?a=b",
    "https://api.example/?",
    "https://api.example/#a",
    undefined,
    null,
    7,
  ])("the base URL %j is refused", (baseUrl) => {
    const make = (): unknown => createClient({ baseUrl: baseUrl as string });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/baseUrl/);
    expect(make).not.toThrow(/hunter2/);
  });

  test.each([
    ["https://api.example", "https://api.example/users"],
    ["https://API.example:443/", "https://api.example/users"],
    ["http://[::1]:8080/v1.0//", "http://[::1]:8080/v1.0/users"],
    ["https://api.example/a b", "https://api.example/a%20b/users"],
  ])("the base URL %s is sound", async (baseUrl, url) => {
    const fetch = vi.fn<NonNullable<ClientOptions["fetch"]>>(async () => new Response(null, { status: 204 }));
    await createClient<Builder>({ baseUrl, fetch }).users!.get();
    expect(fetch.mock.calls.map(([sent]) => sent)).toEqual([url]);
  });

  test("a missing fetch is told at once", () => {
    vi.stubGlobal("fetch", undefined);
    expect(() => createClient({ baseUrl: "https://api.example" })).toThrow(/fetch/);
    vi.unstubAllGlobals();
  });

  test("a fetch that needs to be called as a function is", async () => {
    const fetch = async function (this: unknown): Promise<Response> {
      if (this !== undefined) throw new TypeError("Illegal invocation");
      return new Response(null, { status: 204 });
    };
    expect(await createClient<Builder>({ baseUrl: "https://api.example", fetch }).users!.get()).toBeUndefined();
  });
});
