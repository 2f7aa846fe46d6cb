import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { HttpAnswer, HttpRequest } from "../model/http.js";
import { codeOf } from "./system-error.js";
import { UsageError } from "./usage-error.js";

export interface LoopbackOptions {
  /** A free one where it is 0. */
  readonly port: number;
  readonly answer: (request: HttpRequest) => HttpAnswer;
  /** The answer to what is no request, or too large or too slow to become one. */
  readonly refuse: (status: number, message: string) => HttpAnswer;
  /** How large a body may be, in bytes. */
  readonly bodyLimit?: number;
  /** How long a request may take to arrive, in milliseconds. */
  readonly timeLimit?: number;
}

export interface LoopbackServer {
  /** `http://127.0.0.1:4010` */
  readonly origin: string;
  /** Takes no more requests, ends all connections. */
  readonly close: () => Promise<void>;
}

const megabyte = 1024 * 1024;

/** A server that only this machine reaches. Throws a UsageError where the port cannot be had. */
export async function serveLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const { port, refuse, bodyLimit = 10 * megabyte, timeLimit = 30_000 } = options;
  const times = { requestTimeout: timeLimit, headersTimeout: timeLimit, connectionsCheckingInterval: Math.min(1000, timeLimit / 2) };
  const server = createServer(times, (request, response) => {
    receive(request, bodyLimit).then(
      (body) => respond(response, body === null ? null : requestOf(request, body), options, bodyLimit),
      // The caller is gone, and nobody waits for an answer.
      () => request.destroy(),
    );
  });
  server.on("clientError", (error, socket) => sayOnSocket(socket as Socket, error, refuse));
  await listen(server, port);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** What goes wrong over one request is told to who sent it, and ends nothing else. `request` null: its body was too large. */
function respond(response: ServerResponse, request: HttpRequest | null, { answer, refuse }: LoopbackOptions, limit: number): void {
  try {
    const tooLarge = `The body is larger than the ${Math.floor(limit / megabyte)} MB that the mock takes.`;
    send(response, request === null ? refuse(413, tooLarge) : answer(request), request === null);
  } catch (error) {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    send(response, refuse(500, `This is a fault of docwright, and none of the request: ${what}`), false);
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const code = codeOf(error);
      const reason = code === "EADDRINUSE" ? "is taken" : code === "EACCES" ? "is not for you to open" : null;
      reject(reason === null ? error : new UsageError(`Port ${port} ${reason}: give another --port, or none for one that is free.`));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}

function requestOf(request: IncomingMessage, body: Uint8Array): HttpRequest {
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]));
  return { method: request.method ?? "", target: request.url ?? "", headers, body };
}

/** The body; null where it is too large. Of such a body nothing is kept, and the rest of it is not waited for. */
function receive(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > limit) return resolve(null);
    let chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      chunks = [];
      resolve(null);
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the request was not sent to its end")));
  });
}

/**
 * Sends an answer. A body that is still on its way is read and thrown away, for as long as a request may take: a connection that is closed while
 * the caller writes would take the answer with it.
 */
function send(response: ServerResponse, { status, headers, body }: HttpAnswer, isUnread: boolean): void {
  const text = Buffer.from(body, "utf8");
  const isBodiless = status === 204 || status === 304 || status < 200;
  // What HTTP keeps for itself, or does not know, is no answer to a request.
  response.statusCode = status < 200 || status > 599 ? 200 : status;
  const byName = new Map<string, string[]>();
  for (const [name, value] of headers) byName.set(name, [...(byName.get(name) ?? []), value]);
  for (const [name, values] of byName) response.setHeader(name, values.length === 1 ? (values[0] ?? "") : values);
  if (!isBodiless) response.setHeader("content-length", text.length);
  if (isUnread) response.req.resume();
  response.end(response.req.method === "HEAD" || isBodiless ? undefined : text);
}

/** What is no HTTP, has headers without end, or has not arrived in time. */
function sayOnSocket(socket: Socket, error: Error, refuse: LoopbackOptions["refuse"]): void {
  if (!socket.writable || codeOf(error) === "ECONNRESET") return void socket.destroy();
  const code = codeOf(error);
  const { status, headers, body } =
    code === "HPE_HEADER_OVERFLOW" ? refuse(431, "The address and the headers of the request are longer than 16 KB.")
    : code === "ERR_HTTP_REQUEST_TIMEOUT" ? refuse(408, "The request took too long to arrive.")
    : refuse(400, "This is no HTTP request that could be read.");
  const lines = [...headers, ["content-length", String(Buffer.byteLength(body))], ["connection", "close"]].map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n${body}`);
}
