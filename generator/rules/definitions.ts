import type { Api, TypeDefinition } from "../model/api.js";
import type { PageFacts, PropertyFact, TypeFact } from "../model/page.js";
import { sourceOf, type Source } from "../model/source.js";

/** The definition that the linked model has made of what pages say of a type. */
export type DefinitionOf = (fact: TypeFact, page: PageFacts) => TypeDefinition | null;

export function definitionsOf(api: Api): DefinitionOf {
  const bySource = new Map<Source, TypeDefinition>(api.types.flatMap((type) => type.sources.map((source) => [source, type] as const)));
  return (fact, page) => bySource.get(sourceOf(page.path, fact.range)) ?? null;
}

/** A type and all that it derives from, the nearest first. */
export function lineageOf(type: TypeDefinition, types: ReadonlyMap<string, TypeDefinition>): TypeDefinition[] {
  const line: TypeDefinition[] = [];
  for (let next: TypeDefinition | undefined = type; next !== undefined && !line.includes(next); next = next.base === null ? undefined : types.get(next.base)) line.push(next);
  return line;
}

export function typesByName(api: Api): ReadonlyMap<string, TypeDefinition> {
  return new Map(api.types.map((type) => [type.name, type]));
}

/** The name without its namespace, in lower case, as links and titles write it in any case. */
export function plainName(name: string): string {
  return name.replace(/^#/, "").slice(name.lastIndexOf(".") + 1).toLowerCase();
}

/** Every row of a page's tables of properties, relationships, bodies and parameters. */
export function rowsOf(page: PageFacts): readonly PropertyFact[] {
  return [...page.types.flatMap((type) => [...type.properties, ...type.relationships]), ...(page.requestBody?.properties ?? []), ...page.parameters];
}
