import { withoutQuery } from "./errors.js";
import { writeJson } from "./json.js";
import type { ApiRequest } from "./request.js";

/** A body as fetch takes it. */
export type SentBody = Exclude<RequestInit["body"], undefined>;

/** What is sent whatever the attempt: everything but the token. */
export interface Prepared {
  readonly headers: Headers;
  readonly body: SentBody;
}

/** JSON where there is a choice; a file is of another media type, and a strict service gives nothing that was not asked for. */
export const acceptable = "application/json,*/*;q=0.1";

/** All that can be wrong with a request before it is sent goes wrong here, as a TypeError. */
export function prepare(request: ApiRequest, defaults: Readonly<Record<string, string>> | undefined): Prepared {
  const headers = new Headers({ accept: acceptable });
  for (const [name, value] of Object.entries({ ...defaults, ...request.headers })) setHeader(headers, name, value);
  return { headers, body: bodyOf(request, headers) };
}

export function setHeader(headers: Headers, name: string, value: string): void {
  // Headers itself trims a line break at the end, and its complaint about another one quotes the value: maybe a token.
  if (typeof value !== "string" || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw new TypeError(`The header ${name} is malformed`);
  }
  headers.set(name, value);
}

/** The kind of an object. By tag, since `instanceof` fails for objects of another realm or polyfill. */
export function tagOf(value: unknown): string {
  return ArrayBuffer.isView(value) ? "ArrayBuffer" : {}.toString.call(value).slice(8, -1);
}

/** Whether a media type is one of JSON's. */
export function isJson(mediaType: string | null): boolean {
  return /[/+]json\s*(;|$)/i.test(mediaType ?? "");
}

/** The body to send; settles the content type with it. */
function bodyOf({ method, url, body }: ApiRequest, headers: Headers): SentBody {
  if (body === undefined) return null;
  const tag = tagOf(body);
  const isRaw = /^(Blob|File|ArrayBuffer|ReadableStream|FormData|URLSearchParams)$/.test(tag);
  // The content type of a form is fetch's to write, with a boundary that only it knows.
  if (!headers.has("content-type") && !/^(FormData|URLSearchParams)$/.test(tag)) {
    headers.set("content-type", isRaw ? (body as Partial<Blob>).type || "application/octet-stream" : "application/json");
  }
  if (isRaw || (typeof body === "string" && !isJson(headers.get("content-type")))) return body as SentBody;
  try {
    return writeJson(body);
  } catch (cause) {
    const { message = cause } = cause as Partial<Error>;
    throw new TypeError(`The body of ${method} ${withoutQuery(url)} is not for JSON: ${String(message)}`, { cause });
  }
}
