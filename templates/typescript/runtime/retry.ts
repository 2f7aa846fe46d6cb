import type { SentBody } from "./body.js";
import { tagOf } from "./body.js";
import type { ApiError } from "./errors.js";
import { Fault } from "./errors.js";
import type { ClientOptions, RetryOptions } from "./request.js";

/** How many milliseconds to wait before a request is sent again; nothing if it must not be. */
export function pauseAfter(fault: unknown, attempt: number, { retry }: ClientOptions, method: string, body: SentBody): number | undefined {
  const { retries = 3, maxDelay = 60_000 }: RetryOptions = retry || {};
  // A stream is gone once it has been sent.
  if (retry === false || attempt >= retries || !(fault instanceof Fault) || !fault.retryable || tagOf(body) === "ReadableStream") return undefined;
  // 429 and 503 say that nothing was done. After any other fault it may have been, and much may have been sent in vain.
  const { status = 504, retryAfter } = fault as Partial<ApiError>;
  if (status >= 504 && (/^(POST|PATCH)$/.test(method) || typeof (body ?? "") !== "string")) return undefined;
  // By chance, so that clients that failed together do not come back together.
  const pause = retryAfter === undefined ? Math.random() * Math.min(maxDelay, 1000 * 2 ** attempt) : retryAfter * 1000;
  return pause > maxDelay ? undefined : pause;
}

/** Waits, unless the signal ends it. */
export function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
  });
}
