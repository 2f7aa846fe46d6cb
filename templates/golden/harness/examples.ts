import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One documented operation with its examples, as docwright wrote it down. */
export interface GoldenFile {
  readonly operation: string;
  readonly method: string;
  readonly routes: readonly string[];
  readonly statuses: readonly number[];
  readonly examples: readonly GoldenExample[];
}

export interface GoldenExample {
  readonly name: string;
  /** The page position as `path:line:column`. */
  readonly source: string;
  readonly contradictions: readonly Contradiction[];
  readonly request: GoldenRequest | null;
  readonly response: GoldenResponse | null;
}

/** Where the example contradicts its page: known, and asserted. */
export interface Contradiction {
  readonly rule: string;
  readonly side: "request" | "response";
  readonly pointer: string;
  readonly trips: readonly ("schema" | "types" | "values" | "route" | "status")[];
  readonly message: string;
  readonly source: string;
}

export interface GoldenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: GoldenBody | null;
  /** How the client's builders reach the URL; null where it fits no documented route. */
  readonly call: GoldenCall | null;
  readonly schema: string | null;
  readonly type: string | null;
}

export interface GoldenResponse {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: GoldenBody | null;
  readonly schema: string | null;
  readonly type: string | null;
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

export type GoldenBody = { readonly kind: "json"; readonly value: unknown } | { readonly kind: "text" | "broken"; readonly text: string };

export interface GoldenCall {
  readonly steps: readonly Step[];
  readonly verb: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly takesBody: boolean;
}

export type Step =
  | { readonly kind: "member"; readonly name: string }
  | { readonly kind: "call"; readonly method: "byId" | "byPath" | null; readonly arguments: readonly { readonly name: string; readonly value: string; readonly quoted: boolean }[] };

export const goldenFolder = fileURLToPath(new URL("..", import.meta.url));

/** All operations that have examples, by name. */
export function goldenFiles(): GoldenFile[] {
  const folder = `${goldenFolder}/examples`;
  return readdirSync(folder).filter((name) => name.endsWith(".json")).sort().map((name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as GoldenFile);
}

/** The documented base URL; empty where the pages name none. */
export const baseUrl = (JSON.parse(readFileSync(`${goldenFolder}/settings.json`, "utf8")) as { baseUrl: string }).baseUrl;

/** Its path, such as `/beta`. */
export const basePath = baseUrl.replace(/^https?:\/\/[^/]+/i, "");

/** The known contradictions of one side that make one kind of check fail, as sorted pointers. */
export function pointersOf(example: GoldenExample, side: "request" | "response", trip: Contradiction["trips"][number]): string[] {
  return [...new Set(example.contradictions.filter((one) => one.side === side && one.trips.includes(trip)).map((one) => one.pointer))].sort();
}

/** The value behind a JSON pointer (RFC 6901). */
export function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const step of pointer.split("/").slice(1)) at = (at as Record<string, unknown>)[step.replaceAll("~1", "/").replaceAll("~0", "~")];
  return at;
}

/** Path steps and query of a URL, percent-encoding taken off, whatever its host. */
export function pathOf(url: string): { path: string[]; query: string[] } {
  const [before = "", query = ""] = url.replace(/^https?:\/\/[^/?#]+/i, "").replace(/#.*$/s, "").split(/\?(.*)/s);
  const base = basePath.toLowerCase();
  const path = before.toLowerCase().startsWith(`${base}/`) ? before.slice(base.length) : before.replace(/^\/?(?:v\d+(?:\.\d+)?|beta)(?=\/)/i, "");
  return { path: path.split("/").filter((step) => step !== "").map(plain), query: query.split("&").filter((pair) => pair !== "").map((pair) => plain(pair.replaceAll("+", " ")).replace(/=$/, "")).sort() };
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
