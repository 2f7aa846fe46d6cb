import type { Api, Operation, Route } from "../../model/api.js";

/** What stands behind one path and method: usually one operation, several where pages of subtypes share a route. */
export interface PathItem {
  readonly template: string;
  readonly methods: readonly { readonly method: string; readonly entries: readonly Entry[] }[];
}

export interface Entry {
  readonly operation: Operation;
  readonly route: Route;
}

/** The documented routes by template. Templates that differ only in the names of their parameters are one path (OpenAPI 3.1, 4.8.8.2). */
export function pathItems(api: Api): PathItem[] {
  const counts = routeCounts(api.operations);
  const items = new Map<string, { template: string; methods: Map<string, Entry[]> }>();
  for (const operation of api.operations) {
    const method = operation.method.toLowerCase();
    for (const route of operation.routes) {
      const key = route.path.replace(/\{[^{}]*\}/g, "{}");
      let item = items.get(key);
      if (item === undefined) items.set(key, (item = { template: route.path, methods: new Map() }));
      item.methods.set(method, [...(item.methods.get(method) ?? []), { operation, route }]);
    }
  }
  return [...items.values()]
    .sort((a, b) => (a.template < b.template ? -1 : 1))
    .map((item) => ({ template: item.template, methods: [...item.methods].sort(([a], [b]) => (a < b ? -1 : 1)).map(([method, entries]) => ({ method, entries: mostAtHomeFirst(entries, counts) })) }));
}

/** How many routes a page lists for a method, whatever operations they make. */
function routeCounts(operations: readonly Operation[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const operation of operations) counts.set(pageOf(operation), (counts.get(pageOf(operation)) ?? 0) + operation.routes.length);
  return counts;
}

function pageOf({ method, source }: Operation): string {
  return `${method} ${source}`;
}

/** Of several pages with one route the one with the fewest routes is about it; others mention it in passing. */
function mostAtHomeFirst(entries: readonly Entry[], counts: ReadonlyMap<string, number>): Entry[] {
  const count = ({ operation }: Entry): number => counts.get(pageOf(operation)) ?? 0;
  return [...entries].sort((a, b) => count(a) - count(b) || (a.operation.name < b.operation.name ? -1 : 1));
}

/** The parameter names of a template in order. */
export function templateNames(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
}
