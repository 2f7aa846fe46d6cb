import type { Operation, Route } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import type { TypeRef } from "../model/types.js";
import { compareBodies } from "./bodies.js";
import { compareClouds } from "./clouds.js";
import { compareExamples } from "./examples.js";
import type { Ground } from "./ground.js";
import { compareHeaders } from "./headers.js";
import { keyed, type Pair } from "./match.js";
import { pageOf, pairOperations, routeKey, routeSpelling, routesOf } from "./pair-operations.js";
import { compareParameters } from "./parameters.js";
import { comparePermissions } from "./permissions.js";
import { compareQueryOptions } from "./query-options.js";
import { compareResponses } from "./responses.js";
import { bothSides, plain, reworded, tell, turned, type Difference, type Place } from "./tell.js";
import { typeText } from "./type-refs.js";

/** Tells what has become of the operations. */
export function compareOperations(ground: Ground): ApiChange[] {
  const { base, head } = ground;
  const text = (type: TypeRef | null): string => (type === null ? "" : typeText(type, ground));
  const answerOf = ({ request, responses }: Operation): string => [text(request?.type ?? null), ...responses.map(({ shape, type }) => `${shape} ${text(type)}`).sort()].join(", ");
  const pairs = pairOperations(base.api.operations, head.api.operations, answerOf);
  const [before, after] = [routesOf(base.api.operations), routesOf(head.api.operations)];
  const partly = [...pairs.split.map((pair) => ({ pair, name: pair.head.name })), ...pairs.merged.map((pair) => ({ pair, name: pair.base.name }))];
  return [
    ...pairs.lost.map((one) => whole(one, null, after)),
    ...pairs.gained.map((one) => whole(null, one, before)),
    ...pairs.moved.map((pair) => tell(placeOf(pair), { kind: "operation-moved", before: callsOf(pair.base), after: callsOf(pair.head) })),
    ...pairs.split.map((pair) => tell({ ...placeOf(pair), subject: pair.head.name }, { kind: "operation-split", before: pair.base.name, after: pair.head.name, ...onOnePage(pair) })),
    ...pairs.merged.map((pair) => tell({ ...placeOf(pair), subject: pair.base.name }, { kind: "operation-merged", before: pair.base.name, after: pair.head.name, ...onOnePage(pair) })),
    ...[...pairs.same, ...pairs.moved].flatMap((pair) => compareWords(pair)),
    ...once([...pairs.same, ...pairs.split, ...pairs.merged].flatMap((pair) => compareRoutes(pair, before, after))),
    ...[...pairs.same, ...pairs.moved].flatMap((pair) => [...comparers, ...ofWholePages].flatMap((compare) => compare(pair, placeOf(pair), ground))),
    ...partly.flatMap(({ pair, name }) => comparers.flatMap((compare) => compare(pair, { ...placeOf(pair), subject: name }, ground))),
  ];
}

/** A page that stays one page is read as one operation or as several, by whether it tells the same of all its routes. */
function onOnePage({ base, head }: Pair<Operation>): Pick<Difference, "atMost" | "because"> {
  return pageOf(base) === pageOf(head) ? { atMost: "wording", because: "the page is the same, and read as one operation or several by what it tells of each route" } : {};
}

/** Compares one thing that an operation is made of. */
type Comparer = (pair: Pair<Operation>, place: Place, ground: Ground) => readonly ApiChange[];

const comparers: readonly Comparer[] = [compareParameters, compareHeaders, compareQueryOptions, compareClouds, compareBodies, compareResponses];

/** A page about several operations tells these of all of them together, so that those of one cannot be held against them. */
const ofWholePages: readonly Comparer[] = [comparePermissions, compareExamples];

