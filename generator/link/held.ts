import { finding } from "../diagnostics/finding.js";
import type { Operation, TypeDefinition } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { Source } from "../model/source.js";
import type { TypeRef } from "../model/types.js";
import { canonicalPath } from "../paths/template.js";
import { groupBy, placeAt } from "./order.js";
import { derives, namedAnswer, requestAt } from "./places.js";
import { typeText } from "./properties.js";

type Told = Pick<Operation, "method" | "routes" | "request" | "responses" | "source">;

interface Item {
  readonly type: TypeRef;
  readonly source: Source;
}

/**
 * A collection holds what its items are. "List windowsManagedDevices" is a page about one kind of what is at `/managedDevices`, where
 * `/managedDevices/{id}` is a managedDevice: the list may hold any kind of that, and any kind may be added to it. Where each kind has a
 * page of its own for that, each speaks of its kind alone.
 */
export function linkHeld<T extends Told>(operations: readonly T[], types: ReadonlyMap<string, TypeDefinition>): { operations: T[]; findings: Finding[] } {
  const items = itemsOf(operations);
  const speakers = groupBy(operations.flatMap((operation) => operation.routes.filter(({ about }) => about !== "other").map((route) => requestAt(operation.method, route))), (request) => request);
  const findings: Finding[] = [];
  const held = operations.map((operation): T => {
    const { method, routes, request, responses } = operation;
    if (routes.some((route) => (speakers.get(requestAt(operation.method, route)) ?? []).length > 1)) return operation;
    const answer = namedAnswer(responses);
    if (method === "GET" ? answer?.shape !== "collection" : method !== "POST" || request?.kind !== "input") return operation;
    const kind = method === "GET" ? answer?.type : request?.type;
    const item = kind == null ? null : itemAt(operation, kind, items, types);
    if (kind == null || item === null) return operation;
    const said = method === "GET" ? answer?.source : request?.source;
    findings.push(finding("collection-of-kind", placeAt(said ?? operation.source), { expected: typeText(item.type), actual: typeText(kind) }, [placeAt(item.source)]));
    const isKind = (type: TypeRef | null): boolean => type !== null && derives(type, item.type, types);
    return {
      ...operation,
      request: request !== null && isKind(request.type) ? { ...request, type: item.type } : request,
      responses: responses.map((response) => (response.status < 300 && isKind(response.type) ? { ...response, type: item.type } : response)),
    };
  });
  return { operations: held, findings };
}

/** What one item is, by the place of its collection, as the pages say that are about it. */
function itemsOf(operations: readonly Told[]): ReadonlyMap<string, readonly Item[]> {
  const items = new Map<string, Item[]>();
  for (const { method, routes, request, responses } of operations) {
    const answer = method === "GET" ? responses.find((response) => response.status < 300 && response.shape === "resource") : undefined;
    const said = answer ?? (method === "PATCH" && request?.kind === "input" ? request : undefined);
    if (said?.type?.kind !== "named") continue;
    for (const { segments, about } of routes) {
      if (segments.at(-1)?.kind !== "parameter" || about !== undefined) continue;
      const place = canonicalPath(segments.slice(0, -1));
      items.set(place, [...(items.get(place) ?? []), { type: said.type, source: said.source }]);
    }
  }
  return items;
}

/** The item of which a type is a kind, wherever the operation finds the collection; null where some item there is no such thing. */
function itemAt({ routes }: Told, kind: TypeRef, items: ReadonlyMap<string, readonly Item[]>, types: ReadonlyMap<string, TypeDefinition>): Item | null {
  const known = routes.flatMap(({ segments }) => items.get(canonicalPath(segments)) ?? []);
  const [first] = known;
  return first !== undefined && known.every(({ type }) => typeText(type) === typeText(first.type)) && derives(kind, first.type, types) ? first : null;
}
