import { describe, expect, test } from "vitest";
import { ApiError, batch, RequestError } from "../../templates/typescript/runtime/index.js";
import type { Answer, Entry } from "./batches.js";
import { batches } from "./batches.js";
import type { Builder } from "./loopback.js";
import { cut, first, gives, inTurn, rejection, serve, status } from "./loopback.js";

type Requests = Record<string, (g: Builder) => Promise<unknown>>;

const token = "eyJhbGciOiJub25lIn0.secret";
const retry = { maxDelay: 50 };
const fine = (entry: Entry): Answer => ({ status: 200, headers: { "Content-Type": "application/json" }, body: { at: entry.url } });

const values = (results: readonly PromiseSettledResult<unknown>[]): unknown[] => results.map((one) => (one.status === "fulfilled" ? one.value : one.reason));

describe("a batch", () => {
  test("gives each request its answer by name, whatever their order", async () => {
    const service = await batches(fine);
    const client = service.client({ accessToken: token, headers: { Prefer: "a" } });
    const results = await batch(client, {
      me: (g: Builder) => g.me!.get({ select: ["id"] }),
      inbox: { request: (g: Builder) => g.me!.messages!.post({ subject: "Ä", size: 9007199254740993n }, { headers: { prefer: "b" } }), dependsOn: ["me"] },
      __proto__x: (g: Builder) => g.users!.byId("a/b").delete(),
    });
    expect(results).toEqual({
      me: { status: "fulfilled", value: { at: "/me?$select=id" } },
      inbox: { status: "fulfilled", value: { at: "/me/messages" } },
      __proto__x: { status: "fulfilled", value: { at: "/users/a%2Fb" } },
    });
    const sent = first(service.received);
    expect(sent).toMatchObject({ method: "POST", url: "/beta/$batch", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } });
    expect(sent.body.toString()).toContain('"size":9007199254740993}');
    expect(service.rounds).toEqual([
      [
        { id: "1", method: "GET", url: "/me?$select=id", headers: { prefer: "a" } },
        { id: "2", method: "POST", url: "/me/messages", headers: { "content-type": "application/json", prefer: "b" }, body: { subject: "Ä", size: 9007199254740992 }, dependsOn: ["1"] },
        { id: "3", method: "DELETE", url: "/users/a%2Fb", headers: { prefer: "a" } },
      ],
    ]);
  });

  test("gives answers one after the other for a list of requests", async () => {
    const service = await batches(fine);
    const [second, one] = await batch(service.client(), [{ request: (g: Builder) => g.b!.get(), dependsOn: [1] }, (g: Builder) => g.a!.get()]);
    expect(values([second, one])).toEqual([{ at: "/b" }, { at: "/a" }]);
    expect(service.rounds).toEqual([
      [
        { id: "1", method: "GET", url: "/a" },
        { id: "2", method: "GET", url: "/b", dependsOn: ["1"] },
      ],
    ]);
  });

  test("of nothing sends nothing", async () => {
    const service = await batches(fine);
    expect(await batch(service.client(), {})).toEqual({});
    expect(await batch(service.client(), [])).toEqual([]);
    expect(service.received).toEqual([]);
  });

  test("gives what the function makes of the answer", async () => {
    const service = await batches(() => ({ status: 200, body: { value: [{ id: "7" }], "@odata.nextLink": `${service.origin}/beta/users?$skip=1` } }));
    const { page, ids, all } = await batch(service.client(), {
      page: (g: Builder) => g.users!.list({ top: 1 }).page(),
      ids: async (g: Builder) => (await g.users!.list().page()).value.length,
      all: (g: Builder) => g.users!.list().toArray(),
    });
    expect(page).toMatchObject({ value: { value: [{ id: "7" }] } });
    expect(ids).toEqual({ status: "fulfilled", value: 1 });
    // The second page would be a request of its own.
    expect(all).toMatchObject({ status: "rejected", reason: { name: "TypeError", message: "The request all makes more than one request" } });
  });

  test("waits for a function that has to look something up first", async () => {
    const service = await batches(fine);
    const { late } = await batch(service.client(), {
      late: async (g: Builder) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return g.me!.get();
      },
    });
    expect(late).toMatchObject({ value: { at: "/me" } });
  });

  test("takes at most 20 requests at a time, and keeps what depends on others behind them", async () => {
    const service = await batches(fine);
    const requests = Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`r${index}`, { request: (g: Builder) => g.x!.byId(index).get(), dependsOn: index < 44 ? [`r${index + 1}`] : [] }]));
    const results = await batch(service.client(), requests);
    expect(Object.keys(results)).toEqual(Object.keys(requests));
    expect(values(Object.values(results))).toEqual(Array.from({ length: 45 }, (_, index) => ({ at: `/x/${index}` })));
    expect(service.rounds.map((round) => round.length)).toEqual([20, 20, 5]);
    const ids = service.rounds.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(45);
    for (const round of service.rounds) {
      const before = new Set<string>();
      for (const entry of round) {
        for (const id of entry.dependsOn ?? []) expect(before).toContain(id);
        before.add(entry.id);
      }
    }
    expect(service.rounds[1]?.[0]?.dependsOn).toBeUndefined();
  });
});

