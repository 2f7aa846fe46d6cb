import { describe, expect, test, vi } from "vitest";
import type { ReadableStream } from "node:stream/web";
import { cut, gives, inTurn, rejection, serve, status } from "./loopback.js";

const read = async (stream: unknown): Promise<string> => new Response(stream as globalThis.ReadableStream).text();

describe("an answer as a stream", () => {
  test.each<[string, Record<string, string>]>([
    ["bytes", { "Content-Type": "application/octet-stream" }],
    ['{"a":1}', { "Content-Type": "application/json" }],
    ["untyped", {}],
    ["", {}],
  ])("has the bytes as they are: %j %j", async (content, headers) => {
    const service = await serve(status(200, headers, content));
    const stream = (await service.client().file!.content!.get({ as: "stream" })) as ReadableStream;
    expect(stream.getReader).toBeTypeOf("function");
    expect(await read(stream)).toBe(content);
    expect(await read(await service.client().file!.content!.get({ as: "stream", signal: new AbortController().signal }))).toBe(content);
  });

  test("of nothing is empty", async () => {
    const service = await serve(status(204));
    expect(await read(await service.client().file!.content!.get({ as: "stream" }))).toBe("");
  });

  test("begins before its end", async () => {
    const service = await serve((_request, answer) => void answer.writeHead(200, { "Content-Type": "a/b" }).write("first"));
    const stream = (await service.client({ timeout: 60_000 }).file!.content!.get({ as: "stream" })) as ReadableStream<Uint8Array>;
    const { value } = await stream.getReader().read();
    expect(new TextDecoder().decode(value)).toBe("first");
  });

  test("may be an error all the same", async () => {
    const service = await serve(gives({ error: { code: "itemNotFound" } }, 404));
    expect(await rejection(service.client().file!.content!.get({ as: "stream" }))).toMatchObject({ name: "ApiError", code: "itemNotFound" });
  });

  test("is tried again until it begins", async () => {
    const service = await serve(inTurn(cut, status(503), status(200, {}, "bytes")));
    expect(await read(await service.client({ retry: { maxDelay: 10 } }).file!.content!.get({ as: "stream" }))).toBe("bytes");
  });

  test("has no time limit once it has begun", async () => {
    const service = await serve((_request, answer) => {
      answer.writeHead(200, { "Content-Type": "a/b" }).write("first ");
      setTimeout(() => answer.end("second"), 150);
    });
    expect(await read(await service.client({ timeout: 100 }).file!.content!.get({ as: "stream" }))).toBe("first second");
  });

  test("ends with the caller's signal", async () => {
    const closed = vi.fn();
    const service = await serve((_request, answer) => void answer.on("close", closed).writeHead(200, { "Content-Type": "a/b" }).write("first"));
    const control = new AbortController();
    const stream = (await service.client().file!.content!.get({ as: "stream", signal: control.signal })) as ReadableStream<Uint8Array>;
    const reader = stream.getReader();
    await reader.read();
    control.abort(new Error("enough"));
    expect(await rejection(reader.read())).toBe(control.signal.reason);
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });
});
