import { acceptable, isJson, prepare } from "./body.js";
import { RequestError } from "./errors.js";
import { parseJson, writeJson } from "./json.js";
import type { ApiRequest, Connection } from "./request.js";

/** A request as it stands in a batch. */
export interface Entry {
  readonly id: string;
  readonly method: string;
  /** From the base URL on. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer as it stands in the answer of a batch. */
export interface EntryAnswer {
  readonly id?: unknown;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly body?: unknown;
}

/** A request in the form for a batch: JSON as it is, texts as strings, all else in base64url (OData JSON 4.01, "Batch Request"). */
export async function entryOf({ base, options }: Connection, id: string, request: ApiRequest): Promise<Entry> {
  const { method, url } = request;
  if (!url.startsWith(`${base}/`)) throw new TypeError("A batch takes requests below the base URL only");
  const { headers, body } = prepare(request, options.headers);
  const raw = new Response(body);
  // A form's type has a boundary, which is made with its bytes.
  const type = headers.get("content-type") ?? raw.headers.get("content-type");
  if (type !== null) headers.set("content-type", type);
  if (headers.get("accept") === acceptable) headers.delete("accept");
  // Small letters, as the same chapter has it.
  const named: Record<string, string> = {};
  headers.forEach((value, name) => {
    named[name] = value;
  });
  const entry = { id, method, url: url.slice(base.length), ...(Object.keys(named).length > 0 && { headers: named }) };
  if (body === null) return entry;
  if (typeof body === "string" && isJson(type)) return { ...entry, body: parseJson(body) };
  if (typeof body === "string" && /^text\//i.test(type ?? "")) return { ...entry, body };
  return { ...entry, body: toBase64url(new Uint8Array(await raw.arrayBuffer())) };
}

/** An answer of a batch in the form of one by itself. */
export function responseOf(request: ApiRequest, { status, headers, body }: EntryAnswer): Response {
  try {
    const named = new Headers(headers ?? {});
    const type = named.get("content-type");
    let content: string | Uint8Array<ArrayBuffer> | null = null;
    if (typeof body === "string" && type !== null && !isJson(type)) content = /^text\//i.test(type) ? body : fromBase64(body);
    else if (body !== undefined && body !== null) content = writeJson(body);
    if (content !== null && type === null) named.set("content-type", "application/json");
    return new Response(status === 204 || status === 205 || status === 304 ? null : content, { status: status ?? 0, headers: named });
  } catch (cause) {
    throw new RequestError("batch", request, "its answer in the batch cannot be read", { cause });
  }
}

function toBase64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Either alphabet: services write the plain one too. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
