import type { Operation, Route, TypeDefinition } from "../model/api.js";
import type { TypeRef } from "../model/types.js";
import { singular } from "../paths/template.js";
import { groupBy } from "./order.js";
import { derives, isRelated, namedAnswer, requestAt, type Places } from "./places.js";
import { typeText } from "./properties.js";
import { shortName } from "./scope.js";
import { subtypesByName } from "./types.js";

/** What a page is about, seen from one of its routes. */
type Subject = "place" | "kind" | "other";

type Told = Pick<Operation, "title" | "method" | "routes" | "request" | "responses">;

interface Claim {
  readonly operation: Told;
  readonly route: Route;
  readonly title: Title;
  readonly type: TypeRef | null;
}

/** The words of a title, and what they make written in one. */
interface Title {
  readonly words: ReadonlySet<string>;
  readonly joined: string;
}

/**
 * Tells of each route whether the page is about what stands there. Where several operations of one method share a route, one may be about a
 * kind of it ("Get eventMessage" at `/messages/{id}`), and one about something else that is had on the way ("Get open extension", which
 * lists `/messages/{id}?$expand=extensions`). That shows in the types, as far as places are known, and in the titles.
 */
export function linkAbout<T extends Told>(operations: readonly T[], places: Places, types: ReadonlyMap<string, TypeDefinition>): T[] {
  const kinds = new Map([...subtypesByName(types)].map(([name, below]) => [name, below.map((type) => wordsOf(shortName(type.name)))]));
  const claims = operations.flatMap((operation) => {
    const words = wordsOf(operation.title);
    const [title, type] = [{ words: new Set(words), joined: words.join("") }, typeOf(operation)];
    return operation.routes.map((route): Claim => ({ operation, route, title, type }));
  });
  const about = new Map<Route, Subject>();
  for (const group of groupBy(claims, ({ operation, route }) => requestAt(operation.method, route)).values()) {
    if (group.length > 1) for (const [route, what] of settled(group, places, types, kinds)) about.set(route, what);
  }
  return operations.map((operation) => ({ ...operation, routes: operation.routes.map((route) => withSubject(route, about.get(route) ?? "place")) }));
}

function settled(group: readonly Claim[], places: Places, types: ReadonlyMap<string, TypeDefinition>, kinds: ReadonlyMap<string, readonly (readonly string[])[]>): [Route, Subject][] {
  const segments = group[0]?.route.segments ?? [];
  const standing = places.at(segments)?.type ?? baseOfAll(group, types);
  const thing = standing?.kind === "named" ? wordsOf(shortName(standing.name)) : [];
  const step = segments.filter((segment) => segment.kind === "literal").at(-1);
  const names = [...endsOf(thing), ...(step === undefined ? [] : [wordsOf(step.text)])].filter((words) => words.length > 0);
  const below = standing?.kind === "named" ? (kinds.get(standing.name) ?? []).filter((kind) => !kind.every((word) => thing.includes(word))) : [];
  const isNamed = (claim: Claim): boolean => names.some((name) => says(claim, name));
  const isForeign = ({ type }: Claim): boolean => standing !== null && isKnown(standing, types) && type !== null && isKnown(type, types) && !isRelated(type, standing, types);
  const isKind = (claim: Claim): boolean => standing !== null && ((claim.type !== null && derives(claim.type, standing, types)) || below.some((kind) => says(claim, kind)));
  const told = group.map((claim): [Claim, Subject] => [claim, isForeign(claim) ? "other" : isKind(claim) ? "kind" : "place"]);
  const named = told.filter(([claim, what]) => what === "place" && isNamed(claim)).map(([claim]) => claim);
  // Two pages of one action, of which one has another title, give back the same.
  const isTwin = ({ type }: Claim): boolean => standing === null && type !== null && named.some((other) => other.type !== null && typeText(other.type) === typeText(type));
  const all = told.map(([claim, what]): [Route, Subject] => [claim.route, what === "place" && named.length > 0 && !named.includes(claim) && !isTwin(claim) ? "other" : what]);
  // All of them would be about something else: then it is the place that is not known.
  return all.every(([, what]) => what === "other") ? [] : all;
}

/** What all of them are about or derive from, where one of them is about that. */
function baseOfAll(group: readonly Claim[], types: ReadonlyMap<string, TypeDefinition>): TypeRef | null {
  const all = group.flatMap(({ type }) => type ?? []);
  return all.find((base) => all.every((type) => typeText(type) === typeText(base) || derives(type, base, types))) ?? null;
}

function isKnown(type: TypeRef, types: ReadonlyMap<string, TypeDefinition>): boolean {
  return type.kind === "named" && types.has(type.name);
}

/** "List namedItems" is about workbookNamedItem: a title may leave out the first words of a name, but not all of them but one. */
function endsOf(words: readonly string[]): (readonly string[])[] {
  return words.map((_, index) => words.slice(index)).filter((end, index) => index === 0 || end.length > 1);
}

/** Whether a title has all words of a name, written apart or in one: "Update ipNamedlocation". */
function says({ title }: Claim, name: readonly string[]): boolean {
  return name.every((word) => title.words.has(word)) || (name.length > 1 && title.joined.includes(name.join("")));
}

function withSubject(route: Route, about: Subject): Route {
  return about === "place" ? route : { ...route, about };
}

/** What an operation sends, or else what comes back. */
function typeOf({ request, responses }: Told): TypeRef | null {
  if (request?.type?.kind === "named") return request.type;
  return namedAnswer(responses)?.type ?? null;
}

/** `Get eventMessages` as get, event, message. */
function wordsOf(text: string): string[] {
  return (text.slice(0, 200).replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, "$1 ").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(singular);
}
