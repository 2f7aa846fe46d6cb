import { objectOf } from "../../emit/json.js";
import type { RoutedOperation } from "../../emit/nearness.js";
import type { Example, Response } from "../../model/api.js";
import type { JsonValue } from "../../model/json.js";

/**
 * The documented bodies of a request, or of the answer with a status, as `examples` of its media type. Each stands at the route that its URL
 * follows, so that it is there once. One that breaks its schema is left to the golden data, which says so: an example here shows what works.
 */
export function examplesOf(entries: readonly RoutedOperation[], side: "request" | "response", responses: readonly Response[] = []): JsonValue | undefined {
  const found = new Map<string, JsonValue>();
  for (const { operation, route } of entries) {
    for (const example of operation.examples) {
      const body = bodyOf(example, side, responses);
      if (body?.kind !== "json" || operation.routes[example.request?.match?.route ?? 0] !== route) continue;
      if (example.contradictions.some((one) => one.side === side && one.trips.includes("schema"))) continue;
      found.set(freeKey(example.name, found), objectOf([["summary", example.name], ["value", body.value], ["x-docs-source", body.source]]));
    }
  }
  return found.size === 0 ? undefined : objectOf([...found]);
}

function bodyOf(example: Example, side: "request" | "response", responses: readonly Response[]): NonNullable<Example["request"]>["body"] {
  if (side === "request") return example.request?.body ?? null;
  // An answer without its status line belongs to the first success of its page.
  const shown = example.response;
  return responses.some(({ status }) => (shown?.status == null ? status < 300 : status === shown.status)) ? (shown?.body ?? null) : null;
}

/** Keys of a map of examples take letters, digits, dots, dashes and underscores, as those of components do. */
function freeKey(name: string, taken: ReadonlyMap<string, JsonValue>): string {
  const key = name.normalize("NFKD").replace(/[^A-Za-z0-9._-]+/g, "_").replace(/^_+|_+$/g, "") || "example";
  let free = key;
  for (let count = 2; taken.has(free); count++) free = `${key}_${count}`;
  return free;
}
