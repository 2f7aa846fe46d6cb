/** What sends a request: `fetch`, or a function around it that logs, measures, caches or changes what passes. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** An integer as the service writes it: a `bigint` where a `number` would be rounded, which is beyond ±(2⁵³ − 1). */
export type Int64 = number | bigint;

/** How often and how long a request is tried again. */
export interface RetryOptions {
  /** How many further attempts there are; 3 where nothing is said. */
  retries?: number | undefined;
  /**
   * The longest wait before an attempt in milliseconds; 60,000 where nothing is said. A service that asks for a longer one is not
   * waited for: the request fails with its `ApiError`, whose `retryAfter` tells when to come again.
   */
  maxDelay?: number | undefined;
}

/** How a client reaches its service. */
export interface ClientOptions {
  /** Where the documented paths start, for example `https://graph.microsoft.com/v1.0`. */
  baseUrl: string;
  /** A bearer token, or what gives one; asked before every attempt. It is sent to the base URL's origin and `tokenOrigins` only. */
  accessToken?: string | (() => string | Promise<string>) | undefined;
  /** Further origins that next links may lead to, with the token: `["https://graph.microsoft.us"]`. */
  tokenOrigins?: readonly string[] | undefined;
  /** Sends the requests, instead of the global `fetch`: every attempt, and every step of a redirect. */
  fetch?: Fetch | undefined;
  /** Headers of every request; a request's own win. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * What is done where the service throttles (429, 503) or cannot be reached (504, a network fault, a timeout); `false` for nothing.
   * The latter are tried again only where it does no harm if the first attempt was carried out: not for POST and PATCH.
   */
  retry?: false | RetryOptions | undefined;
  /** How long one attempt may take in milliseconds, until its answer has been read; no limit where nothing is said. */
  timeout?: number | undefined;
}

/** What every request takes. */
export interface RequestOptions {
  /** Further query parameters by name, OData's with their `$`. */
  query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Ends the request early, a wait before the next attempt too; its reason is what the request then fails with. */
  signal?: AbortSignal | undefined;
  /** How long one attempt may take in milliseconds, instead of what the client says; `Infinity` for as long as it takes. */
  timeout?: number | undefined;
}

/** For a GET: its answer as a stream. */
export interface StreamOptions extends RequestOptions {
  /**
   * A successful answer is given as a `ReadableStream` of its bytes, of whatever media type it is, as soon as it begins; one without
   * content as an empty stream. An error is an `ApiError` as ever. `timeout` ends with the beginning, `signal` ends the stream too.
   */
  as: "stream";
}

/** For a DELETE: its body, where the API has one. */
export interface BodyOptions<Body = unknown> extends RequestOptions {
  body?: Body | undefined;
}

/** The service has taken the request on and will carry it out later: an answer 202 without content. `poll` waits for the result. */
export interface Accepted {
  /** Where to ask how far it has come, as received. */
  location?: string | undefined;
  /** After how many seconds to ask. */
  retryAfter?: number | undefined;
}

/** Client options that were found sound. */
export interface Connection {
  /** The base URL without a slash at its end. */
  readonly base: string;
  readonly options: ClientOptions;
  /** Where the token and the client's headers may go. */
  readonly origins: readonly (string | undefined)[];
  /** Takes the requests instead of sending them, and gives what their answers say. */
  readonly transport?: (request: ApiRequest) => Promise<unknown>;
}

/** One request, its URL complete. */
export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number | undefined;
  readonly as?: "stream" | undefined;
  /** Goes without the token and the client's headers, wherever it goes. */
  readonly anonymous?: boolean;
}

/** Checks the options once, so that a request can only fail for its own reasons. */
export function connect(options: ClientOptions): Connection {
  const { baseUrl, tokenOrigins = [], fetch = globalThis.fetch } = options;
  const base = linkTo(baseUrl)?.href ?? "";
  // Paths are written behind it, and fetch refuses credentials in a URL.
  if (!/^\w+:\/\/[^/?#@]+\/[^?#]*$/.test(base)) {
    throw new TypeError("baseUrl must be an http(s) URL without query");
  }
  const origins = [base, ...tokenOrigins].map((url) => linkTo(url)?.origin);
  if (origins.includes(undefined)) throw new TypeError("tokenOrigins must be origins");
  if (typeof fetch !== "function") throw new TypeError("No fetch");
  return { base: base.replace(/\/+$/, ""), options, origins };
}

/** Where a link leads, if that is an http(s) URL. */
export function linkTo(link: string, from?: string): URL | undefined {
  const url = URL.canParse(link, from) ? new URL(link, from) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
