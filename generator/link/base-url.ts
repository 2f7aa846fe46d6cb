import type { Segment } from "../model/api.js";
import { matchPath } from "../paths/match.js";
import { splitPath } from "../paths/template.js";
import { splitUrl } from "../paths/url.js";
import { mostCommon } from "./scope.js";

/** The part of a URL before the route that it follows: `https://graph.microsoft.com/beta`. Null where it follows none. */
export function baseOf(url: string, routes: readonly (readonly Segment[])[]): string | null {
  const { origin, path } = splitUrl(url);
  if (origin === "") return null;
  const parts = splitPath(path);
  for (const segments of routes) {
    const tail = parts.slice(parts.length - segments.length);
    if (segments.length > 0 && parts.length >= segments.length && matchPath(segments, tail.join("/")) !== null) {
      return [origin, ...parts.slice(0, parts.length - segments.length)].join("/");
    }
  }
  return null;
}

/** The base URL that most examples follow. */
export function commonBase(bases: readonly (string | null)[]): string | null {
  return mostCommon(bases.filter((base): base is string => base !== null));
}
