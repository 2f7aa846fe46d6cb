import type { Segment } from "../model/api.js";
import { keyedStep, matchPath } from "../paths/match.js";
import { splitPath } from "../paths/template.js";
import { splitUrl } from "../paths/url.js";
import { mostCommon } from "./scope.js";

/** The part of a URL before the route that it follows: `https://graph.microsoft.com/beta`. Null where it follows none. */
export function baseOf(url: string, routes: readonly (readonly Segment[])[]): string | null {
  const { origin, path } = splitUrl(url);
  if (origin === "") return null;
  const parts = splitPath(path);
  // `crates('7')` holds two steps in one.
  const keyed = parts.filter((part) => keyedStep.test(part)).length;
  for (const segments of routes) {
    for (let length = segments.length; length > 0 && length >= segments.length - keyed; length--) {
      const start = parts.length - length;
      if (start >= 0 && matchPath(segments, parts.slice(start).join("/")) !== null) return [origin, ...parts.slice(0, start)].join("/");
    }
  }
  return null;
}

/** The base URL that most examples follow. */
export function commonBase(bases: readonly (string | null)[]): string | null {
  return mostCommon(bases.filter((base): base is string => base !== null));
}
