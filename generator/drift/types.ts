import type { EnumDefinition, Property, TypeDefinition } from "../model/api.js";
import type { ApiChange } from "../model/change.js";
import { allProperties, areaOf, lineage, shortName, sidesOf, type Ground } from "./ground.js";
import { onlyPairs, pairBy, similar, type Pair } from "./match.js";
import { compareProperties, type PropertyChange } from "./properties.js";
import { plain, reworded, tell, turned, type Difference, type Place } from "./tell.js";
import { sameName } from "./type-refs.js";

/** Types and enums by the name that they have in the base, and by that of the head. */
export interface TypePairs {
  readonly pairs: readonly Pair<TypeDefinition>[];
  readonly lost: readonly TypeDefinition[];
  readonly gained: readonly TypeDefinition[];
}

/** What a type and its bases tell of their properties, by the name of the type in the head. */
export type TypeChanges = ReadonlyMap<string, readonly PropertyChange[]>;

/** The types that have another name now: the same name in another namespace or letter case, or the same words over the same properties. */
export function renamedTypes(base: readonly TypeDefinition[], head: readonly TypeDefinition[]): Pair<TypeDefinition>[] {
  const { lost, gained } = pairBy(base.filter(isDocumented), head.filter(isDocumented), (type) => type.name);
  // A page that only came to describe what others spoke of has given nothing a new name.
  const [before, after] = [new Set(base.map(({ name }) => name)), new Set(head.map(({ name }) => name))];
  const [gone, come] = [lost.filter(({ name }) => !after.has(name)), gained.filter(({ name }) => !before.has(name))];
  return onlyPairs(gone, come, (was, is) => localName(was.name) === localName(is.name), sameShape);
}

function sameShape(was: TypeDefinition, is: TypeDefinition): boolean {
  const [before, after] = [was, is].map((type) => new Set(type.properties.map(({ name }) => name).filter((name) => name !== "id"))) as [Set<string>, Set<string>];
  const shared = [...before].filter((name) => after.has(name)).length;
  const all = before.size + after.size - shared;
  if (all === 0) return false;
  const described = similar(was.description.split(localText(was.name)).join(" "), is.description.split(localText(is.name)).join(" "));
  return (shared === all && shared >= 4) || (described && shared >= 2 && shared / all >= 0.7);
}

