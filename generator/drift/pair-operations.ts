import type { Operation, Route, Segment } from "../model/api.js";
import { onlyPairs, similar, type Pair } from "./match.js";
import { plain } from "./tell.js";

/** How the operations of two states belong together. */
export interface OperationPairs {
  readonly same: readonly Pair<Operation>[];
  /** Found again by title, page and words, at routes of which none is the same. */
  readonly moved: readonly Pair<Operation>[];
  /** Routes that another operation of the base had stand by themselves now; `base` still is a pair of its own. */
  readonly split: readonly Pair<Operation>[];
  readonly merged: readonly Pair<Operation>[];
  readonly lost: readonly Operation[];
  readonly gained: readonly Operation[];
}

/**
 * Pairs operations by what is called: method and routes, whatever their pages, titles and parameters are named. Several may share a
 * route, as the pages that create one subtype each do: then those belong together that have most in common.
 */
export function pairOperations(base: readonly Operation[], head: readonly Operation[], answerOf: (operation: Operation) => string): OperationPairs {
  const [countBefore, countAfter] = [countsOf(base.flatMap(keysOf)), countsOf(head.flatMap(keysOf))];
  const candidates = sharing(base, head).filter((pair) => {
    const onlyOnes = keysOf(pair.base).filter((key) => keysOf(pair.head).includes(key)).some((key) => countBefore.get(key) === 1 && countAfter.get(key) === 1);
    return onlyOnes || belongs(pair, answerOf);
  });
  const scored = candidates.map((pair) => ({ pair, score: likeness(pair, answerOf), tie: [pair.base.name, pair.head.name].sort().join(" ") }));
  scored.sort((a, b) => b.score - a.score || (a.tie < b.tie ? -1 : a.tie > b.tie ? 1 : 0));
  const [partnerOfBase, partnerOfHead] = [new Map<Operation, Operation>(), new Map<Operation, Operation>()];
  for (const { pair } of scored) {
    if (partnerOfBase.has(pair.base) || partnerOfHead.has(pair.head)) continue;
    partnerOfBase.set(pair.base, pair.head);
    partnerOfHead.set(pair.head, pair.base);
  }
  /** A route of both, that the partner of one of them does not have. */
  const handsOver = (one: Operation, other: Operation, partner: Operation | undefined): boolean =>
    partner !== undefined && keysOf(one).some((key) => keysOf(other).includes(key) && !keysOf(partner).includes(key));
  const first = (pairs: readonly Pair<Operation>[], side: "base" | "head"): Pair<Operation>[] => [...new Map([...pairs].reverse().map((pair) => [pair[side], pair])).values()].reverse();
  const ranked = scored.map(({ pair }) => pair);
  const split = first(ranked.filter(({ base: was, head: is }) => !partnerOfHead.has(is) && handsOver(was, is, partnerOfBase.get(was))), "head");
  const merged = first(ranked.filter(({ base: was, head: is }) => !partnerOfBase.has(was) && handsOver(is, was, partnerOfHead.get(is))), "base");
  const lost = base.filter((one) => !partnerOfBase.has(one) && !merged.some((pair) => pair.base === one));
  const gained = head.filter((one) => !partnerOfHead.has(one) && !split.some((pair) => pair.head === one));
  const [known, kept] = [routesOf(base), routesOf(head)];
  const alone = { lost: lost.filter((one) => keysOf(one).every((key) => !kept.has(key))), gained: gained.filter((one) => keysOf(one).every((key) => !known.has(key))) };
  const moved = onlyPairs(alone.lost, alone.gained, (was, is) => hasMoved(was, is, answerOf));
  return {
    same: [...partnerOfBase].map(([was, is]) => ({ base: was, head: is })), moved, split, merged,
    lost: lost.filter((one) => !moved.some((pair) => pair.base === one)), gained: gained.filter((one) => !moved.some((pair) => pair.head === one)),
  };
}

function sharing(base: readonly Operation[], head: readonly Operation[]): Pair<Operation>[] {
  const byKey = new Map<string, Operation[]>();
  for (const one of head) for (const key of keysOf(one)) byKey.set(key, [...(byKey.get(key) ?? []), one]);
  return base.flatMap((was) => [...new Set(keysOf(was).flatMap((key) => byKey.get(key) ?? []))].map((is) => ({ base: was, head: is })));
}

/** Of many operations at one place, such as those that create a subtype each, two belong together by their titles, pages or bodies alone. */
function belongs({ base, head }: Pair<Operation>, answerOf: (operation: Operation) => string): boolean {
  return sameTitle(base, head) || pageOf(base) === pageOf(head) || answerOf(base) === answerOf(head);
}

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The title tells more than the number of routes that two have in common: pages of subtypes share all of theirs. */
function likeness({ base, head }: Pair<Operation>, answerOf: (operation: Operation) => string): number {
  const [before, after] = [keysOf(base), keysOf(head)];
  const shared = before.filter((key) => after.includes(key)).length;
  return (sameTitle(base, head) ? 1 : 0) + (base.name === head.name ? 0.5 : 0) + shared / (before.length + after.length - shared) + (answerOf(base) === answerOf(head) ? 0.25 : 0);
}

function hasMoved(was: Operation, is: Operation, answerOf: (operation: Operation) => string): boolean {
  if (was.method !== is.method || answerOf(was) !== answerOf(is)) return false;
  const signs = [sameTitle(was, is), pageOf(was) === pageOf(is), similar(was.description, is.description)];
  return signs.filter(Boolean).length >= 2;
}

function sameTitle(one: Operation, other: Operation): boolean {
  return plain(one.title).toLowerCase() === plain(other.title).toLowerCase();
}

export function pageOf({ source }: Operation): string {
  return source.replace(/:\d+:\d+$/, "");
}

/** The method and route of every call that operations document. */
export function routesOf(operations: readonly Operation[]): Set<string> {
  return new Set(operations.flatMap(keysOf));
}

const known = new WeakMap<Operation, readonly string[]>();

function keysOf(operation: Operation): readonly string[] {
  const keys = known.get(operation) ?? [...new Set(operation.routes.map((route) => routeKey(operation.method, route)))];
  known.set(operation, keys);
  return keys;
}

/** What is called, whatever the parameters are named and in whichever letter case it is written. */
export function routeKey(method: string, { segments }: Route): string {
  return `${method} /${segments.map(segmentKey).join("/")}`;
}

function segmentKey(segment: Segment): string {
  switch (segment.kind) {
    case "literal":
    case "cast": return segment.text.toLowerCase();
    case "parameter": return "{}";
    case "address": return ":{}:";
    case "call": return `${segment.text.toLowerCase()}(${segment.arguments.map(({ name, parameter, value }) => `${name.toLowerCase()}=${parameter === null ? value : "{}"}`).sort().join(",")})`;
  }
}

/** The letters of a route without the names of its parameters. */
export function routeSpelling({ segments }: Route): string {
  return `/${segments.map((segment) => ("text" in segment ? segment.text : "{}")).join("/")}`;
}
