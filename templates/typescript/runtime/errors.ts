/** One of several faults that an error answer lists. */
export interface ErrorDetail {
  code?: string;
  message?: string;
  target?: string;
  [member: string]: unknown;
}

/** What an error answer says beyond its code and message, as received. It may hold a more precise code, level by level. */
export interface InnerError {
  code?: string;
  message?: string;
  date?: string;
  "request-id"?: string;
  "client-request-id"?: string;
  innerError?: InnerError;
  innererror?: InnerError;
  [member: string]: unknown;
}

/** What all faults of a request tell. */
export class Fault extends Error {
  declare readonly method: string;
  /** The address without its query, which may hold personal data. */
  declare readonly url: string;
  /** Whether the same request may succeed later: the service is throttling, out of order for a while, or was not reached. */
  declare readonly retryable: boolean;

  constructor(request: { readonly method: string; readonly url: string }, retryable: boolean, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.method = request.method;
    this.url = withoutQuery(request.url);
    this.retryable = retryable;
  }
}

/** The service answered, and the answer is an error. Decide on `status` and `code`; `message` may change at any time. */
export class ApiError extends Fault {
  override readonly name: string = "ApiError";
  /** The HTTP status. */
  declare readonly status: number;
  /** The service's own code, for example `itemNotFound`. */
  declare readonly code: string | undefined;
  /** What the fault is about, often a property's name. */
  declare readonly target: string | undefined;
  declare readonly details: readonly ErrorDetail[];
  declare readonly innerError: InnerError | undefined;
  /** What the service's support asks for. */
  declare readonly requestId: string | undefined;
  /** After how many seconds to try again, if the service says so. */
  declare readonly retryAfter: number | undefined;
  /** The answer's headers. */
  declare readonly headers: Headers;
  /** The whole answer: parsed where it is JSON, else its text. */
  declare readonly body: unknown;

  constructor(
    request: { readonly method: string; readonly url: string },
    { status, statusText = "", headers }: { readonly status: number; readonly statusText?: string; readonly headers: Headers },
    body: unknown,
  ) {
    const { code, message, target, details, innerError, innererror } = members(members(body)["error"]);
    super(request, [429, 503, 504].includes(status), text(message) ?? `${status} ${statusText}`.trim());
    const inner = innerError ?? innererror ?? undefined;
    this.status = status;
    this.code = text(code);
    this.target = text(target);
    this.details = Array.isArray(details) ? details : [];
    this.innerError = inner as InnerError | undefined;
    this.requestId = headers.get("request-id") ?? text(members(inner)["request-id"]);
    this.retryAfter = retryAfter(headers);
    this.headers = headers;
    this.body = body;
  }
}

/**
 * Why there is no usable answer: `network`, the connection failed or was cut; `timeout`, the answer did not come within the option
 * `timeout`; `redirect`, the answer is a redirect that must not be followed; `json`, the answer says that it is JSON and is not;
 * `paging`, the answer is no page, or its next link must not be followed; `batch`, the answer of a batch has no answer to the request.
 */
export type FaultKind = "network" | "timeout" | "redirect" | "json" | "paging" | "batch";

/**
 * There is no usable answer. What the caller's own signal ends is not told by this class: the signal's reason comes through. Neither
 * is bad input, which is a `TypeError` before anything is sent.
 */
export class RequestError extends Fault {
  override readonly name: string = "RequestError";
  declare readonly kind: FaultKind;

  constructor(
    kind: FaultKind,
    request: { readonly method: string; readonly url: string },
    message: string,
    options?: { cause: unknown },
  ) {
    super(request, kind === "network" || kind === "timeout", `${request.method} ${withoutQuery(request.url)}: ${message}`, options);
    this.kind = kind;
  }
}

/** The seconds of `Retry-After`, which is a number of them or a date. */
export function retryAfter(headers: Headers): number | undefined {
  const text = headers.get("retry-after") || "?";
  let seconds = Number(text);
  if (Number.isNaN(seconds)) seconds = (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(seconds, 0);
}

/** The address up to its query. */
export function withoutQuery(url: string): string {
  return url.replace(/\?.*/s, "");
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
