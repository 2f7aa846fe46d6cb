import type { Api, Argument, Segment } from "../model/api.js";
import type { Source } from "../model/source.js";
import { segmentText } from "../paths/template.js";
import { byNearness, type RoutedOperation } from "./nearness.js";
import { oncePerApi } from "./once-per-api.js";

/** The routes of an API as a tree: one node per place that a path can stand at. */
export interface PathNode {
  /** The path with its parameters blanked: unique in the tree, and the same whatever other routes there are. */
  readonly key: string;
  /** The path as documented by the first route that leads here. */
  readonly path: string;
  readonly source: Source;
  readonly children: ReadonlyMap<string, PathEdge>;
  /** What is documented here, whatever its method; the page that is about the place comes first. */
  readonly operations: readonly RoutedOperation[];
}

/** A step from a node to the next one. */
export interface PathEdge {
  readonly segment: Segment;
  readonly node: PathNode;
}

/** A node while the tree grows. */
interface GrowingNode extends PathNode {
  readonly children: Map<string, { readonly segment: Segment; readonly node: GrowingNode }>;
  readonly operations: RoutedOperation[];
}

/** Builds the tree of all documented routes. Children come in the order of their texts. */
export function pathTree(api: Api): PathNode {
  return treeOf(api);
}

const treeOf = oncePerApi((api): PathNode => {
  const root: GrowingNode = { key: "", path: "", source: api.operations[0]?.source ?? ".:1:1", children: new Map(), operations: [] };
  for (const operation of api.operations) {
    for (const route of operation.routes) {
      let node = root;
      for (const segment of expand(route.segments)) {
        const step = stepKey(segment);
        let edge = node.children.get(step);
        if (edge === undefined) {
          const path = segment.kind === "call" ? `${node.path}${stepText(segment)}` : `${node.path}/${stepText(segment)}`;
          edge = { segment, node: { key: `${node.key}/${step}`, path, source: route.source, children: new Map(), operations: [] } };
          node.children.set(step, edge);
        }
        node = edge.node;
      }
      node.operations.push({ operation, route });
    }
  }
  const order = byNearness(api);
  const sort = ({ operations, children }: GrowingNode): void => {
    operations.sort(order);
    for (const { node } of children.values()) sort(node);
  };
  sort(root);
  return root;
});

/** A call is two steps: the segment's name, and what stands in its parentheses. */
function expand(segments: readonly Segment[]): Segment[] {
  return segments.flatMap((segment): Segment[] => (segment.kind === "call" ? [{ kind: "literal", text: segment.text }, segment] : [segment]));
}

function stepKey(segment: Segment): string {
  switch (segment.kind) {
    case "parameter":
      return "{}";
    case "address":
      return "{}:";
    case "call":
      return `(${segment.arguments.map(argumentKey).sort().join(",")})`;
    default:
      return segment.text;
  }
}

/** A step as the docs write it. The name of a call stands in the step before. */
function stepText(segment: Segment): string {
  return segmentText(segment.kind === "call" ? { ...segment, text: "" } : segment);
}

function argumentKey(argument: Argument): string {
  return argument.parameter === null ? `${argument.name}=${argument.value}` : argument.name;
}

/** All nodes, a parent before its children, children in code unit order. */
export function allNodes(root: PathNode): PathNode[] {
  return [root, ...sortedEdges(root).flatMap((edge) => allNodes(edge.node))];
}

/** The steps from a node, in code unit order. */
export function sortedEdges(node: PathNode): PathEdge[] {
  return [...node.children].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}

/** The steps from the root of the tree along a route that is in it; a call is two of them. */
export function edgesAlong(root: PathNode, segments: readonly Segment[]): PathEdge[] {
  let node = root;
  return expand(segments).map((segment) => {
    const edge = node.children.get(stepKey(segment));
    if (edge === undefined) throw new Error(`the tree has no ${stepText(segment)} behind ${node.path}`);
    node = edge.node;
    return edge;
  });
}

/** A function is nothing but its calls: a method reads better than a property that can be called, and needs no interface between. */
export function isOnlyCalled(node: PathNode): boolean {
  return node.operations.length === 0 && node.children.size > 0 && [...node.children.values()].every((edge) => edge.segment.kind === "call");
}

/** The area that a place of the path tree is in, by the place's key: the first segment of its path. */
export function areaOf(key: string): string {
  return key.split("/")[1] ?? "";
}

/** The words that a node's name comes from, by its key. */
export function nodeWords(root: PathNode): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const visit = (node: PathNode, prefix: string): void => {
    if (node !== root) words.set(node.key, prefix);
    for (const { segment, node: child } of node.children.values()) visit(child, `${prefix} ${wordsOf(segment)}`);
  };
  visit(root, "");
  return words;
}

/** The words that the end of a route gives its name, as those of the node there. */
export function routeWords(segments: readonly Segment[]): string {
  return expand(segments).map(wordsOf).join(" ");
}

function wordsOf(segment: Segment): string {
  switch (segment.kind) {
    case "parameter":
      return "item";
    case "address":
      return "at path";
    case "call":
      return `with ${segment.arguments.map((argument) => argument.name).join(" and ")}`;
    case "cast":
      return segment.text.slice(segment.text.lastIndexOf(".") + 1);
    default:
      return segment.text;
  }
}
