import type { Api, Operation, Route } from "../model/api.js";

/** An operation at one of its routes. */
export interface RoutedOperation {
  readonly operation: Operation;
  readonly route: Route;
}

/**
 * The order of operations that share a method and a path: the page first that is about the place, then those about a kind of what stands
 * there, then what mentions it in passing. Of several the page with the fewest routes has most to say of each.
 */
export function byNearness(api: Api): (a: RoutedOperation, b: RoutedOperation) => number {
  const pages = new Map<string, number>();
  for (const operation of api.operations) pages.set(pageOf(operation), (pages.get(pageOf(operation)) ?? 0) + operation.routes.length);
  const counts = new Map(api.operations.map((operation) => [operation, pages.get(pageOf(operation)) ?? 0]));
  const count = ({ operation }: RoutedOperation): number => counts.get(operation) ?? 0;
  return (a, b) => distanceOf(a) - distanceOf(b) || count(a) - count(b) || (a.operation.name < b.operation.name ? -1 : 1);
}

function distanceOf({ route }: RoutedOperation): number {
  return route.about === undefined ? 0 : route.about === "kind" ? 1 : 2;
}

/** A page may make several operations of one method, each with routes of its own. */
function pageOf({ method, source }: Operation): string {
  return `${method} ${source}`;
}

/** Whether an operation says what is to be had at a place; others only mention it. */
export function isNear({ route }: RoutedOperation): boolean {
  return route.about !== "other";
}