describe("a function of a batch", () => {
  test.each<[string, Requests, RegExp]>([
    ["makes no request", { a: async () => 1 }, /a makes no requests/],
    ["makes two", { a: (g) => Promise.all([g.a!.get(), g.b!.get()]) }, /a makes 2 requests/],
    ["is none", { a: "GET /me" as never }, /a is no function/],
    ["is none within", { a: {} as never }, /a is no function/],
    ["makes a bad request", { a: (g) => g.users!.byId("..").get() }, /is not a path segment/],
    ["makes a request with a bad body", { a: (g) => g.users!.post({ a: Number.NaN }) }, /a is NaN/],
    ["makes a request with a bad header", { a: (g) => g.users!.get({ headers: { a: "b\n" } }) }, /header a is malformed/],
    ["makes a request elsewhere", { a: (g) => g.users!.list({ from: "/other" }).page() }, /below the base URL/],
  ])("that %s is told before anything is sent", async (_name, requests, message) => {
    const service = await batches(fine);
    const fault = await rejection(batch(service.client(), { ...requests, fine: (g: Builder) => g.me!.get() }));
    expect(fault).toBeInstanceOf(TypeError);
    expect((fault as Error).message).toMatch(message);
    expect(service.received).toEqual([]);
  });

  test("that fails is told as it is", async () => {
    const reason = new Error("own");
    const service = await batches(fine);
    expect(await rejection(batch(service.client(), { a: () => Promise.reject(reason) }))).toBe(reason);
  });

  test.each<[string, Record<string, string[]>, RegExp]>([
    ["itself", { a: ["a"] }, /a → a wait/],
    ["one that waits for it", { x: ["a"], a: ["b"], b: ["c"], c: ["a"] }, /a → b → c → a wait/],
    ["one that is not there", { a: ["b"] }, /a depends on b/],
  ])("cannot wait for %s", async (_name, depends, message) => {
    const service = await batches(fine);
    const requests = Object.fromEntries(Object.entries(depends).map(([key, dependsOn]) => [key, { request: (g: Builder) => g.me!.get(), dependsOn }]));
    const fault = await rejection(batch(service.client(), requests));
    expect(fault).toBeInstanceOf(TypeError);
    expect((fault as Error).message).toMatch(message);
    expect(service.received).toEqual([]);
  });

  test("needs a client", async () => {
    for (const wrong of [{}, () => 1, null]) expect(await rejection(batch(wrong as object, { a: async () => 1 }))).toBeInstanceOf(TypeError);
  });
});

