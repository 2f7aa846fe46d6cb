import type { Api, TypeDefinition } from "../model/api.js";
import { oncePerApi } from "./once-per-api.js";

/** A type and its bases, the nearest first; a circle ends where it closes. Nothing for a name that `types` does not hold. */
export function withBases(name: string, types: ReadonlyMap<string, TypeDefinition>): TypeDefinition[] {
  const found = new Set<TypeDefinition>();
  for (let type = types.get(name); type !== undefined && !found.has(type); type = types.get(type.base ?? "")) found.add(type);
  return [...found];
}

/** Every type with the types derived from it, directly or not; what nobody describes has none, since nothing is known of it. */
export function descendantsOf(api: Api): ReadonlyMap<string, readonly string[]> {
  return allBelow(api);
}

const allBelow = oncePerApi((api): ReadonlyMap<string, readonly string[]> => {
  const types = new Map(api.types.map((type) => [type.name, type]));
  const below = new Map<string, string[]>(api.types.filter((type) => type.documented).map((type) => [type.name, []]));
  for (const { name } of api.types) for (const base of withBases(name, types).slice(1)) below.get(base.name)?.push(name);
  return below;
});

/** So many types derive from what says nothing about them, such as an `entity` that only has an `id`. */
const wide = 200;

/** What is known of how types derive from each other. */
export interface Kinship {
  /** Whether the first type is derived from the second one. */
  readonly isBelow: (type: string, base: string) => boolean;
  /** The nearest type that all of these are, or are derived from, unless it says nothing; null for none. */
  readonly commonBase: (types: readonly string[]) => string | null;
}

/** How the types of an API derive from each other. */
export function kinshipOf(api: Api): Kinship {
  const types = new Map(api.types.map((type) => [type.name, type]));
  const below = descendantsOf(api);
  return { isBelow: (type, base) => below.get(base)?.includes(type) === true, commonBase: (names) => commonBase(names, types, below) };
}

function commonBase(names: readonly string[], types: ReadonlyMap<string, TypeDefinition>, below: ReadonlyMap<string, readonly string[]>): string | null {
  const base = withBases(names[0] ?? "", types).find(({ name }) => names.every((one) => one === name || below.get(name)?.includes(one) === true));
  if (base === undefined) return null;
  const saysNothing = base.base === null && !names.includes(base.name) && (below.get(base.name) ?? []).length >= wide;
  return saysNothing ? null : base.name;
}
