import { nearest } from "../diagnostics/nearest.js";
import type { Operation, Segment, SegmentValue } from "../model/api.js";
import { decode, matchPath } from "../paths/match.js";
import { splitPath } from "../paths/template.js";

/** An operation at one of its routes. */
export interface Served {
  readonly operation: Operation;
  readonly route: number;
}

/** The same for a path that was asked for, with what that puts into each segment. */
export interface Found extends Served {
  readonly values: readonly (SegmentValue | null)[];
}

export interface RouteTable {
  /** All that is documented at a path, whatever the method; what shares more literals with it, from the left on, comes first. */
  readonly find: (path: string) => Found[];
  /** What is documented most nearly, with this method if any: at a misspelled name, or as far as the path goes; null where nothing is documented at all. */
  readonly near: (method: string, path: string) => Served | null;
}

/** One place of the tree that routes make. Names are in small letters: the letter case of a path's names makes no difference. */
interface Node {
  readonly names: Map<string, Node>;
  /** `reminderView(…)`, by the name before the parenthesis. */
  readonly calls: Map<string, Node>;
  parameter: Node | null;
  address: Node | null;
  readonly served: Served[];
}

/**
 * A table of all documented routes. A path is looked up step by step in a tree, so that the time it takes does not grow with the number of
 * routes; whether a route that the tree offers fits is then for `matchPath` to say, as when examples were linked.
 */
export function routeTable(operations: readonly Operation[]): RouteTable {
  const root = newNode();
  for (const operation of operations) {
    for (const [route, { segments }] of operation.routes.entries()) segments.reduce(childOf, root).served.push({ operation, route });
  }
  return {
    find: (path) => {
      const found = new Map<Served, Found>();
      for (const way of waysToWrite(path)) {
        for (const one of served(root, splitPath(way))) {
          const match = found.has(one) ? null : matchPath(segmentsOf(one), way);
          if (match !== null) found.set(one, { ...one, values: match.values });
        }
      }
      return [...found.values()].sort((a, b) => bySpecificity(segmentsOf(a), segmentsOf(b)));
    },
    near: (method, path) => nearIn(root, splitPath(path), method),
  };
}

function newNode(): Node {
  return { names: new Map(), calls: new Map(), parameter: null, address: null, served: [] };
}

function childOf(node: Node, segment: Segment): Node {
  switch (segment.kind) {
    case "parameter":
      return (node.parameter ??= newNode());
    case "address":
      return (node.address ??= newNode());
    default: {
      const among = segment.kind === "call" ? node.calls : node.names;
      const key = segment.text.toLowerCase();
      const child = among.get(key) ?? newNode();
      among.set(key, child);
      return child;
    }
  }
}

export function segmentsOf({ operation, route }: Served): readonly Segment[] {
  return operation.routes[route]?.segments ?? [];
}

/**
 * The ways to write one path: as it stands; with the key of an entity as a step of its own, `users('7')` as `users/7`; a function without
 * parameters without its parentheses; and an address without the colon at its end. OData takes them for the same.
 */
function waysToWrite(path: string): string[] {
  const bare = path.replaceAll("()", "");
  const asStep = (part: string): string =>
    part.replace(/^([\w.$-]+)\((?:'([^']*)'|([^'()=,]+))\)$/, (_, name: string, quoted?: string, plain?: string) => `${name}/${quoted ?? plain ?? ""}`);
  const keyed = splitPath(bare).map((part) => `/${asStep(part)}`).join("");
  return [...new Set([path, bare, keyed, ...(path.includes(":/") ? [`${path}:`] : [])])];
}

/** What a path leads to, in the tree alone. Each place is looked at once for each step of the path, however many ways lead there. */
function served(root: Node, parts: readonly string[]): Served[] {
  const found = new Set<Served>();
  const seen = new Map<Node, Set<number>>();
  const visit = (node: Node, at: number): void => {
    const before = seen.get(node) ?? new Set();
    if (before.has(at)) return;
    seen.set(node, before.add(at));
    const part = parts[at];
    if (part === undefined) {
      for (const one of node.served) found.add(one);
      return;
    }
    for (const child of childrenAt(node, part)) visit(child, at + 1);
    if (node.address === null) return;
    const end = parts.findIndex((one, index) => index >= at && one.endsWith(":"));
    if (end >= 0) visit(node.address, end + 1);
  };
  visit(root, 0);
  return [...found];
}

function childrenAt(node: Node, part: string): Node[] {
  const name = decode(part).toLowerCase();
  const called = /^([^()]*)\(/.exec(name)?.[1];
  // `root:` is `root`, with an address behind it.
  const opening = name.endsWith(":") ? node.names.get(name.slice(0, -1)) : undefined;
  return [node.names.get(name), opening, called === undefined ? undefined : node.calls.get(called), node.parameter].filter((child) => child != null);
}

/** Names before keys, keys before addresses; the first step that differs decides. */
const ranks: Readonly<Record<Segment["kind"], number>> = { literal: 0, cast: 0, call: 0, parameter: 1, address: 2 };

export function bySpecificity(a: readonly Segment[], b: readonly Segment[]): number {
  for (const [index, segment] of a.entries()) {
    const other = b[index];
    if (other !== undefined && ranks[segment.kind] !== ranks[other.kind]) return ranks[segment.kind] - ranks[other.kind];
  }
  return a.length - b.length;
}

function nearIn(root: Node, parts: readonly string[], method: string): Served | null {
  let node = root;
  for (const part of parts) {
    const child = childrenAt(node, part)[0] ?? node.names.get(nearest(decode(part).replace(/\(.*$/s, ""), node.names.keys()) ?? "");
    if (child === undefined) break;
    node = child;
  }
  return node.served.find(({ operation }) => operation.method === method) ?? firstAt(node);
}

function firstAt(node: Node): Served | null {
  const [first] = node.served;
  if (first !== undefined) return first;
  for (const child of [node.parameter, ...node.names.values(), ...node.calls.values(), node.address]) {
    const found = child === null ? null : firstAt(child);
    if (found !== null) return found;
  }
  return null;
}