describe("a request of a batch that fails", () => {
  test("fails alone, with all that its answer says", async () => {
    const service = await batches((entry) => (entry.url.startsWith("/bad?") ? { status: 404, headers: { "request-id": "r1" }, body: { error: { code: "itemNotFound", message: `Not for ${token}` } } } : fine(entry)));
    const { bad, good } = await batch(service.client({ accessToken: token }), { bad: (g: Builder) => g.bad!.get({ query: { private: 1 } }), good: (g: Builder) => g.good!.get() });
    expect(good.status).toBe("fulfilled");
    const reason = (bad as PromiseRejectedResult).reason as ApiError;
    expect(reason).toBeInstanceOf(ApiError);
    expect(reason).toMatchObject({ status: 404, code: "itemNotFound", requestId: "r1", method: "GET", url: `${service.origin}/beta/bad`, message: "Not for ***" });
  });

  test("takes those with it that depend on it, unsent if they were to come later", async () => {
    const service = await batches((entry) => (entry.url === "/x/0" ? { status: 403, body: { error: { code: "denied" } } } : fine(entry)));
    const requests = Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`r${index}`, { request: (g: Builder) => g.x!.byId(index).get(), dependsOn: index === 1 || index === 21 ? ["r0"] : index === 22 ? ["r21"] : [] }]));
    const results = await batch(service.client(), requests);
    expect(results["r0"]).toMatchObject({ status: "rejected", reason: { status: 403 } });
    expect(results["r1"]).toMatchObject({ status: "rejected", reason: { status: 424, code: "failedDependency" } });
    expect(results["r2"]).toMatchObject({ status: "fulfilled" });
    for (const key of ["r21", "r22"]) expect(results[key]).toMatchObject({ status: "rejected", reason: { name: "ApiError", status: 424, retryable: false } });
    expect(service.rounds.map((round) => round.length)).toEqual([20, 1]);
  });

  test.each([
    ["has no answer", undefined, /no answer/],
    ["has an answer without status", {} as Answer, /cannot be read/],
    ["has an answer of no possible status", { status: 999 }, /cannot be read/],
    ["has an answer of bytes that are none", { status: 200, headers: { "Content-Type": "a/b" }, body: "###" }, /cannot be read/],
    ["has an answer with bad headers", { status: 200, headers: { "a b": "c" } }, /cannot be read/],
  ])("is told if it %s", async (_name, answer, message) => {
    const service = await batches((entry) => (entry.url === "/odd" ? answer : fine(entry)));
    const { odd, good } = await batch(service.client(), { odd: (g: Builder) => g.odd!.get(), good: (g: Builder) => g.good!.get() });
    expect(good.status).toBe("fulfilled");
    expect((odd as PromiseRejectedResult).reason).toBeInstanceOf(RequestError);
    expect(odd).toMatchObject({ reason: { kind: "batch", url: `${service.origin}/beta/odd`, message: expect.stringMatching(message) } });
  });

  test("is sent again if it was throttled, with what was to follow it", async () => {
    let asked = 0;
    const service = await batches((entry) => {
      if (entry.url !== "/busy") return fine(entry);
      asked += 1;
      return asked < 3 ? { status: asked === 1 ? 429 : 503, headers: { "Retry-After": "0.1" } } : fine(entry);
    });
    const start = performance.now();
    const results = await batch(service.client({ retry: { maxDelay: 200 } }), {
      good: (g: Builder) => g.good!.get(),
      busy: { request: (g: Builder) => g.busy!.post({}), dependsOn: ["good"] },
      after: { request: (g: Builder) => g.after!.get(), dependsOn: ["busy", "good"] },
      last: { request: (g: Builder) => g.last!.get(), dependsOn: ["after"] },
    });
    expect(Object.values(results).map((one) => one.status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "fulfilled"]);
    expect(performance.now() - start).toBeGreaterThan(195);
    expect(service.rounds.map((round) => round.map(({ url, dependsOn }) => `${url} ${String(dependsOn)}`))).toEqual([
      ["/good undefined", "/busy 1", "/after 2,1", "/last 3"],
      ["/busy undefined", "/after 2", "/last 3"],
      ["/busy undefined", "/after 2", "/last 3"],
    ]);
  });

  test("is given up in the end", async () => {
    const service = await batches(() => ({ status: 429 }));
    const requests = { a: (g: Builder) => g.a!.get(), b: { request: (g: Builder) => g.b!.get(), dependsOn: ["a"] as const } };
    const { a, b } = await batch(service.client({ retry }), requests);
    expect([a, b]).toMatchObject([{ reason: { status: 429 } }, { reason: { status: 424 } }]);
    expect(service.rounds).toHaveLength(4);
    expect(await batch(service.client({ retry: false }), requests)).toMatchObject({ a: { reason: { status: 429 } } });
    expect(service.rounds).toHaveLength(5);
  });

  test("is not waited for longer than is wanted", async () => {
    const service = await batches(() => ({ status: 429, headers: { "Retry-After": "61" } }));
    expect(await batch(service.client(), { a: (g: Builder) => g.a!.get() })).toMatchObject({ a: { reason: { retryAfter: 61 } } });
    expect(service.rounds).toHaveLength(1);
  });
});

describe("a batch as a whole", () => {
  test("that fails is the fault of each request", async () => {
    const service = await serve(gives({ error: { code: "tooMany" } }, 400));
    const results = await batch(service.client(), { a: (g: Builder) => g.a!.get(), b: (g: Builder) => g.b!.get() });
    expect(Object.values(results)).toMatchObject([{ reason: { name: "ApiError", code: "tooMany" } }, { reason: { name: "ApiError", method: "POST" } }]);
  });

  test.each([{}, { responses: null }, null, [], 7])("that has no answers is told: %j", async (content) => {
    const service = await serve(gives(JSON.stringify(content)));
    expect(await batch(service.client(), { a: (g: Builder) => g.a!.get() })).toMatchObject({ a: { reason: { name: "RequestError", kind: "batch" } } });
  });

  test("is sent again if it was refused, and not if it may have been carried out", async () => {
    const service = await serve(inTurn(status(429), gives({ responses: [{ id: "1", status: 204 }] })));
    expect(await batch(service.client({ retry }), { a: (g: Builder) => g.a!.delete() })).toEqual({ a: { status: "fulfilled", value: undefined } });
    const broken = await serve(cut);
    expect(await batch(broken.client({ retry }), { a: (g: Builder) => g.a!.post({}) })).toMatchObject({ a: { reason: { kind: "network" } } });
    expect(broken.received).toHaveLength(1);
  });

  test("ends with its signal, in a wait too", async () => {
    const service = await batches(() => ({ status: 429, headers: { "Retry-After": "30" } }));
    const control = new AbortController();
    const end = rejection(batch(service.client(), { a: (g: Builder) => g.a!.get() }, { signal: control.signal }));
    setTimeout(() => control.abort("enough"), 60);
    expect(await end).toBe("enough");
  });

  test("has headers and a time limit of its own", async () => {
    const service = await serve(() => undefined);
    const results = await batch(service.client({ retry }), { a: (g: Builder) => g.a!.get() }, { timeout: 50, headers: { "X-Batch": "1" } });
    expect(results).toMatchObject({ a: { reason: { kind: "timeout" } } });
    expect(first(service.received).headers["x-batch"]).toBe("1");
  });
});
