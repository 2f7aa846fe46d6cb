import { connectionOf } from "./client.js";
import { ApiError, RequestError, retryAfter } from "./errors.js";
import type { Accepted, ApiRequest, Connection } from "./request.js";
import { linkTo } from "./request.js";
import { wait } from "./retry.js";
import type { Answer } from "./send.js";
import { exchange } from "./send.js";

/** How to wait for what the service carries out later. */
export interface PollOptions {
  /** Ends the waiting, not the operation; its reason is what `poll` then fails with. */
  signal?: AbortSignal | undefined;
  /** After how many milliseconds in all to give up; never where nothing is said. */
  timeout?: number | undefined;
  /** The first wait in milliseconds where the service does not say when to ask; each further one is longer, up to 30 seconds. 1,000 by default. */
  interval?: number | undefined;
  /** Called with each answer that is not the last: often an object with a percentage. */
  onProgress?: ((status: unknown) => void) | undefined;
}

// The words of the services for what has not ended, and has not ended well.
const unfinished = /^(not_?started|queued|accepted|submitted|scheduled|pending|waiting|in_?progress|running|processing|updating|deletePending)$/i;
const failed = /fail|cancel/i;

/**
 * Waits until an operation that was accepted has ended, and gives its result: what the service says of where the result is, or else its
 * last word. Monitors on other hosts are asked without the token.
 *
 * @example
 * const accepted = await client.me.drive.items.byId(id).copy.post({ name: "copy" });
 * const item = await poll<DriveItem>(client, accepted, { onProgress: console.log });
 * @throws ApiError if the operation fails. RequestError of kind `timeout` if it takes too long.
 */
export async function poll<T = unknown>(client: object, accepted: Accepted, options: PollOptions = {}): Promise<T> {
  const connection = connectionOf(client);
  const { signal, timeout, interval = 1000, onProgress } = options;
  if (!accepted?.location) throw new TypeError("There is no location to ask");
  const control = new AbortController();
  let request: ApiRequest = { method: "GET", url: connection.base, signal: control.signal };
  const abort = (): void => control.abort(signal?.aborted ? signal.reason : new RequestError("timeout", request, "the operation has not ended in time"));
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) abort();
  const timer = timeout && setTimeout(abort, timeout);
  try {
    request = at(connection, request, accepted.location);
    let pause = interval;
    let asked = accepted.retryAfter;
    for (;;) {
      await wait(asked === undefined ? pause : asked * 1000, control.signal);
      if (asked === undefined) pause = Math.min(pause * 1.5, Math.max(interval, 30_000));
      const answer = await exchange(connection, request);
      if (!isUnfinished(request, answer)) return (await resultOf(connection, request, answer)) as T;
      onProgress?.(answer.content);
      const { headers, status } = answer.response;
      const location = status === 202 ? headers.get("location") : null;
      if (location) request = at(connection, request, location);
      asked = retryAfter(headers);
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** What an answer says of the operation: some services put it one level deeper. */
function stateOf(content: unknown): { readonly [member: string]: unknown; readonly state: string } {
  const members = (typeof content === "object" ? content : null) as Readonly<Record<string, unknown>> | null;
  const { status } = members ?? {};
  const state = typeof status === "object" ? (status as { readonly state?: unknown } | null)?.state : status;
  return { ...members, state: typeof state === "string" ? state : "" };
}

function isUnfinished(request: ApiRequest, { content, response }: Answer): boolean {
  const { state } = stateOf(content);
  // Where a redirect led to is the result, and its status its own.
  const isMonitor = !response.url || response.url === request.url;
  if (isMonitor && failed.test(state)) {
    const fault = new ApiError(request, response, content);
    const { error } = stateOf(content);
    // Without a reason the message would be that of a success.
    if (!(error as { readonly message?: unknown } | null | undefined)?.message) fault.message = `The operation has ended as ${state}`;
    throw fault;
  }
  return response.status === 202 || (isMonitor && unfinished.test(state));
}

async function resultOf(connection: Connection, request: ApiRequest, { content, response }: Answer): Promise<unknown> {
  const { resourceLocation, targetResourceLocation } = stateOf(content);
  const location = resourceLocation || targetResourceLocation || response.headers.get("location");
  return location ? (await exchange(connection, at(connection, request, String(location)))).content : content;
}

/** The request for a link. Some are written from the documented paths on: `/teams('7')/operations('8')`. */
function at({ base }: Connection, request: ApiRequest, link: string): ApiRequest {
  const isBare = /^\/(?!\/)/.test(link) && !link.startsWith(`${new URL(base).pathname.replace(/\/$/, "")}/`);
  const url = linkTo(isBare ? base + link : link, request.url);
  if (!url) throw new RequestError("redirect", request, "the link to no URL is not followed");
  return { ...request, url: url.href };
}
