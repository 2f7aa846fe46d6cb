import { pathOf, type GoldenExample, type GoldenFile, type GoldenResponse } from "./examples.js";
import type { GoldenServer, ReceivedRequest } from "./server.js";

/** Where `docwright mock` serves these examples, as it prints it; empty where the tests bring a server of their own. */
export const mockAddress = (process.env["DOCWRIGHT_MOCK"] ?? "").replace(/\/$/, "");

/** The mock in the place of the tests' own server. What the client sends is noted on its way there. */
export function reachMock(address: string): GoldenServer {
  let last: ReceivedRequest | null = null;
  return {
    baseUrl: address,
    fetch: async (url, init = {}) => {
      const headers = Object.fromEntries(new Headers(init.headers));
      const body = init.body == null ? "" : await new Response(init.body).text();
      last ??= { method: init.method ?? "GET", url: String(url), headers, body };
      return fetch(url, init);
    },
    answerWith: () => void (last = null),
    received: () => last,
    close: async () => undefined,
  };
}

/** What the docs answer to one and the same request: the mock gives one of these to all who send it. */
export function answersBySameRequest(files: readonly GoldenFile[]): (example: GoldenExample) => readonly GoldenResponse[] {
  const answers = new Map<string, GoldenResponse[]>();
  for (const { request, response } of files.flatMap((file) => file.examples)) {
    if (request !== null && response !== null) answers.set(keyOf(request), [...(answers.get(keyOf(request)) ?? []), response]);
  }
  return ({ request }) => (request === null ? [] : (answers.get(keyOf(request)) ?? []));
}

function keyOf({ method, url, body, call }: NonNullable<GoldenExample["request"]>): string {
  const { path, query } = pathOf(url.toLowerCase());
  const isSent = body !== null && body.kind !== "broken" && call?.takesBody !== false;
  return JSON.stringify([method, path, query, isSent ? (body.kind === "json" ? sorted(body.value) : body.text) : null]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]);
}

/** A body without its paging links, which lead to the mock and not to the documented host. */
export function withoutLinks(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, one: unknown) => (/@odata\.(?:next|delta)Link$/.test(key) ? "a link" : one)) ?? "null");
}
