import type { Response, Route, Segment, TypeDefinition } from "../model/api.js";
import type { ExampleFact, PageFacts } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import { matchUrl } from "../paths/url.js";
import { nameAt, type DraftOperation } from "./operations.js";
import { groupBy } from "./order.js";
import { castTo, derives, isEnvelope, isRelated, type Places } from "./places.js";
import { typeText } from "./properties.js";
import { isReference } from "./references.js";
import { messagesOf, shapeOf } from "./shown.js";

/** An operation with its answers, before its request. */
export interface AnsweringOperation extends DraftOperation {
  readonly responses: readonly Response[];
}

export interface PlacedOperation extends AnsweringOperation {
  /** The answer was told by what stands at the routes, against the words of the page. */
  readonly placed: boolean;
}

/**
 * One page may list places of several kinds: `/me/mailboxSettings` and `/me/mailboxSettings/timeZone`, `/me/photo` and `/me/photo/$value`,
 * an extended property on messages and on events. Each kind is an operation of its own, with the answer that is due there. Names stay
 * unique, and the first route keeps the name of the page.
 */
export function splitByAnswer(operations: readonly AnsweringOperation[], places: Places, types: ReadonlyMap<string, TypeDefinition>): PlacedOperation[] {
  const taken = new Set(operations.map((operation) => operation.name.toLowerCase()));
  const unique = (name: string): string => {
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${name}${count}`;
    taken.add(free.toLowerCase());
    return free;
  };
  return operations.flatMap((operation) => {
    const main = operation.responses.find((response) => response.status < 300 && response.type !== null) ?? operation.responses.find((response) => response.status === 200 || response.status === 201);
    const routed = operation.routes.map((route) => (main === undefined ? { route, answer: null, key: changedAt(operation, route, places) } : answered(route, answerAt(operation, route, main, places, types) ?? main)));
    const groups = [...groupBy(routed, ({ key }) => key).values()];
    const homes = groups.map((group) => group.map(({ route }) => route));
    return groups.map((group, index): PlacedOperation => ({
      ...operation,
      placed: main === undefined ? groups.length > 1 && group[0]?.key !== "" : group[0]?.answer !== main,
      name: index === 0 ? operation.name : unique(nameAt(operation.name, group[0]?.route)),
      routes: group.map(({ route }) => route),
      parameters: operation.parameters.filter(({ in: place, name }) => place !== "path" || index === homeOf(name, homes, index)),
      responses: operation.responses.map((response) => (response === main ? (group[0]?.answer ?? main) : response)),
      pages: groups.length === 1 ? operation.pages : operation.pages.map((page) => withExamplesOf(page, index, homes)),
    }));
  });
}

/** The routes that hold a parameter of the path; `own` where none or these do, and for `id`: in each route it is called after what it tells apart. */
function homeOf(name: string, homes: readonly (readonly Route[])[], own: number): number {
  if (plain(name) === "id") return own;
  const holds = (routes: readonly Route[]): boolean => routes.some(({ segments }) => segments.flatMap(namesIn).some((one) => plain(one) === plain(name)));
  const home = homes.findIndex(holds);
  return home < 0 || holds(homes[own] ?? []) ? own : home;
}

function namesIn(segment: Segment): readonly string[] {
  if (segment.kind === "parameter") return [segment.name, ...segment.alternatives];
  return segment.kind === "address" ? [segment.name] : segment.kind === "call" ? segment.arguments.map(({ name }) => name) : [];
}

/** `share-id` in a table is `{shareId}` in a path. */
function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
}

function answered(route: Route, answer: Response): { route: Route; answer: Response; key: string } {
  return { route, answer, key: `${answer.shape} ${answer.type === null ? "" : typeText(answer.type)}` };
}

/** The type of what a PATCH changes at a route, for a page that says nothing of its answer; empty where no other page tells. */
function changedAt({ method }: AnsweringOperation, route: Route, places: Places): string {
  const standing = method === "PATCH" ? places.below(route.segments) ?? places.at(route.segments) : null;
  return standing === null || standing.collection ? "" : typeText(standing.type);
}

/** What a request at a route answers by what stands there, where that is not what the page says; null where it is, or nothing is known. */
function answerAt(operation: AnsweringOperation, route: Route, main: Response, places: Places, types: ReadonlyMap<string, TypeDefinition>): Response | null {
  const last = route.segments.at(-1);
  const get = operation.method === "GET";
  if (last === undefined || operation.method === "DELETE" || isEnvelope(main.type, types)) return null;
  if (!get && isReference(last) && isBare(operation)) return { ...main, shape: "none", type: null };
  if (get && last.kind === "literal" && last.text === "$value") return { ...main, shape: "stream", type: { kind: "primitive", name: "stream" } };
  if (get && last.kind === "literal" && last.text === "$count") return { ...main, shape: "text", type: { kind: "primitive", name: "int32" } };
  // References hold no more than the address of each thing.
  if (get && isReference(last)) return { ...main, type: { kind: "primitive", name: "json" } };
  if (get && last.kind === "cast") return narrowedTo(last.text, main, types);
  if (get && main.shape === "resource" && main.type?.kind === "named" && last.kind === "literal" && places.holdsMany(route.segments)) return { ...main, shape: "collection" };
  // A page that names no type leaves it to the page about the place.
  const standing = places.below(route.segments) ?? (main.type?.kind === "named" ? null : places.at(route.segments));
  if (standing === null) return get && last.kind === "parameter" && main.shape === "collection" ? oneShownAt(operation, route, main, types) : null;
  const { type, collection } = standing;
  if (type.kind === "primitive") return get && last.kind === "literal" && operation.routes.length > 1 ? plainAnswer(main, type, collection) : null;
  if (type.kind !== "named" || !types.has(type.name)) return null;
  const related = main.type !== null && isRelated(main.type, type, types);
  if (!get) return related || main.type === null || collection !== (operation.method === "POST") ? null : { ...main, shape: "resource", type };
  // A key leads to one thing, whatever the page shows. A property that a page calls single may be a collection, and is, if it is answered so.
  const many = last.kind !== "parameter" && (related ? main.shape === "collection" || (collection && operation.routes.length > 1) : collection);
  return { ...main, shape: many ? "collection" : "resource", type: related && main.type !== null ? main.type : type };
}

/** `/thumbnails/{id}/{size}` on a page about `/thumbnails`: the annotation of its own example says what the one is. */
function oneShownAt(operation: AnsweringOperation, route: Route, main: Response, types: ReadonlyMap<string, TypeDefinition>): Response | null {
  const examples = operation.pages.flatMap((page) => page.examples);
  const own = examples.find(({ request }) => request?.url != null && matchUrl(request.url, null, [route.segments]) !== null)?.response;
  const name = own?.annotation?.isCollection === true ? null : (own?.annotation?.type ?? null);
  const value = own?.body?.json?.value;
  if (name === null || !types.has(name) || value === undefined || shapeOf(value) !== "resource") return null;
  return { ...main, shape: "resource", type: { kind: "named", name } };
}

/** A new reference is answered without a body; where an example shows it, it is believed over "and a [connector] object". */
function isBare(operation: AnsweringOperation): boolean {
  const shown = messagesOf(operation, "response");
  return shown.length > 0 && shown.every(({ message }) => message.body === null);
}

/** `/places/microsoft.graph.room` answers rooms where the page speaks of places. */
function narrowedTo(name: string, main: Response, types: ReadonlyMap<string, TypeDefinition>): Response | null {
  const cast = castTo(name, types);
  if (cast === undefined || main.type === null) return null;
  const type: TypeRef = { kind: "named", name: cast.name };
  return derives(type, main.type, types) ? { ...main, type } : null;
}

function plainAnswer(main: Response, type: TypeRef & { kind: "primitive" }, collection: boolean): Response | null {
  if (type.name === "json") return null;
  return { ...main, shape: type.name === "stream" ? "stream" : collection ? "collection" : "value", type };
}

/** A page with the examples of one group of its routes; those that fit no route stay with the first. */
function withExamplesOf(page: PageFacts, index: number, homes: readonly (readonly Route[])[]): PageFacts {
  const routes = homes.flatMap((group, home) => group.map((route) => ({ segments: route.segments, home })));
  const homeOf = (example: ExampleFact): number => {
    const match = example.request?.url == null ? null : matchUrl(example.request.url, null, routes.map(({ segments }) => segments));
    return match === null ? 0 : (routes[match.route]?.home ?? 0);
  };
  return { ...page, examples: page.examples.filter((example) => homeOf(example) === index) };
}
