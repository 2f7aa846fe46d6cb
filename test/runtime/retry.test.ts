import { afterEach, describe, expect, test, vi } from "vitest";
import { ApiError, RequestError } from "../../templates/typescript/runtime/index.js";
import type { Builder, Play } from "./loopback.js";
import { cut, gives, inTurn, rejection, serve, silent, status } from "./loopback.js";

/** Short enough for a test. */
const retry = { maxDelay: 40 };
const fine = gives({ id: 1 });
const methods = ["get", "put", "delete", "post", "patch"] as const;
const call = (client: Builder, method: (typeof methods)[number], body?: unknown): Promise<unknown> =>
  method === "get" || method === "delete" ? client.x![method]() : client.x![method](body);

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a request that is refused for now", () => {
  test.each(methods.flatMap((method) => [429, 503].map((code) => [method, code] as const)))("is sent again: %s %i", async (method, code) => {
    const service = await serve(inTurn(status(code), status(code), fine));
    expect(await call(service.client({ retry }), method, { a: 1 })).toEqual({ id: 1 });
    expect(service.received).toHaveLength(3);
    expect(new Set(service.received.map(({ body }) => body.toString())).size).toBe(1);
  });

  test("gives up after three more attempts, or as many as are wanted", async () => {
    const service = await serve(status(503));
    expect(await rejection(service.client({ retry }).x!.get())).toMatchObject({ status: 503, retryable: true, retryAfter: undefined });
    expect(service.received).toHaveLength(4);
    expect(await rejection(service.client({ retry: { ...retry, retries: 1 } }).x!.get())).toBeInstanceOf(ApiError);
    expect(service.received).toHaveLength(6);
    expect(await rejection(service.client({ retry: false }).x!.get())).toBeInstanceOf(ApiError);
    expect(await rejection(service.client({ retry: { retries: 0 } }).x!.get())).toBeInstanceOf(ApiError);
    expect(service.received).toHaveLength(8);
  });

  test.each([
    ["seconds", "2", 2],
    ["a fraction of seconds", "0.25", 0.25],
    ["no time", "0", 0],
    ["a date", new Date(Date.UTC(2030, 0, 1, 0, 0, 9)).toUTCString(), 9],
    ["a date gone by", new Date(Date.UTC(2029, 0, 1)).toUTCString(), 0],
    ["a negative number", "-1", 0],
    ["something else", "soon", undefined],
    ["nothing", "", undefined],
  ])("tells how long the service asks to wait: %s", async (_name, text, seconds) => {
    vi.spyOn(Date, "now").mockReturnValue(Date.UTC(2030, 0, 1));
    const service = await serve(status(429, { "Retry-After": text }));
    expect(await rejection(service.client({ retry: false }).x!.get())).toMatchObject({ retryAfter: seconds });
  });

  test.each([
    ["0.15", 150],
    [() => new Date(Date.now() + 2000).toUTCString(), 1000],
  ])("waits as long as the service asks", async (text, least) => {
    const service = await serve(inTurn((_request, answer) => void answer.writeHead(429, { "Retry-After": typeof text === "string" ? text : text() }).end(), fine));
    const start = performance.now();
    await service.client().x!.get();
    // A timer may be early by less than a millisecond.
    expect(performance.now() - start).toBeGreaterThan(least - 5);
  });

  test("does not wait for longer than is wanted, but tells how long it would be", async () => {
    const service = await serve(status(429, { "Retry-After": "61" }));
    expect(await rejection(service.client().x!.get())).toMatchObject({ name: "ApiError", status: 429, retryAfter: 61 });
    expect(await rejection(service.client({ retry: { maxDelay: 60_999 } }).x!.get())).toMatchObject({ retryAfter: 61 });
    expect(service.received).toHaveLength(2);
  });

  test("waits up to twice as long each time where the service says nothing", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    let asked = 0;
    const client = (await serve(silent)).client({
      retry: { retries: 4, maxDelay: 3000 },
      fetch: async () => {
        asked += 1;
        return new Response(null, { status: 503 });
      },
    });
    const end = rejection(client.x!.get());
    const seen: number[] = [];
    for (const pause of [500, 1000, 1500, 1500]) {
      await vi.advanceTimersByTimeAsync(pause - 1);
      seen.push(asked);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(await end).toBeInstanceOf(ApiError);
    expect([...seen, asked]).toEqual([1, 2, 3, 4, 5]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("asks for a token for each attempt", async () => {
    const service = await serve(inTurn(status(429), fine));
    const accessToken = vi.fn<() => string>().mockReturnValueOnce("token-one").mockReturnValue("token-two");
    await service.client({ retry, accessToken }).x!.get();
    expect(service.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-one", "Bearer token-two"]);
  });

  test("is not sent again if the next token is not to be had", async () => {
    const service = await serve(status(429));
    const reason = new Error("signed out");
    const accessToken = vi.fn<() => Promise<string>>().mockResolvedValueOnce("token-one").mockRejectedValue(reason);
    expect(await rejection(service.client({ retry, accessToken }).x!.get())).toBe(reason);
    expect(service.received).toHaveLength(1);
  });

  test("does not wait after it is aborted", async () => {
    const service = await serve(status(429, { "Retry-After": "30" }));
    const control = new AbortController();
    const [add, remove] = [vi.spyOn(control.signal, "addEventListener"), vi.spyOn(control.signal, "removeEventListener")];
    const end = rejection(service.client().x!.get({ signal: control.signal }));
    setTimeout(() => control.abort("enough"), 50);
    const start = performance.now();
    expect(await end).toBe("enough");
    expect(performance.now() - start).toBeLessThan(5000);
    expect(service.received).toHaveLength(1);
    expect(remove.mock.calls.map(([, listener]) => listener)).toEqual(expect.arrayContaining(add.mock.calls.map(([, listener]) => listener)));
  });

  test("nor if it was aborted as the answer came", async () => {
    const control = new AbortController();
    const service = await serve(silent);
    const client = service.client({
      fetch: async () => {
        control.abort("enough");
        return new Response(null, { status: 429, headers: { "Retry-After": "30" } });
      },
    });
    expect(await rejection(client.x!.get({ signal: control.signal }))).toBe("enough");
  });
});

describe("a request that may have been carried out", () => {
  test.each([
    ["a cut connection", cut],
    ["504", status(504)],
  ])("is sent again if that does no harm: %s", async (_name, fault) => {
    for (const method of ["get", "put", "delete"] as const) {
      const service = await serve(inTurn(fault, fine));
      expect(await call(service.client({ retry }), method, { a: 1 })).toEqual({ id: 1 });
    }
    for (const method of ["post", "patch"] as const) {
      const service = await serve(inTurn(fault, fine));
      expect(await rejection(call(service.client({ retry }), method, { a: 1 }))).toMatchObject({ retryable: true });
      expect(service.received).toHaveLength(1);
    }
  });

  test("is sent again if the answer is cut", async () => {
    const half: Play = (_request, answer) => {
      answer.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" }).write('{"a":');
      setTimeout(() => answer.destroy(), 10);
    };
    const service = await serve(inTurn(half, fine));
    expect(await service.client({ retry }).x!.get()).toEqual({ id: 1 });
  });

  test.each([400, 401, 404, 409, 412, 500, 502])("is not sent again after %i", async (code) => {
    const service = await serve(status(code));
    expect(await rejection(service.client({ retry }).x!.get())).toMatchObject({ status: code, retryable: false });
    expect(service.received).toHaveLength(1);
  });

  test("is not sent again if the answer cannot be read", async () => {
    const service = await serve(gives("{"));
    expect(await rejection(service.client({ retry }).x!.get())).toMatchObject({ kind: "json", retryable: false });
    expect(service.received).toHaveLength(1);
  });
});

describe("a body of bytes", () => {
  const bytes = new TextEncoder().encode("abc");
  test.each<[string, () => unknown]>([
    ["Blob", () => new Blob([bytes])],
    ["ArrayBuffer", () => bytes.buffer],
    ["Uint8Array", () => bytes],
  ])("is sent again only if it was refused: %s", async (_name, body) => {
    const refused = await serve(inTurn(status(503), fine));
    expect(await refused.client({ retry }).x!.put(body())).toEqual({ id: 1 });
    expect(refused.received.map((one) => one.body.toString())).toEqual(["abc", "abc"]);

    for (const fault of [cut, status(504)]) {
      const service = await serve(inTurn(fault, fine));
      expect(await rejection(service.client({ retry }).x!.put(body()))).toBeInstanceOf(Error);
      expect(service.received).toHaveLength(1);
    }
  });

  test.each([status(429), status(503), status(504), cut])("that is a stream is never sent again", async (fault) => {
    const service = await serve(inTurn(fault, fine));
    const reason = await rejection(service.client({ retry }).x!.put(new Blob([bytes]).stream()));
    expect(reason).toMatchObject({ retryable: true });
    expect(service.received).toHaveLength(1);
  });
});

describe("a time limit", () => {
  test("ends an attempt, of which there are others", async () => {
    const service = await serve(inTurn(silent, fine));
    expect(await service.client({ retry, timeout: 60 }).x!.get()).toEqual({ id: 1 });
    expect(service.received).toHaveLength(2);
  });

  test("is told apart", async () => {
    const service = await serve(silent);
    const fault = await rejection(service.client({ retry: false, timeout: 40 }).x!.get({ query: { private: 1 } }));
    expect(fault).toBeInstanceOf(RequestError);
    expect(fault).toMatchObject({ kind: "timeout", retryable: true, message: `GET ${service.origin}/beta/x: no answer in time` });
  });

  test("holds until the answer has been read, and may be the request's own", async () => {
    const service = await serve((_request, answer) => void answer.writeHead(200, { "Content-Type": "application/json" }).write("{"));
    const client = service.client({ retry: false, timeout: 60_000 });
    expect(await rejection(client.x!.get({ timeout: 40 }))).toMatchObject({ kind: "timeout" });
    expect(await rejection(client.x!.post({}, { timeout: 40 }))).toMatchObject({ kind: "timeout" });
  });

  test.each([Infinity, 2 ** 31, 0])("may be lifted for a request: %d", async (timeout) => {
    const service = await serve((_request, answer) => void setTimeout(() => gives({ id: 1 })(_request, answer), 100));
    expect(await service.client({ timeout: 30, retry: false }).x!.get({ timeout })).toEqual({ id: 1 });
  });

  test("leaves no timer and no listener", async () => {
    const service = await serve(inTurn(fine, status(404), cut));
    const { signal } = new AbortController();
    const [add, remove] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
    const [set, clear] = [vi.spyOn(globalThis, "setTimeout"), vi.spyOn(globalThis, "clearTimeout")];
    const client = service.client({ retry: false, timeout: 54_321 });
    await client.x!.get({ signal });
    await rejection(client.x!.get({ signal }));
    await rejection(client.x!.get({ signal }));
    const listeners = add.mock.calls.map(([, listener]) => listener);
    expect(remove.mock.calls.map(([, listener]) => listener)).toEqual(expect.arrayContaining(listeners));
    const timers = set.mock.calls.flatMap(([, delay], index) => (delay === 54_321 ? [set.mock.results[index]?.value as unknown] : []));
    expect(timers).toHaveLength(3);
    expect(clear.mock.calls.map(([timer]) => timer as unknown)).toEqual(expect.arrayContaining(timers));
  });

  test("does not hide the caller's own signal", async () => {
    const service = await serve(silent);
    const client = service.client({ timeout: 60_000 });
    expect(await rejection(client.x!.get({ signal: AbortSignal.timeout(30) }))).toMatchObject({ name: "TimeoutError" });
    const control = new AbortController();
    const end = rejection(client.x!.get({ signal: control.signal, timeout: 50_000 }));
    setTimeout(() => control.abort(), 30);
    expect(await end).toBe(control.signal.reason);
  });

  test("ends for a signal that is aborted while the token is fetched", async () => {
    const service = await serve(fine);
    const control = new AbortController();
    const accessToken = async (): Promise<string> => {
      control.abort("enough");
      return "token-one";
    };
    expect(await rejection(service.client({ accessToken }).x!.get({ signal: control.signal }))).toBe("enough");
    expect(service.received).toEqual([]);
  });
});
