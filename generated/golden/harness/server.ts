import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { basePath, type GoldenResponse } from "./examples.js";

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly body: string;
}

export interface GoldenServer {
  /** What the client starts its paths with. */
  readonly baseUrl: string;
  /** Through which the client reaches it; its own where it is not given. */
  readonly fetch?: (url: string, init?: RequestInit) => Promise<Response>;
  /** What the next request is answered with. */
  answerWith(response: GoldenResponse | null): void;
  /** The request that came last. */
  received(): ReceivedRequest | null;
  close(): Promise<void>;
}

/** Headers that belong to a connection or would lead elsewhere: the documented ones are not played. */
const unplayed = new Set(["connection", "content-encoding", "content-length", "date", "keep-alive", "location", "set-cookie", "trailer", "transfer-encoding", "upgrade"]);

/** A real HTTP server on loopback that answers as documented. */
export async function startServer(): Promise<GoldenServer> {
  let answer: GoldenResponse | null = null;
  let last: ReceivedRequest | null = null;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      last = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
      const body = answer?.body ?? null;
      const text = answer === null ? '{"value":[]}' : body === null ? "" : body.kind === "json" ? JSON.stringify(body.value) : body.text;
      response.statusCode = answer?.status ?? 200;
      for (const { name, value } of answer?.headers ?? []) {
        if (!unplayed.has(name.toLowerCase()) && name.toLowerCase() !== "content-type" && /^[\t\x20-\x7e]*$/.test(value)) response.setHeader(name, value);
      }
      response.setHeader("content-type", body?.kind === "text" ? textType(answer) : "application/json");
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`,
    answerWith: (response) => void ((answer = response), (last = null)),
    received: () => last,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The documented media type of a body that is no JSON; pages often keep `application/json` there by mistake. */
function textType(answer: GoldenResponse | null): string {
  const stated = answer?.headers.find((header) => header.name.toLowerCase() === "content-type")?.value ?? "";
  return /json/i.test(stated) || !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+/.test(stated) ? "application/octet-stream" : stated;
}
