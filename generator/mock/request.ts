import type { QueryPair } from "../model/api.js";
import type { HttpRequest } from "../model/http.js";
import type { JsonValue } from "../model/json.js";
import { splitUrl } from "../paths/url.js";

/** A request that was read as far as can be without knowing what it asks for. */
export interface Asked {
  /** HEAD asks as GET does. */
  readonly method: string;
  /** The path as sent, with the base path that the docs give it. */
  readonly path: string;
  readonly query: readonly QueryPair[];
  readonly headers: ReadonlyMap<string, string>;
  readonly prefer: Preferences;
  readonly body: AskedBody;
  /** Where the caller reached the mock, `http://127.0.0.1:4010`: links lead there again. */
  readonly origin: string;
}

/** `bad`: meant to be JSON, and none; `why` says so in words. */
export type AskedBody =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: JsonValue; readonly size: number }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bad"; readonly text: string; readonly why: string };

/** What the header `Prefer` asks for: an example by its name, an answer with a status. */
export interface Preferences {
  readonly example: string | null;
  readonly code: number | null;
}

/** Reads a request. Gives the reason in words where its address cannot be read. */
export function readRequest(request: HttpRequest): Asked | string {
  const { path, query } = splitUrl(request.target);
  try {
    decodeURIComponent(path);
  } catch {
    return "The percent-encoding of the path cannot be read.";
  }
  const { headers } = request;
  return {
    method: request.method === "HEAD" ? "GET" : request.method,
    path, query, headers, prefer: preferencesOf(headers.get("prefer") ?? ""), body: bodyOf(request),
    origin: `http://${headers.get("host") ?? ""}`,
  };
}

/** Whether the header `Host` names this machine: a page of another host, whose name was made to lead here, gets nothing (DNS rebinding). */
export function isLoopback(host: string | undefined): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host ?? "");
}

/** `Prefer: code=404, example="Example 1: Get a lamp"`. */
function preferencesOf(header: string): Preferences {
  const values = new Map<string, string>();
  for (const [, name = "", quoted, plain] of header.matchAll(/([\w.-]+)\s*=\s*(?:"([^"]*)"|([^",;]*))/g)) {
    values.set(name.toLowerCase(), (quoted ?? plain ?? "").trim());
  }
  const code = values.get("code") ?? "";
  return { example: values.get("example") ?? null, code: /^[1-5]\d\d$/.test(code) ? Number(code) : null };
}

/** As deep as any documented body goes, many times over; deeper ones are made to exhaust whoever walks them. */
const deepest = 200;

function bodyOf({ headers, body }: HttpRequest): AskedBody {
  if (body.length === 0) return { kind: "none" };
  const type = mediaType(headers.get("content-type") ?? "");
  const isJson = type === "" || isJsonType(type);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return isJson ? { kind: "bad", text: "", why: "it is not in UTF-8" } : { kind: "text", text: "" };
  }
  if (!isJson) return { kind: "text", text };
  if (depthOf(text) > deepest) return { kind: "bad", text, why: `it is nested more than ${deepest} levels deep` };
  try {
    return { kind: "json", value: JSON.parse(text) as JsonValue, size: body.length };
  } catch (error) {
    return { kind: "bad", text, why: error instanceof Error ? error.message : "" };
  }
}

/** `application/json; charset=utf-8` without what follows the type. */
export function mediaType(header: string): string {
  return (header.split(";")[0] ?? "").trim().toLowerCase();
}

export function isJsonType(type: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json$/.test(type);
}

/** How deep brackets are nested in a text of JSON. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (quoted && char === "\\") index++;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === "{" || char === "[")) most = Math.max(most, ++depth);
    else if (!quoted && (char === "}" || char === "]")) depth--;
  }
  return most;
}
