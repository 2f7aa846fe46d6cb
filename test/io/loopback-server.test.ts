import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { serveLoopback, type LoopbackOptions, type LoopbackServer } from "../../generator/io/loopback-server.js";
import type { HttpRequest } from "../../generator/model/http.js";

const megabyte = 1024 * 1024;

/** A server that says what it received. */
async function echo(options: Partial<LoopbackOptions> = {}): Promise<LoopbackServer & { readonly received: HttpRequest[] }> {
  const received: HttpRequest[] = [];
  const server = await serveLoopback({
    port: 0,
    answer: (request) => {
      received.push(request);
      return { status: 200, headers: [["content-type", "text/plain"], ["x-many", "a"], ["x-many", "b"]], body: `${request.method} ${request.target} ${request.body.length}` };
    },
    refuse: (status, message) => ({ status, headers: [["content-type", "text/plain"]], body: message }),
    ...options,
  });
  onTestFinished(() => server.close());
  return { ...server, received };
}

/** Writes bytes to a server, and gives all that comes back until it ends the connection. */
function raw(origin: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.setEncoding("utf8").on("data", (part: string) => (received += part)).on("close", () => resolve(received)).on("error", reject);
  });
}

describe("a request", () => {
  it("is handed over whole, and its answer sent as it is", async () => {
    const server = await echo();
    const answer = await fetch(`${server.origin}/a/%2f?b=c`, { method: "POST", body: "four", headers: { "X-One": "1" } });
    expect([answer.status, await answer.text(), answer.headers.get("x-many")]).toEqual([200, "POST /a/%2f?b=c 4", "a, b"]);
    expect(server.received[0]?.headers.get("x-one")).toBe("1");
    const head = await fetch(server.origin, { method: "HEAD" });
    expect([head.headers.get("content-length"), await head.text()]).toEqual(["8", ""]);
  });

  it("of which many come at once are all answered", async () => {
    const server = await echo();
    const answers = await Promise.all(Array.from({ length: 300 }, async (_, index) => (await fetch(`${server.origin}/${index}`, { method: "PUT", body: "x".repeat(index) })).text()));
    expect(answers).toEqual(Array.from({ length: 300 }, (_, index) => `PUT /${index} ${index}`));
  });

  it("may come in chunks", async () => {
    const server = await echo();
    expect(await raw(server.origin, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")).toMatch(/POST \/ 3$/);
  });
});

describe("a body of 50 MB", () => {
  it("is refused, and the caller hears it", async () => {
    const server = await echo();
    const answer = await fetch(server.origin, { method: "POST", body: Buffer.alloc(50 * megabyte) });
    expect([answer.status, await answer.text()]).toEqual([413, "The body is larger than the 10 MB that the mock takes."]);
    expect(server.received).toEqual([]);
    expect((await fetch(server.origin)).status).toBe(200);
  });

  it("is refused where its length is not said, before it has arrived", async () => {
    const server = await echo();
    const answer = await new Promise<{ status: number; sent: number }>((resolve, reject) => {
      let sent = 0;
      const request = httpRequest(server.origin, { method: "POST" }, (response) => {
        response.resume().on("end", () => resolve({ status: response.statusCode ?? 0, sent }));
      });
      request.on("error", reject);
      const more = (): void => {
        if (sent >= 50) return void request.end();
        sent++;
        request.write(Buffer.alloc(megabyte), more);
      };
      more();
    });
    expect(answer.status).toBe(413);
  });
});

describe("what is no proper request", () => {
  it.each([
    ["no HTTP", "what is this\r\n\r\n", 400],
    ["a line without end", `GET /${"a".repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
    ["headers without end", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(100_000)}\r\n\r\n`, 431],
    ["two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400],
    ["a length and chunks", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400],
    ["a length that is no number", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", 400],
    ["a chunk of no size", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400],
  ])("as %s is refused, and the server lives on", async (_, text, status) => {
    const server = await echo();
    expect(await raw(server.origin, text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect((await fetch(server.origin)).status).toBe(200);
  });

  it("as a body that does not come is given up", async () => {
    const server = await echo({ timeLimit: 300 });
    expect(await raw(server.origin, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab")).toMatch(/^HTTP\/1\.1 408 /);
    expect(server.received).toEqual([]);
  });

  it("as a caller that hangs up within its body disturbs nobody", async () => {
    const server = await echo();
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(server.origin).port), "127.0.0.1", () => socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab", () => socket.destroy()));
      socket.on("close", () => resolve());
    });
    expect((await fetch(server.origin)).status).toBe(200);
    expect(server.received).toHaveLength(1);
  });
});

describe("a fault of whoever answers", () => {
  it.each([
    ["that throws", () => { throw new Error("broken"); }],
    ["of a header that cannot be sent", () => ({ status: 200, headers: [["x", "a\nb"] as const], body: "" })],
  ])("%s is told, and ends nothing else", async (_, answer) => {
    const server = await echo({ answer });
    for (const __ of [1, 2]) expect((await fetch(server.origin)).status).toBe(500);
  });
});

describe("a port", () => {
  it("that is taken is said so", async () => {
    const server = await echo();
    const port = Number(new URL(server.origin).port);
    await expect(echo({ port })).rejects.toThrow(`Port ${port} is taken: give another --port, or none for one that is free.`);
  });

  it("is free again at once when the server was closed, whatever connections were open", async () => {
    const server = await echo();
    const idle = raw(server.origin, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await fetch(server.origin);
    await server.close();
    expect(await idle).toContain("200");
    await expect(fetch(server.origin)).rejects.toThrow("fetch failed");
  });
});
