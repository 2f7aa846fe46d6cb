import type { Api, EnumDefinition, Property, TypeDefinition } from "../model/api.js";
import type { TypeRef } from "../model/types.js";
import { bothSides, type Sides } from "./tell.js";

/** One state of the API, ready to be asked. */
export interface State {
  readonly api: Api;
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly enums: ReadonlyMap<string, EnumDefinition>;
  /** The types and enums that requests carry, and those that answers do. */
  readonly sent: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
}

/** Both states, and what is known of them together. */
export interface Ground {
  readonly base: State;
  readonly head: State;
  /** The names that types and enums of the base have in the head, where these are others. */
  readonly renamed: ReadonlyMap<string, string>;
}

export function stateOf(api: Api): State {
  const types = new Map(api.types.map((type) => [type.name, type]));
  const enums = new Map(api.enums.map((one) => [one.name, one]));
  const derived = new Map<string, string[]>();
  for (const { name, base } of api.types) if (base !== null) derived.set(base, [...(derived.get(base) ?? []), name]);

  const reach = (seeds: readonly TypeRef[], carries: (property: Property) => boolean): Set<string> => {
    const found = new Set<string>();
    const open = seeds.flatMap(namesIn);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      const type = types.get(name);
      if (type === undefined) continue;
      open.push(...type.properties.filter(carries).flatMap((property) => namesIn(property.type)), ...(derived.get(name) ?? []));
      if (type.base !== null) open.push(type.base);
    }
    return found;
  };

  const requests = api.operations.flatMap(({ parameters, request }) => [
    ...parameters.map(({ type }) => type), ...(request?.type == null ? [] : [request.type]), ...(request?.properties ?? []).map(({ type }) => type),
  ]);
  const inputs = api.inputs.flatMap(({ properties }) => properties.map(({ type }) => type));
  const answers = api.operations.flatMap(({ responses }) => responses.flatMap(({ type }) => type ?? []));
  return { api, types, enums, sent: reach([...requests, ...inputs], (one) => !one.readOnly), answered: reach(answers, (one) => !one.writeOnly) };
}

/** The names of types that a type is made of. */
export function namesIn(type: TypeRef): string[] {
  switch (type.kind) {
    case "named": return [type.name];
    case "collection": return namesIn(type.items);
    case "union": return type.members.flatMap(namesIn);
    default: return [];
  }
}

/** Where a type of both states is met. One that no documented request or answer leads to may be met anywhere. */
export function sidesOf({ base, head }: Ground, was: string | null, is: string | null): Sides {
  const within = (side: "sent" | "answered"): boolean => (was !== null && base[side].has(was)) || (is !== null && head[side].has(is));
  const sides = { request: within("sent"), response: within("answered") };
  return sides.request || sides.response ? sides : bothSides;
}

/** A type's own properties and those that it inherits, each with the name of the type that declares it. */
export function allProperties(types: ReadonlyMap<string, TypeDefinition>, name: string): Map<string, { readonly property: Property; readonly owner: string }> {
  const all = new Map<string, { property: Property; owner: string }>();
  const seen = new Set<string>();
  for (let type = types.get(name); type !== undefined && !seen.has(type.name); type = type.base === null ? undefined : types.get(type.base)) {
    seen.add(type.name);
    for (const property of type.properties) if (!all.has(property.name)) all.set(property.name, { property, owner: type.name });
  }
  return all;
}

/** A type and what it derives from, the nearest first. */
export function lineage(types: ReadonlyMap<string, TypeDefinition>, name: string): string[] {
  const line: string[] = [];
  for (let at: string | null = name; at !== null && !line.includes(at); at = types.get(at)?.base ?? null) line.push(at);
  return line;
}

/** A name as people call it, without the namespace of most types. */
export function shortName({ base, head }: Ground, name: string): string {
  const namespace = [head.api.namespace, base.api.namespace].find((one) => one !== "" && name.startsWith(`${one}.`));
  return namespace === undefined ? name : name.slice(namespace.length + 1);
}

export function areaOf(name: string): string {
  const at = name.lastIndexOf(".");
  return at < 0 ? "types" : name.slice(0, at);
}