function localText(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function localName(name: string): string {
  return localText(name).toLowerCase();
}

/** Tells how types have changed. Of those that no page describes nothing is told: what refers to them is. */
export function compareTypes(ground: Ground): { changes: ApiChange[]; byType: TypeChanges } {
  const { base, head } = ground;
  const found = pairBy(base.api.types, head.api.types, (type) => type.name);
  const renames = found.lost.flatMap((was): Pair<TypeDefinition>[] => {
    const is = head.types.get(ground.renamed.get(was.name) ?? "");
    return is === undefined ? [] : [{ base: was, head: is }];
  });
  const [gone, come] = [new Set(renames.map((pair) => pair.base)), new Set(renames.map((pair) => pair.head))];
  const pairs = [...found.pairs, ...renames];
  const told = new Map(pairs.map((pair): [string, PropertyChange[]] => [pair.head.name, compareOwn(pair, ground)]));
  const byType = new Map(pairs.map(({ base: was, head: is }): [string, PropertyChange[]] => {
    const line = new Set([...lineage(head.types, is.name), ...lineage(base.types, was.name).map((name) => ground.renamed.get(name) ?? name)]);
    return [is.name, [...line].flatMap((name) => told.get(name) ?? [])];
  }));
  const changes = [
    ...found.lost.filter((type) => !gone.has(type)).flatMap((type) => whole(type, null, ground)),
    ...found.gained.filter((type) => !come.has(type)).flatMap((type) => whole(null, type, ground)),
    ...renames.map((pair) => tell(placeOf(pair, ground), { kind: "type-renamed", before: shortName(ground, pair.base.name), after: shortName(ground, pair.head.name) })),
    ...pairs.flatMap((pair) => compareType(pair, ground)),
    ...[...told.values()].flat().map(({ change }) => change),
  ];
  return { changes, byType };
}

/** A type that only one state has. One that is an enum in the other is told of once, by `compareEnums`. */
function whole(was: TypeDefinition | null, is: TypeDefinition | null, ground: Ground): ApiChange[] {
  const one = (was ?? is) as TypeDefinition;
  const other: EnumDefinition | undefined = (was === null ? ground.base : ground.head).enums.get(one.name);
  if (!one.documented || other !== undefined) return [];
  return [tell(placeOf({ base: was, head: is }, ground), { kind: was === null ? "type-added" : "type-removed" })];
}

function placeOf({ base, head }: { readonly base: TypeDefinition | null; readonly head: TypeDefinition | null }, ground: Ground): Place {
  const name = (head ?? base)?.name ?? "";
  return {
    area: areaOf(name), subject: shortName(ground, name), base: base?.source ?? null, head: head?.source ?? null,
    sides: sidesOf(ground, base?.name ?? null, head?.name ?? null),
  };
}

function compareType({ base: was, head: is }: Pair<TypeDefinition>, ground: Ground): ApiChange[] {
  const place = placeOf({ base: was, head: is }, ground);
  if (was.documented !== is.documented) return turned(was.documented, is.documented, "type-documented", "type-undocumented").map((one) => tell(place, one));
  if (!is.documented) return [];
  const text = (name: string | null): string => (name === null ? "nothing" : shortName(ground, name));
  const differences: Difference[] = [
    ...(sameBase(was.base, is.base, ground) ? [] : [{ kind: "type-base-changed", before: text(was.base), after: text(is.base) } as const]),
    ...turned(was.abstract, is.abstract, "type-made-abstract", "type-made-concrete"),
    ...turned(was.open, is.open, "type-opened", "type-closed"),
    ...turned(was.deprecated !== undefined, is.deprecated !== undefined, "type-deprecated", "type-undeprecated"),
    ...(was.key === is.key || inheritsKey(was, is) ? [] : [{ kind: "type-key-changed", before: was.key ?? "not documented", after: is.key ?? "not documented", atMost: was.key === null ? "safe" : "risky" } as const]),
  ];
  const words: Difference[] = differences.length === 0 && reworded(was.description, is.description) ? [{ kind: "type-reworded", before: plain(was.description), after: plain(is.description) }] : [];
  return [...differences, ...words].map((one) => tell(place, one));
}

/** A base that is found or lost brings its key or takes it along, and is told of itself. */
function inheritsKey(was: TypeDefinition, is: TypeDefinition): boolean {
  return was.base !== is.base && (was.key === null || is.key === null);
}

function sameBase(was: string | null, is: string | null, ground: Ground): boolean {
  return was === is || (was !== null && is !== null && sameName(was, is, ground));
}

/**
 * What has become of the properties that a type has or inherits, as far as its bases do not tell it: one that moves to a base is not
 * lost, and one that a base loses is told of that base.
 */
function compareOwn({ base: was, head: is }: Pair<TypeDefinition>, ground: Ground): PropertyChange[] {
  if (!was.documented || !is.documented) return [];
  const [before, after] = [allProperties(ground.base.types, was.name), allProperties(ground.head.types, is.name)];
  const lost = [...before].filter(([name, { owner }]) => !after.has(name) && !toldOfBase(name, owner, was.name, "lost", ground));
  const gained = [...after].filter(([name, { owner }]) => !before.has(name) && !toldOfBase(name, owner, is.name, "gained", ground));
  const kept = [...before].flatMap(([name, { property, owner }]): [Property, Property][] => {
    const other = after.get(name);
    if (other === undefined) return [];
    const inherited = owner !== was.name && other.owner !== is.name;
    return inherited && sameName(owner, other.owner, ground) ? [] : [[property, other.property]];
  });
  const place = placeOf({ base: was, head: is }, ground);
  const owner = { place, subjectOf: (name: string) => `${place.subject}.${name}` };
  return compareProperties(lost.map(([, one]) => one.property), gained.map(([, one]) => one.property), kept, owner, ground);
}

/** Whether the base that declares a property in one state is there in the other as well, documented, and tells the change itself. */
function toldOfBase(name: string, owner: string, type: string, side: "lost" | "gained", ground: Ground): boolean {
  if (owner === type) return false;
  const [own, other] = side === "lost" ? [ground.base, ground.head] : [ground.head, ground.base];
  const there = other.types.has(owner) ? owner : [...other.types.keys()].find((one) => sameName(one, owner, ground));
  if (there === undefined) return false;
  return own.types.get(owner)?.documented === true && other.types.get(there)?.documented === true && !allProperties(other.types, there).has(name);
}

function isDocumented({ documented }: TypeDefinition): boolean {
  return documented;
}
