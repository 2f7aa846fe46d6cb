import { byNearness, type RoutedOperation } from "../../emit/nearness.js";
import type { Api } from "../../model/api.js";

/** What stands behind one path. */
export interface PathItem {
  readonly template: string;
  readonly methods: readonly PathMethod[];
}

/** What stands behind one path and method: usually one operation, several where pages of subtypes share a route; the nearest first. */
export interface PathMethod {
  readonly method: string;
  readonly entries: readonly RoutedOperation[];
}

const placeholder = /\{([^{}]*)\}/g;

/** The documented routes by template. Templates that differ only in the names of their parameters are one path (OpenAPI 3.1, 4.8.8.2). */
export function pathItems(api: Api): PathItem[] {
  const order = byNearness(api);
  const items = new Map<string, Map<string, RoutedOperation[]>>();
  for (const operation of api.operations) {
    const method = operation.method.toLowerCase();
    for (const route of operation.routes) {
      const key = blanked(route.path);
      const methods = items.get(key) ?? new Map<string, RoutedOperation[]>();
      items.set(key, methods.set(method, [...(methods.get(method) ?? []), { operation, route }]));
    }
  }
  const names = parameterNames(api);
  return [...items]
    .map(([key, methods]) => ({
      template: templateOf(key, names),
      methods: [...methods].sort(([a], [b]) => (a < b ? -1 : 1)).map(([method, entries]) => ({ method, entries: [...entries].sort(order) })),
    }))
    .sort((a, b) => (a.template < b.template ? -1 : 1));
}

/** A path and method among all of a document, whatever the names of its parameters. */
export function keyOf(item: PathItem, { method }: PathMethod): string {
  return `${method} ${blanked(item.template)}`;
}

/** The parameter names of a template in order. */
export function templateNames(template: string): string[] {
  return [...template.matchAll(placeholder)].map((match) => match[1] ?? "");
}

function blanked(path: string): string {
  return path.replace(placeholder, "{}");
}

/**
 * Pages name the parameter at one place `{chatId}`, `{chatThreadId}` and, slipping, `{caesId}`. A document has one name for it: the one that
 * most routes through this place use, so that a single page has little say in it. By the path up to the parameter.
 */
function parameterNames(api: Api): ReadonlyMap<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { path } of api.operations.flatMap((operation) => operation.routes)) {
    for (const match of path.matchAll(placeholder)) {
      const before = blanked(path.slice(0, match.index));
      const counts = votes.get(before) ?? new Map<string, number>();
      const name = match[1] ?? "";
      votes.set(before, counts.set(name, (counts.get(name) ?? 0) + 1));
    }
  }
  return new Map([...votes].map(([before, counts]) => [before, [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? "id"]));
}

/** A blanked path with the name of each parameter filled in; within one path each name stands once. */
function templateOf(key: string, names: ReadonlyMap<string, string>): string {
  const used = new Set<string>();
  return key.replace(/\{\}/g, (_blank, offset: number) => {
    const wish = names.get(key.slice(0, offset)) ?? "id";
    let name = wish;
    for (let count = 2; used.has(name.toLowerCase()); count++) name = `${wish}${count}`;
    used.add(name.toLowerCase());
    return `{${name}}`;
  });
}
