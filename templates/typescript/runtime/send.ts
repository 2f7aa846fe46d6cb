import { readAnswer } from "./answer.js";
import { prepare, setHeader } from "./body.js";
import { Fault, RequestError } from "./errors.js";
import { fetchFollowing } from "./redirect.js";
import type { ApiRequest, ClientOptions, Connection } from "./request.js";
import { linkTo } from "./request.js";
import { pauseAfter, wait } from "./retry.js";

/** An answer that has been read. */
export interface Answer {
  readonly content: unknown;
  readonly response: Response;
  /** The token that was sent, so that it can be kept out of what is shown. */
  readonly token: string;
}

/** Sends one request and gives the content of its answer. Every request of the client passes here. */
export async function send(connection: Connection, request: ApiRequest): Promise<unknown> {
  return connection.transport ? connection.transport(request) : (await exchange(connection, request)).content;
}

/** Sends one request until it has an answer, or must not be sent again, and reads the answer to its end. */
export async function exchange({ options, origins }: Connection, request: ApiRequest): Promise<Answer> {
  const { method, signal, timeout = options.timeout } = request;
  const isTrusted = !request.anonymous && origins.includes(linkTo(request.url)?.origin);
  const { headers, body } = prepare(request, isTrusted ? options.headers : {});
  for (let attempt = 0; ; attempt += 1) {
    signal?.throwIfAborted();
    const sent = new Headers(headers);
    // An Authorization header that the caller gave is a decision, not a default.
    if (isTrusted && options.accessToken !== undefined && !sent.has("authorization")) await authorize(sent, options.accessToken);
    signal?.throwIfAborted();
    // Not AbortSignal.any: it is too young for some browsers, and would hold on to a signal that lives long.
    const control = new AbortController();
    const abort = (): void => control.abort(signal?.reason);
    signal?.addEventListener("abort", abort);
    // Beyond that a timer would fire at once: no limit.
    const timer = timeout && timeout < 2 ** 31 && setTimeout(abort, timeout);
    try {
      // Not called as a method: a browser's fetch refuses another `this`.
      const fetch = options.fetch ?? globalThis.fetch;
      const response = await fetchFollowing(fetch, request, { headers: sent, body }, control.signal);
      const token = sent.get("authorization")?.replace(/^\w+ /, "") ?? "";
      return { content: await readAnswer(request, response, token), response, token };
    } catch (cause) {
      signal?.throwIfAborted();
      const fault = faultOf(request, cause, control.signal.aborted);
      const pause = pauseAfter(fault, attempt, options, method, body);
      if (pause === undefined) throw fault;
      await wait(pause, signal);
    } finally {
      clearTimeout(timer || undefined);
      signal?.removeEventListener("abort", abort);
    }
  }
}

async function authorize(headers: Headers, source: NonNullable<ClientOptions["accessToken"]>): Promise<void> {
  const token = typeof source === "function" ? await source() : source;
  if (!token) throw new TypeError("accessToken gave none");
  setHeader(headers, "authorization", `Bearer ${token}`);
}

function faultOf(request: ApiRequest, cause: unknown, isLate: boolean): unknown {
  if (cause instanceof Fault) return cause;
  if (isLate) return new RequestError("timeout", request, "no answer in time", { cause });
  // What a fetch of the caller's own ends on purpose is told as it is.
  if (/^(Abort|Timeout)/.test((cause as Partial<Error> | null)?.name ?? "")) return cause;
  return new RequestError("network", request, "no connection", { cause });
}
