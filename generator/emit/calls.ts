import type { Operation, Parameter, Response } from "../model/api.js";
import type { TypeRef } from "../model/types.js";
import type { Kinship } from "./inheritance.js";
import { isNear, type RoutedOperation } from "./nearness.js";
import type { PathNode } from "./path-tree.js";

/** The member that performs an operation: a GET that answers with a collection is a `list`. */
export function verbOf(operation: Operation): string {
  if (operation.method !== "GET") return operation.method.toLowerCase();
  return operation.responses.some((response) => response.shape === "collection") ? "list" : "get";
}

/** What can be done with one verb at a place. */
export interface VerbGroup {
  /** The page that is about the place first. Several share a verb where pages describe it for each subtype. */
  readonly operations: readonly Operation[];
  /** Those of them that say what is answered; other pages mention the place in passing. */
  readonly near: readonly Operation[];
}

/** The operations of a place by their verb. */
export function verbGroups(node: PathNode): readonly VerbGroup[] {
  const known = groupsOf.get(node);
  if (known !== undefined) return known;
  const groups = new Map<string, RoutedOperation[]>();
  for (const one of node.operations) groups.set(verbOf(one.operation), [...(groups.get(verbOf(one.operation)) ?? []), one]);
  const ordered = [...groups.values()].map((group) => {
    const near = group.filter(isNear);
    return { operations: operationsOf(group), near: operationsOf(near.length === 0 ? group : near) };
  });
  groupsOf.set(node, ordered);
  return ordered;
}

/** A place of many examples is asked for its operations by each of them, and may have a hundred. */
const groupsOf = new WeakMap<PathNode, readonly VerbGroup[]>();

/** Two routes of one page may lead to the same place. */
function operationsOf(group: readonly RoutedOperation[]): Operation[] {
  return [...new Set(group.map(({ operation }) => operation))];
}

/** `/users/delta`, `/sites/{id}/lists/{id}/items/microsoft.graph.delta()`: what has changed since the link of an earlier answer. */
export function isDelta(operation: Operation): boolean {
  const last = operation.routes[0]?.segments.at(-1);
  return last !== undefined && "text" in last && /(?:^|\.)delta$/i.test(last.text);
}

/** The qualified name of what a GET is about; null where no page names it. */
export function queriedType(operation: Operation): string | null {
  const success = operation.responses.find((response) => response.status < 300 && response.type?.kind === "named");
  return success?.type?.kind === "named" ? success.type.name : null;
}

/** What some GETs are about: many subtypes as the base that they share, since its family says the same in one word. */
export function queriedTypes(operations: readonly Operation[], { isBelow, commonBase }: Kinship): (string | null)[] {
  const all = [...new Set(operations.map(queriedType))];
  const named = all.flatMap((type) => type ?? []);
  const base = named.length < 2 ? null : commonBase(named);
  return base !== null ? [base, ...all.filter((type) => type === null)] : all.filter((type) => type === null || !named.some((other) => other !== type && isBelow(type, other)));
}

/** What some lists hold: what they are about, or texts and numbers. Null where no page says. */
export function listedTypes(operations: readonly Operation[], kinship: Kinship): (TypeRef | null)[] {
  const items = new Map(operations.map((operation) => [operation, operation.responses.find(({ status, shape }) => status < 300 && shape === "collection")?.type ?? null]));
  const isPlain = (type: TypeRef | null | undefined): type is TypeRef => type != null && type.kind !== "named";
  const named = queriedTypes(operations.filter((operation) => !isPlain(items.get(operation))), kinship).map((name): TypeRef | null => (name === null ? null : { kind: "named", name }));
  return [...named, ...new Map([...items.values()].filter(isPlain).map((type) => [JSON.stringify(type), type])).values()];
}

/** The documented successes of some operations. */
export function successesOf(operations: readonly Operation[], kinship: Kinship): readonly Response[] {
  return shared(operations.flatMap((operation) => operation.responses.filter((response) => response.status >= 200 && response.status < 300 && !isLeftOut(response, operation))), kinship);
}

/** Reading is not taken on for later: a GET with a body answers 202 for what goes on besides. */
function isLeftOut({ status, shape }: Response, { method, responses }: Operation): boolean {
  return method === "GET" && status === 202 && shape === "none" && responses.some((other) => other.status === 200 && other.shape !== "none");
}

/** The answers of many subtypes as that of the base that they share: its family says the same in one word. */
function shared(responses: readonly Response[], { commonBase }: Kinship): readonly Response[] {
  const resources = responses.filter((response) => response.shape === "resource" && response.type?.kind === "named");
  const [first] = resources;
  const types = [...new Set(resources.map((response) => (response.type?.kind === "named" ? response.type.name : "")))];
  if (first === undefined || types.length < 2) return responses;
  const base = commonBase(types);
  return base === null ? responses : [{ ...first, type: { kind: "named", name: base } }, ...responses.filter((response) => !resources.includes(response))];
}

/** Taken on for later: the answer says where to ask. */
export function isAccepted({ status, shape }: Response): boolean {
  return status === 202 && shape === "none";
}

/** A query parameter or a header that the page of an operation adds to a request. */
export interface OwnParameter {
  readonly name: string;
  /** No call does without it. Of several operations nothing can be demanded that one of them does not want. */
  readonly required: boolean;
  /** Null for a header, which is text. */
  readonly parameter: Parameter | null;
}

/** Headers that a client writes itself, or that every request may have. */
const ownHeaders = /^(?:authorization|accept|content-type|content-length|host|user-agent)$/i;

/** What pages add to the options of a request: query parameters that are not OData's, and headers. */
export function ownParameters(operations: readonly Operation[]): { query: OwnParameter[]; headers: OwnParameter[] } {
  const distinct = (list: readonly OwnParameter[]): OwnParameter[] =>
    [...new Map(list.map((one) => [one.name.toLowerCase(), one])).values()].map((one) => ({ ...one, required: one.required && operations.length === 1 }));
  return {
    query: distinct(operations.flatMap((operation) => operation.parameters).filter((one) => one.in === "query" && /^[\w.-]+$/.test(one.name)).map((one) => ({ name: one.name, required: one.required, parameter: one }))),
    headers: distinct(operations.flatMap((operation) => operation.headers).filter((one) => !ownHeaders.test(one.name) && /^[\w-]+$/.test(one.name)).map((one) => ({ name: one.name, required: one.required, parameter: null }))),
  };
}
