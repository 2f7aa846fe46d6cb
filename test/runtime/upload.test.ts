import { describe, expect, test, vi } from "vitest";
import { upload } from "../../templates/typescript/runtime/index.js";
import type { Play, Received, Service } from "./loopback.js";
import { cut, first, gives, inTurn, json, rejection, serve, silent, status } from "./loopback.js";

const token = "eyJhbGciOiJub25lIn0.secret";
const unit = 320 * 1024;
const retry = { maxDelay: 30 };
const content = new Uint8Array(unit * 2 + 1000).map((_, index) => (index * 7) % 251);
const rangeOf = ({ headers }: Received): string => String(headers["content-range"] ?? "");

interface Storage extends Service {
  /** What has arrived. */
  readonly file: () => Buffer;
  readonly session: { uploadUrl: string; expirationDateTime: string };
}

/** A storage that takes ranges in order. `trouble` may answer a request instead. */
async function storage(trouble: (request: Received, turn: number) => Play | undefined = () => undefined, end: Play = gives({ id: "7" }, 201)): Promise<Storage> {
  let file = Buffer.alloc(0);
  let turn = 0;
  const expected = (): object => ({ nextExpectedRanges: [`${file.length}-`], expirationDateTime: "2030-01-01" });
  const service = await serve((request, answer) => {
    turn += 1;
    const instead = trouble(request, turn);
    if (instead) return instead(request, answer);
    if (request.method === "GET") return json(answer, expected());
    const [, start, stop, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(rangeOf(request)) ?? [];
    if (Number(start) !== file.length) return status(416)(request, answer);
    expect(request.body.length).toBe(Number(stop) - Number(start) + 1);
    file = Buffer.concat([file, request.body]);
    if (file.length === Number(total)) return end(request, answer);
    return json(answer, expected(), 202);
  });
  return { ...service, file: () => file, session: { uploadUrl: `${service.origin}/up/1?key=2`, expirationDateTime: "2030-01-01" } };
}

describe("an upload", () => {
  test.each<[string, () => Blob | ArrayBuffer | Uint8Array]>([
    ["Blob", () => new Blob([content])],
    ["File", () => new File([content], "x")],
    ["ArrayBuffer", () => content.buffer],
    ["Uint8Array", () => Buffer.concat([Buffer.from("before"), content, Buffer.from("after")]).subarray(6, 6 + content.length)],
  ])("goes in ranges: %s", async (_name, bytes) => {
    const there = await storage();
    const api = await serve(silent);
    const onProgress = vi.fn();
    const client = api.client({ accessToken: token, headers: { "X-App": "app-header" } });
    expect(await upload(client, there.session, bytes(), { rangeSize: unit, onProgress })).toEqual({ id: "7" });
    expect(there.file().equals(content)).toBe(true);
    expect(there.received.map((one) => `${one.method} ${one.url} ${rangeOf(one)}`)).toEqual([
      `PUT /up/1?key=2 bytes 0-327679/656360`,
      `PUT /up/1?key=2 bytes 327680-655359/656360`,
      `PUT /up/1?key=2 bytes 655360-656359/656360`,
    ]);
    expect(onProgress.mock.calls).toEqual([[unit, 656360], [unit * 2, 656360], [656360, 656360]]);
    expect(first(there.received).headers["content-type"]).toBe("application/octet-stream");
    expect(JSON.stringify(there.received.map(({ headers }) => headers))).not.toMatch(/secret|app-header|authorization/);
    expect(api.received).toEqual([]);
  });

  test("takes 5 MiB at a time, and carries the token only where that is said", async () => {
    const there = await storage();
    await upload(there.client({ accessToken: token }), there.session, content);
    await upload(there.client({ accessToken: token, tokenOrigins: [there.origin] }), { ...there.session, nextExpectedRanges: ["0-"] }, content).catch(() => undefined);
    expect(there.received.slice(0, 2).map((one) => [rangeOf(one), one.headers.authorization])).toEqual([
      ["bytes 0-656359/656360", undefined],
      ["bytes 0-656359/656360", `Bearer ${token}`],
    ]);
  });

  test("goes on with a session that has something", async () => {
    const there = await storage();
    const client = there.client();
    const control = new AbortController();
    await rejection(upload(client, there.session, content, { rangeSize: unit, signal: control.signal, onProgress: () => control.abort() }));
    const session = { ...there.session, ...((await (await fetch(there.session.uploadUrl)).json()) as object) };
    expect(session).toMatchObject({ nextExpectedRanges: [`${unit}-`] });
    expect(await upload(client, session, content)).toEqual({ id: "7" });
    expect(there.file().equals(content)).toBe(true);
  });

  test("fills gaps, in any spelling of ranges", async () => {
    const there = await serve(
      inTurn(
        gives({ nextExpectedRanges: ["2000-2999", "5000-"] }, 202),
        gives({ nextExpectedRanges: ["5000"] }, 200),
        gives({ nextExpectedRanges: [] }, 202),
      ),
    );
    const result = await upload(there.client(), { uploadUrl: there.origin, nextExpectedRanges: ["1000-1999"] }, content);
    expect(there.received.map(rangeOf)).toEqual(["bytes 1000-1999/656360", "bytes 2000-2999/656360", "bytes 5000-656359/656360"]);
    // All has arrived and waits to be committed.
    expect(result).toEqual({ nextExpectedRanges: [] });
  });

  test("goes on by itself where the service names no range", async () => {
    const there = await serve(inTurn(status(202), status(202), status(201, { Location: "https://api.example/attachments/1" })));
    expect(await upload(there.client(), { uploadUrl: there.origin }, content, { rangeSize: unit })).toEqual({ location: "https://api.example/attachments/1" });
    expect(there.received).toHaveLength(3);
  });
});

describe("an upload that meets a fault", () => {
  const once = (at: number, play: Play) => (_request: Received, turn: number) => (turn === at ? play : undefined);

  test.each<[string, Play]>([
    ["a cut connection", cut],
    ["500", status(500)],
    ["503", status(503)],
    ["504", status(504)],
    ["429", status(429, { "Retry-After": "0.01" })],
    ["a range refused", status(416)],
  ])("asks what has arrived and goes on: %s", async (_name, play) => {
    const there = await storage(once(2, play));
    expect(await upload(there.client({ retry }), there.session, content, { rangeSize: unit })).toEqual({ id: "7" });
    expect(there.file().equals(content)).toBe(true);
    expect(there.received.map((one) => `${one.method} ${rangeOf(one)}`)).toEqual([
      "PUT bytes 0-327679/656360",
      "PUT bytes 327680-655359/656360",
      "GET ",
      "PUT bytes 327680-655359/656360",
      "PUT bytes 655360-656359/656360",
    ]);
  });

  test("goes on behind what had arrived after all", async () => {
    let lost = false;
    const there = await storage((request, turn) => {
      if (turn !== 1 || request.method !== "PUT") return undefined;
      lost = true;
      return (_request, answer) => void answer.destroy();
    });
    const client = there.client({ retry });
    expect(await upload(client, there.session, content)).toEqual({ id: "7" });
    expect(lost).toBe(true);
    expect(there.received.map(({ method }) => method)).toEqual(["PUT", "GET", "PUT"]);
  });

  test("gives up after some faults in a row", async () => {
    const there = await storage((request) => (request.method === "PUT" ? cut : undefined));
    expect(await rejection(upload(there.client({ retry }), there.session, content))).toMatchObject({ name: "RequestError", kind: "network" });
    expect(there.received.filter(({ method }) => method === "PUT")).toHaveLength(4);
    const other = await storage((request) => (request.method === "PUT" ? status(500) : undefined));
    expect(await rejection(upload(other.client({ retry: false }), other.session, content))).toMatchObject({ status: 500, retryable: false });
    expect(other.received).toHaveLength(1);
  });

  test("gives up where nothing arrives", async () => {
    const there = await serve(gives({ nextExpectedRanges: ["0-"] }, 202));
    expect(await rejection(upload(there.client({ retry }), { uploadUrl: there.origin }, content))).toMatchObject({ message: expect.stringContaining("does not go on") });
    expect(there.received.filter(({ method }) => method === "PUT")).toHaveLength(4);
  });

  test.each([404, 410])("tells that the session is gone: %i", async (code) => {
    const gone = gives({ error: { code: "itemNotFound", message: "No item." } }, code);
    const there = await storage(once(2, gone));
    const fault = await rejection(upload(there.client({ retry }), there.session, content, { rangeSize: unit }));
    expect(fault).toMatchObject({ name: "ApiError", status: code, message: "The upload session is gone: it has expired, was cancelled or is complete (No item.)" });
    expect((fault as { url: string }).url).not.toContain("key=2");
    const asked = await storage((request) => (request.method === "GET" ? gone : status(500)));
    expect(await rejection(upload(asked.client({ retry }), asked.session, content))).toMatchObject({ message: expect.stringContaining("session is gone") });
  });

  test.each([400, 401, 409, 413])("does not go on after %i", async (code) => {
    const there = await storage(once(1, status(code)));
    expect(await rejection(upload(there.client({ retry }), there.session, content))).toMatchObject({ status: code });
    expect(there.received).toHaveLength(1);
  });

  test("ends when it turns out that all had arrived", async () => {
    const there = await serve((request, answer) => (request.method === "PUT" ? cut : gives({ nextExpectedRanges: [] }))(request, answer));
    expect(await upload(there.client({ retry }), { uploadUrl: there.origin }, content)).toEqual({ nextExpectedRanges: [] });
  });

  test("goes on if the session does not say what it has", async () => {
    const there = await storage((request, turn) => (request.method === "GET" ? gives({}) : turn === 1 ? cut : undefined));
    expect(await upload(there.client({ retry }), there.session, content)).toEqual({ id: "7" });
  });

  test("ends with its signal", async () => {
    const there = await storage(() => silent);
    const control = new AbortController();
    const end = rejection(upload(there.client(), there.session, content, { signal: control.signal }));
    setTimeout(() => control.abort("enough"), 30);
    expect(await end).toBe("enough");
  });

  test("that cannot be is told before anything is sent", async () => {
    const there = await storage();
    const client = there.client();
    for (const call of [
      upload(client, {}, content),
      upload(client, { uploadUrl: null }, content),
      upload(client, { uploadUrl: "file:///x" }, content),
      upload(client, undefined as never, content),
      upload(client, there.session, new Uint8Array()),
      upload(client, { ...there.session, nextExpectedRanges: ["700000-"] }, content),
      upload(client, there.session, content, { rangeSize: 1000 }),
      upload(client, there.session, content, { rangeSize: 0 }),
      upload(client, there.session, content, { rangeSize: 60 * 1024 * 1024 }),
      upload({}, there.session, content),
    ]) {
      expect(await rejection(call)).toBeInstanceOf(TypeError);
    }
    expect(there.received).toEqual([]);
  });
});
