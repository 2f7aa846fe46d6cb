import { describe, expect, test, vi } from "vitest";
import type { ClientOptions } from "../../templates/typescript/runtime/index.js";
import type { Play, Service } from "./loopback.js";
import { cut, first, gives, json, rejection, serve, status } from "./loopback.js";

const token = "eyJhbGciOiJub25lIn0.secret";
const own: Partial<ClientOptions> = { accessToken: token, headers: { "X-App": "app-header" } };
const to = (location: string, code = 302): Play => status(code, { Location: location });
const there: Play = (request, answer) => json(answer, { method: request.method, url: request.url, body: request.body.toString() });

/** A service that redirects `/beta/a`, and tells what arrives elsewhere. */
async function redirecting(location: string, code = 302): Promise<Service> {
  return serve((request, answer) => (request.url === "/beta/a" ? to(location, code) : there)(request, answer));
}

describe("a redirect to another host", () => {
  test.each([301, 302, 303, 307, 308])("%i is followed without the token and the headers", async (code) => {
    const storage = await serve(there);
    const service = await serve(to(`${storage.origin}/blob?sig=1`, code));
    expect(await service.client(own).a!.get({ headers: { Prefer: "own-header" } })).toEqual({ method: "GET", url: "/blob?sig=1", body: "" });
    expect(first(service.received).headers).toMatchObject({ authorization: `Bearer ${token}`, "x-app": "app-header", prefer: "own-header" });
    expect(first(storage.received).headers.accept).toBe("application/json,*/*;q=0.1");
    expect(JSON.stringify(storage.received)).not.toMatch(/secret|app-header|own-header/);
  });

  test("does not get the token back on the way home", async () => {
    const service = await serve((request, answer) => (request.url === "/beta/a" ? to(`${storage.origin}/x`) : there)(request, answer));
    const storage = await serve((_request, answer) => void answer.writeHead(302, { Location: `${service.origin}/beta/b` }).end());
    await service.client(own).a!.get();
    expect(service.received.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ["/beta/a", `Bearer ${token}`],
      ["/beta/b", undefined],
    ]);
  });

  test("takes no token even if a next link there would", async () => {
    const storage = await serve(there);
    const service = await serve(to(storage.origin));
    await service.client({ ...own, tokenOrigins: [storage.origin] }).a!.get();
    expect(first(storage.received).headers).not.toHaveProperty("authorization");
  });

  test.each(["post", "put", "patch", "delete"] as const)("is not followed for %s", async (method) => {
    const storage = await serve(there);
    for (const code of [302, 303, 307]) {
      const service = await serve(to(`${storage.origin}/?sig=1`, code));
      const fault = await rejection(service.client(own).a![method]());
      expect(fault).toMatchObject({ name: "RequestError", kind: "redirect", retryable: false });
      expect((fault as Error).message).toBe(`${method.toUpperCase()} ${service.origin}/beta/a: the redirect to ${storage.origin} is not followed`);
    }
    expect(storage.received).toEqual([]);
  });

  test.each(["data:application/json,{}", "file:///etc/passwd", "javascript:1", "http://["])("is not followed to %s", async (location) => {
    const service = await serve(to(location));
    expect(await rejection(service.client(own).a!.get())).toMatchObject({ kind: "redirect" });
    expect(service.received).toHaveLength(1);
  });
});

