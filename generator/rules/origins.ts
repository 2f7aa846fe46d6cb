import type { Api } from "../model/api.js";

/** Whether a URL leads to the API itself: one without an origin does, and any does where the base is not known. */
export function isAtApi(url: string, { baseUrl }: Api): boolean {
  const origin = originOf(url);
  return origin === null || baseUrl === null || origin === originOf(baseUrl);
}

function originOf(url: string): string | null {
  return /^https?:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase() ?? null;
}
