import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type {
  AlternateKey,
  BodyOptions,
  ClientOptions,
  DeltaOptions,
  FunctionParameters,
  Paged,
  QueryOptions,
  StreamOptions,
} from "../../templates/typescript/runtime/index.js";
import { createClient } from "../../templates/typescript/runtime/index.js";

/** A builder of which only the shape is known: every segment, every member. */
export type Builder = Members & { readonly [segment: string]: Builder };

interface Members {
  (parameters?: FunctionParameters): Builder;
  byId(id: string | number): Builder;
  byKey(key: AlternateKey): Builder;
  byPath(filePath: string): Builder;
  get(options?: QueryOptions | StreamOptions): Promise<unknown>;
  list(options?: QueryOptions & DeltaOptions): Paged<unknown>;
  post(body?: unknown, options?: QueryOptions): Promise<unknown>;
  put(body?: unknown, options?: QueryOptions): Promise<unknown>;
  patch(body?: unknown, options?: QueryOptions): Promise<unknown>;
  delete(options?: QueryOptions & BodyOptions): Promise<unknown>;
}

/** A request as the server got it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export interface Service {
  readonly origin: string;
  /** What came in so far. */
  readonly received: Received[];
  client(options?: Partial<ClientOptions>): Builder;
}

/** What the server does with a request; `respond` writes a whole answer. */
export type Play = (request: Received, answer: ServerResponse) => void;

/** A server on loopback for the length of one test. */
export async function serve(play: Play): Promise<Service> {
  const received: Received[] = [];
  const server = createServer((message, answer) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("error", () => undefined);
    message.on("end", () => {
      const request = {
        method: message.method ?? "",
        url: message.url ?? "",
        headers: message.headers,
        body: Buffer.concat(chunks),
      };
      received.push(request);
      play(request, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    client: (options) => createClient<Builder>({ baseUrl: `${origin}/beta`, ...options }),
  };
}

/** An answer in JSON; a string is sent as it is. */
export function json(answer: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void {
  answer.writeHead(status, { "Content-Type": "application/json; odata.metadata=minimal; charset=utf-8", ...headers });
  answer.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** An answer of this status, without content where none is given. */
export function status(code: number, headers: Record<string, string> = {}, content = ""): Play {
  return (_request, answer) => void answer.writeHead(code, headers).end(content);
}

/** An answer in JSON, with what the answer may need of the request. */
export function gives(body: unknown, code = 200, headers: Record<string, string> = {}): Play {
  return (_request, answer) => json(answer, body, code, headers);
}

/** Cuts the connection instead of answering. */
export const cut: Play = (_request, answer) => void answer.destroy();

/** Never answers. */
export const silent: Play = () => undefined;

/** Plays one after the other; the last one from then on. */
export function inTurn(...plays: readonly Play[]): Play {
  let turn = 0;
  return (request, answer) => {
    plays[Math.min(turn, plays.length - 1)]?.(request, answer);
    turn += 1;
  };
}

/** The first value, which must be there. */
export function first<T>(values: readonly T[]): T {
  const [value] = values;
  if (value === undefined) throw new Error("There is none");
  return value;
}

/** What a promise was rejected with. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (reason) {
    return reason;
  }
  throw new Error(`Not rejected, but: ${String(value)}`);
}

/** All that a list gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const item of items) values.push(item);
  return values;
}