function whole(was: Operation | null, is: Operation | null, elsewhere: ReadonlySet<string>): ApiChange {
  const one = (was ?? is) as Operation;
  const calls = callsOf(one);
  // Several pages may speak of one place: what another one still documents can still be called.
  const stays = was !== null && one.routes.every((route) => elsewhere.has(routeKey(one.method, route)));
  const softer = stays ? ({ atMost: "risky", because: "other pages still document these routes" } as const) : {};
  return tell(placeOf({ base: was, head: is }), was === null ? { kind: "operation-added", after: calls } : { kind: "operation-removed", before: calls, ...softer });
}

function placeOf({ base, head }: { readonly base: Operation | null; readonly head: Operation | null }): Place {
  const one = (head ?? base) as Operation;
  return { area: areaOf(one), subject: one.name, base: base?.source ?? null, head: head?.source ?? null, sides: bothSides };
}

function areaOf({ routes }: Operation): string {
  for (const { segments } of routes) for (const segment of segments) if (segment.kind === "literal" || segment.kind === "call") return segment.text;
  return "/";
}

function callsOf({ method, routes }: Operation): string {
  const [first, ...others] = routes.map(({ path }) => path);
  return `${method} ${first ?? "/"}${others.length === 0 ? "" : ` and ${others.length} more`}`;
}

function compareWords({ base: was, head: is }: Pair<Operation>): ApiChange[] {
  const deprecated = turned(was.deprecated !== null, is.deprecated !== null, "operation-deprecated", "operation-undeprecated");
  const differences: Difference[] = [
    ...(was.name !== is.name ? [{ kind: "operation-renamed", before: was.name, after: is.name } as const]
      : reworded(was.title, is.title) ? [{ kind: "operation-retitled", before: plain(was.title), after: plain(is.title) } as const] : []),
    ...(reworded(was.description, is.description) ? [{ kind: "operation-reworded", before: plain(was.description), after: plain(is.description) } as const] : []),
    ...deprecated,
    ...(deprecated.length === 0 && reworded(was.deprecated ?? "", is.deprecated ?? "") ? [{ kind: "operation-deprecation-reworded", before: was.deprecated, after: is.deprecated } as const] : []),
  ];
  return differences.map((one) => tell(placeOf({ base: was, head: is }), one));
}

/** A route is lost where no operation has it any more, and new where none had it. */
function compareRoutes({ base: was, head: is }: Pair<Operation>, before: ReadonlySet<string>, after: ReadonlySet<string>): ApiChange[] {
  const [old, now] = [keyedRoutes(was), keyedRoutes(is)];
  const place = placeOf({ base: was, head: is });
  return [
    ...[...old].filter(([key]) => !after.has(key)).map(([, route]) => tell({ ...place, base: route.source }, { kind: "route-removed", before: `${was.method} ${route.path}`, ...whereShown(was, route) })),
    ...[...now].filter(([key]) => !before.has(key)).map(([, route]) => tell({ ...place, head: route.source }, { kind: "route-added", after: `${is.method} ${route.path}` })),
    ...[...old].flatMap(([key, route]) => {
      const other = now.get(key);
      if (other === undefined || routeSpelling(route) === routeSpelling(other)) return [];
      return tell({ ...place, base: route.source, head: other.source }, { kind: "route-respelled", before: route.path, after: other.path, because: "as most pages spell it" });
    }),
  ];
}

/** A page may still allow what its example no longer shows. */
function whereShown({ examples }: Operation, { source }: Route): Pick<Difference, "atMost" | "because"> {
  const lineOf = (one: string): string => one.replace(/:\d+$/, "");
  const shown = examples.some(({ request }) => request !== null && lineOf(request.source) === lineOf(source));
  return shown ? { atMost: "risky", because: "only an example showed it" } : {};
}

function keyedRoutes({ method, routes }: Operation): Map<string, Route> {
  return keyed(routes, (route) => routeKey(method, route));
}

/** Operations that share a route each have it to tell. */
function once(changes: readonly ApiChange[]): ApiChange[] {
  return [...keyed(changes, ({ kind, before, after }) => JSON.stringify([kind, before, after])).values()];
}
