import type { QueryPair, Segment, SegmentValue } from "../model/api.js";
import { decode, matchPath } from "./match.js";

export interface SplitUrl {
  /** Scheme, host and port; empty for a relative URL. */
  readonly origin: string;
  readonly path: string;
  readonly query: QueryPair[];
}

/** Splits a documented URL without normalising it: `{id}` and spaces stay as they stand. */
export function splitUrl(url: string): SplitUrl {
  const absolute = /^(https?:\/\/[^/?#]+)?([^?#]*)(?:\?([^#]*))?/i.exec(url);
  const query = (absolute?.[3] ?? "").split("&").filter((pair) => pair !== "").map((pair) => {
    const equals = pair.indexOf("=");
    return equals < 0 ? { name: queryText(pair), value: "" } : { name: queryText(pair.slice(0, equals)), value: queryText(pair.slice(equals + 1)) };
  });
  return { origin: absolute?.[1] ?? "", path: absolute?.[2] ?? "", query };
}

/** In a query, and only there, `+` is a space. */
function queryText(text: string): string {
  return decode(text.replaceAll("+", " "));
}

export interface UrlMatch {
  readonly route: number;
  readonly values: readonly (SegmentValue | null)[];
  readonly query: readonly QueryPair[];
}

/** The route that an example's URL follows; of several the one that shares most literals. Null for none. */
export function matchUrl(url: string, base: string | null, routes: readonly (readonly Segment[])[]): UrlMatch | null {
  const split = splitUrl(url);
  const path = relativePath(split, base);
  if (path === null) return null;
  let best: { match: UrlMatch; score: number } | null = null;
  for (const [route, segments] of routes.entries()) {
    const found = matchPath(segments, path);
    if (found !== null && (best === null || found.score > best.score)) best = { match: { route, values: found.values, query: split.query }, score: found.score };
  }
  return best?.match ?? null;
}

function relativePath({ origin, path }: SplitUrl, base: string | null): string | null {
  const start = base === null ? null : splitUrl(base);
  if (start !== null && (origin === "" || origin.toLowerCase() === start.origin.toLowerCase()) && path.toLowerCase().startsWith(`${start.path.toLowerCase()}/`)) {
    return path.slice(start.path.length);
  }
  // Another host, or a relative URL: only the version in front is taken off. Callbacks to hosts of others fit no route then.
  if (origin === "" || start === null) return path.replace(/^\/?(?:v\d+(?:\.\d+)?|beta)(?=\/)/i, "");
  return null;
}