describe("a redirect within the origin", () => {
  test.each([
    ["GET", 301, "GET", ""],
    ["GET", 303, "GET", ""],
    ["GET", 308, "GET", ""],
    ["POST", 301, "GET", ""],
    ["POST", 302, "GET", ""],
    ["POST", 303, "GET", ""],
    ["POST", 307, "POST", '{"a":1}'],
    ["POST", 308, "POST", '{"a":1}'],
    ["PUT", 302, "PUT", '{"a":1}'],
    ["PATCH", 307, "PATCH", '{"a":1}'],
    ["PATCH", 303, "GET", ""],
    ["DELETE", 302, "DELETE", ""],
  ])("%s %i is followed as %s", async (method, code, sent, body) => {
    const service = await redirecting("b?c=d", code);
    const builder = service.client(own).a!;
    const content = { a: 1 };
    const calls: Record<string, () => Promise<unknown>> = {
      GET: () => builder.get(),
      DELETE: () => builder.delete(),
      POST: () => builder.post(content),
      PUT: () => builder.put(content),
      PATCH: () => builder.patch(content),
    };
    expect(await calls[method]?.()).toEqual({ method: sent, url: "/beta/b?c=d", body });
    const { headers } = first(service.received.slice(1));
    expect(headers).toMatchObject({ authorization: `Bearer ${token}`, "x-app": "app-header" });
    expect(headers["content-type"]).toBe(body === "" ? undefined : "application/json");
  });

  test("is not followed for ever", async () => {
    const service = await serve((request, answer) => to(`${request.url}0`)(request, answer));
    expect(await rejection(service.client(own).a!.get())).toMatchObject({ kind: "redirect" });
    expect(service.received).toHaveLength(11);
  });

  test("without a place to go is an error", async () => {
    const service = await serve(status(302));
    expect(await rejection(service.client(own).a!.get())).toMatchObject({ name: "ApiError", status: 302 });
    const other = await serve(to("/x", 304));
    expect(await rejection(other.client(own).a!.get())).toMatchObject({ name: "ApiError", status: 304 });
  });

  test("does not take a stream along", async () => {
    const service = await redirecting("b", 307);
    const fault = await rejection(service.client(own).a!.put(new Blob(["abc"]).stream()));
    expect(fault).toMatchObject({ name: "RequestError" });
    expect(service.received).toHaveLength(1);
  });

  test("is seen by the caller's fetch, step by step", async () => {
    const service = await redirecting("b");
    const seen = vi.fn<NonNullable<ClientOptions["fetch"]>>((url, init) => fetch(url, init));
    await service.client({ ...own, fetch: seen }).a!.get();
    expect(seen.mock.calls.map(([url, { redirect }]) => [url, redirect])).toEqual([
      [`${service.origin}/beta/a`, "manual"],
      [`${service.origin}/beta/b`, "manual"],
    ]);
  });

  test("is tried again from the start if it fails", async () => {
    const service = await serve((request, answer) => {
      const play = request.url === "/beta/a" ? to("b") : service.received.length === 2 ? cut : gives({ id: 1 });
      play(request, answer);
    });
    expect(await service.client({ ...own, retry: { maxDelay: 10 } }).a!.get()).toEqual({ id: 1 });
    expect(service.received.map(({ url }) => url)).toEqual(["/beta/a", "/beta/b", "/beta/a", "/beta/b"]);
  });
});

describe("a redirect in a browser, which does not tell where to", () => {
  const opaque = (): Response => Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });

  test("is left to it for a GET", async () => {
    const seen: [string, RequestInit][] = [];
    const client = (await serve(cut)).client({
      ...own,
      fetch: async (url, init) => {
        seen.push([url, init]);
        return init.redirect === "manual" ? opaque() : Response.json({ id: 1 });
      },
    });
    expect(await client.a!.get()).toEqual({ id: 1 });
    expect(seen.map(([url, { method, redirect }]) => [new URL(url).pathname, method, redirect])).toEqual([
      ["/beta/a", "GET", "manual"],
      ["/beta/a", "GET", "follow"],
    ]);
  });

  test.each(["post", "put", "patch", "delete"] as const)("is not followed for %s", async (method) => {
    const fetch = vi.fn<NonNullable<ClientOptions["fetch"]>>(async () => opaque());
    const fault = await rejection((await serve(cut)).client({ ...own, fetch }).a![method]());
    expect(fault).toMatchObject({ kind: "redirect", message: expect.stringContaining("the redirect to no URL is not followed") });
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("token origins", () => {
  test.each(["api.example", "data:,", "file:///x", "", 7 as unknown as string])("%j is refused", async (origin) => {
    const service = await serve(cut);
    expect(() => service.client({ tokenOrigins: [origin] })).toThrow(/tokenOrigins/);
  });

  test("let a next link go there with the token", async () => {
    const other = await serve(gives({ value: [2] }));
    const service = await serve(gives({ value: [1], "@odata.nextLink": `${other.origin}/beta/users?page=1` }));
    const client = service.client({ ...own, tokenOrigins: [`${other.origin}/`] });
    expect(await client.users!.list({ headers: { ConsistencyLevel: "eventual" } }).toArray()).toEqual([1, 2]);
    expect(first(other.received).headers).toMatchObject({ authorization: `Bearer ${token}`, consistencylevel: "eventual", "x-app": "app-header" });
    expect(await rejection(service.client({ ...own, tokenOrigins: ["https://else.example"] }).users!.list().toArray())).toMatchObject({ kind: "paging" });
    expect(other.received).toHaveLength(1);
  });
});
