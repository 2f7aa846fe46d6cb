import { afterEach, describe, expect, test, vi } from "vitest";
import type { PollOptions } from "../../templates/typescript/runtime/index.js";
import { ApiError, poll, RequestError } from "../../templates/typescript/runtime/index.js";
import type { Play } from "./loopback.js";
import { first, gives, inTurn, json, rejection, serve, silent, status } from "./loopback.js";

const token = "eyJhbGciOiJub25lIn0.secret";
const soon: PollOptions = { interval: 5 };
const location = "/beta/operations/1";

afterEach(() => {
  // In this order: the spy is on the fake.
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("an operation that was accepted", () => {
  test.each(["notStarted", "NotStarted", "running", "inProgress", "inprogress", "waiting", "updating", "queued", "pending"])("is asked for until it has ended: %s", async (state) => {
    const service = await serve(inTurn(gives({ status: state, percentageComplete: 10 }), gives({ status: { state } }), status(202), gives({ status: "completed", resourceId: "7" })));
    const onProgress = vi.fn();
    const client = service.client({ accessToken: token, headers: { "X-App": "a" } });
    expect(await poll(client, { location: `${service.origin}${location}` }, { ...soon, onProgress })).toEqual({ status: "completed", resourceId: "7" });
    expect(onProgress.mock.calls.map(([seen]) => seen as unknown)).toEqual([{ status: state, percentageComplete: 10 }, { status: { state } }, {}]);
    expect(service.received.map(({ method, url }) => `${method} ${url}`)).toEqual(Array.from({ length: 4 }, () => `GET ${location}`));
    expect(service.received.at(-1)?.headers).toMatchObject({ authorization: `Bearer ${token}`, "x-app": "a" });
  });

  test.each(["/teams('7')/operations('8')", "/beta/teams('7')/operations('8')"])("may be told of by a path: %s", async (path) => {
    const service = await serve(gives({ id: 1 }));
    expect(await poll(service.client(), { location: path }, soon)).toEqual({ id: 1 });
    expect(first(service.received).url).toBe("/beta/teams('7')/operations('8')");
  });

  test("is asked for when the service says", async () => {
    const service = await serve(inTurn(status(202, { "Retry-After": "0.2" }), gives({})));
    const start = performance.now();
    await poll(service.client(), { location, retryAfter: 0.1 }, { interval: 60_000 });
    expect(performance.now() - start).toBeGreaterThan(290);
  });

  test("is asked for at longer and longer intervals else", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const waits = vi.spyOn(globalThis, "setTimeout");
    let asked = 0;
    const client = (await serve(silent)).client({
      fetch: async () => {
        asked += 1;
        return new Response(null, { status: asked < 12 ? 202 : 204 });
      },
    });
    const end = poll(client, { location });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(await end).toBeUndefined();
    // The test's own time limit is among them.
    expect(waits.mock.calls.map(([, delay]) => delay)).toEqual(expect.arrayContaining([1000, 1500, 2250, 3375, 30_000]));
  });

  test("may move", async () => {
    const service = await serve((request, answer) => {
      const play = request.url === location ? status(202, { Location: "/beta/operations/2" }) : gives({ at: request.url });
      play(request, answer);
    });
    expect(await poll(service.client(), { location }, soon)).toEqual({ at: "/beta/operations/2" });
  });
});

describe("the result of an operation", () => {
  const result: Play = (request, answer) => json(answer, { at: request.url, status: "pending" });
  const either = (end: Play): Play => (request, answer) => (request.url === location ? end : result)(request, answer);

  test.each<[string, Play]>([
    ["resourceLocation", gives({ status: "succeeded", resourceLocation: "/beta/items/7" })],
    ["targetResourceLocation", gives({ status: "succeeded", targetResourceLocation: "/items/7" })],
    ["Location", gives({ status: "completed" }, 200, { Location: "/beta/items/7" })],
    ["a redirect", status(303, { Location: "/beta/items/7" })],
  ])("is fetched from where it is: %s", async (_name, end) => {
    const service = await serve(either(end));
    expect(await poll(service.client({ accessToken: token }), { location }, soon)).toEqual({ at: "/beta/items/7", status: "pending" });
    expect(service.received.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`, `Bearer ${token}`]);
  });

  test("is what is said last, if there is nothing else", async () => {
    for (const end of [gives("[1]"), gives("null"), gives({ status: "unknownFutureValue" }), gives({ status: null })]) {
      const service = await serve(end);
      expect(await poll(service.client(), { location }, soon)).toEqual(await service.client().x!.get());
    }
  });

  test("may lie where no link may lead", async () => {
    const service = await serve(gives({ status: "succeeded", resourceLocation: "file:///etc/passwd" }));
    expect(await rejection(poll(service.client(), { location }, soon))).toMatchObject({ name: "RequestError", kind: "redirect" });
  });
});

describe("a monitor on another host", () => {
  test("is asked without the token and the client's headers", async () => {
    const monitor = await serve(inTurn(gives({ status: "inProgress" }), gives({ status: "completed" })));
    const service = await serve(silent);
    const client = service.client({ accessToken: token, headers: { "X-App": "app-header" } });
    expect(await poll(client, { location: `${monitor.origin}/monitor/1` }, soon)).toEqual({ status: "completed" });
    expect(JSON.stringify(monitor.received)).not.toMatch(/secret|app-header/);
    expect(service.received).toEqual([]);
  });

  test("is asked with it if it is one of the token's origins", async () => {
    const monitor = await serve(gives({}));
    const service = await serve(silent);
    await poll(service.client({ accessToken: token, tokenOrigins: [monitor.origin] }), { location: monitor.origin }, soon);
    expect(first(monitor.received).headers.authorization).toBe(`Bearer ${token}`);
  });
});

describe("an operation that fails", () => {
  test.each(["failed", "Failed", "submissionFailed", "deleteFailed", "cancelled", "canceled"])("is an error: %s", async (state) => {
    const service = await serve(gives({ status: state, error: { code: "nameAlreadyExists", message: "There is one already." } }));
    const fault = await rejection(poll(service.client(), { location }, soon));
    expect(fault).toBeInstanceOf(ApiError);
    expect(fault).toMatchObject({ code: "nameAlreadyExists", message: "There is one already.", method: "GET", url: `${service.origin}${location}`, body: { status: state } });
  });

  test("is one even if it does not say why", async () => {
    for (const error of [undefined, null, { code: "x" }]) {
      const service = await serve(gives({ status: { state: "failed" }, error }));
      expect(await rejection(poll(service.client(), { location }, soon))).toMatchObject({ name: "ApiError", message: "The operation has ended as failed" });
    }
  });

  test("may be forgotten by the service", async () => {
    const service = await serve(gives({ error: { code: "itemNotFound" } }, 404));
    expect(await rejection(poll(service.client(), { location }, soon))).toMatchObject({ status: 404 });
  });

  test("is given up in time", async () => {
    for (const play of [status(202), silent]) {
      const service = await serve(play);
      const fault = await rejection(poll(service.client({ retry: false }), { location }, { ...soon, timeout: 60 }));
      expect(fault).toBeInstanceOf(RequestError);
      expect(fault).toMatchObject({ kind: "timeout", url: `${service.origin}${location}`, message: expect.stringContaining("not ended in time") });
    }
  });

  test("is not waited for after an abort", async () => {
    const service = await serve(status(202));
    const control = new AbortController();
    const end = rejection(poll(service.client(), { location }, { interval: 10_000, signal: control.signal }));
    setTimeout(() => control.abort("enough"), 30);
    expect(await end).toBe("enough");
    expect(await rejection(poll(service.client(), { location }, { signal: control.signal }))).toBe("enough");
    expect(service.received).toEqual([]);
  });

  test("needs a place to ask, and a client", async () => {
    const client = (await serve(silent)).client();
    expect(await rejection(poll(client, {}))).toBeInstanceOf(TypeError);
    expect(await rejection(poll(client, undefined as never))).toBeInstanceOf(TypeError);
    expect(await rejection(poll({}, { location }))).toBeInstanceOf(TypeError);
    expect(await rejection(poll(client, { location: "http://[" }))).toMatchObject({ kind: "redirect" });
  });
});
