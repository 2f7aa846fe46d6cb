import { finding, placeOf } from "../diagnostics/finding.js";
import type { TypeDefinition } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { PageFacts, TypeExpression, TypeFact } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { TypeRef } from "../model/types.js";
import { byName, placeAt } from "./order.js";
import type { Scope } from "./scope.js";

/** A page's word that one type derives from another. */
export interface BaseStatement {
  readonly base: string;
  readonly page: PageFacts;
  readonly fact: TypeFact;
  /** Where the base, or what derives from it, is named. */
  readonly range: Range;
}

/** What pages say of bases, by the name of the derived type: its own pages first, then those that list their derived types. */
export type BaseStatements = ReadonlyMap<string, readonly BaseStatement[]>;

export function baseStatements(statements: readonly { readonly name: string; readonly page: PageFacts; readonly fact: TypeFact | null }[], scope: Scope): BaseStatements {
  const found = new Map<string, BaseStatement[]>();
  const add = (name: string, statement: BaseStatement): void => {
    if (name !== statement.base) found.set(name, [...(found.get(name) ?? []), statement]);
  };
  for (const { name, page, fact } of statements) for (const type of fact?.bases ?? []) add(name, { base: nameOf(scope.resolve(type.value, page)), page, fact: fact as TypeFact, range: type.range });
  for (const { name, page, fact } of statements) for (const type of fact?.derived ?? []) add(nameOf(scope.resolve(type.value, page)), { base: name, page, fact: fact as TypeFact, range: type.range });
  return found;
}

/**
 * Gives each type its base. Of several the nearest wins: a page may call `entity` its base in an annotation and `directoryObject`, which
 * derives from `entity`, in its prose. Where none derives from the other, the stronger witness does, and the other is a finding.
 */
export function withBases(types: readonly TypeDefinition[], statements: BaseStatements, enumNames: ReadonlySet<string>, findings: Finding[]): TypeDefinition[] {
  const names = new Set(types.map((type) => type.name));
  const candidates = new Map(types.map((type) => [type.name, candidatesOf(statements.get(type.name) ?? [], names, enumNames)]));
  const provisional = new Map([...candidates].map(([name, [first]]) => [name, first?.base ?? null]));
  const based = types.map((type) => {
    const said = candidates.get(type.name) ?? [];
    const known = said.filter((one) => names.has(one.base));
    const nearest = known.find((one) => !known.some((other) => other.base !== one.base && derives(other.base, one.base, provisional)));
    const chosen = nearest ?? said[0];
    // A page that knows another base contradicts, even where nobody describes that base.
    const heard = (statements.get(type.name) ?? []).filter((one) => said.includes(one) || (isFirst(one) && !enumNames.has(one.base)));
    const other = heard.find((one) => chosen !== undefined && one.base !== chosen.base && !derives(chosen.base, one.base, provisional));
    if (chosen !== undefined && other !== undefined) {
      findings.push(finding("base-differs", placeOf(other.page.path, other.range), { name: type.name, expected: chosen.base, actual: other.base }, [placeOf(chosen.page.path, chosen.range)]));
    }
    return { ...type, base: chosen?.base ?? null };
  });
  return withoutCircles(based, findings);
}

/** What may be a base: an enum is none, and a name that no page describes counts only where it is the strongest witness of its page. */
function candidatesOf(statements: readonly BaseStatement[], names: ReadonlySet<string>, enumNames: ReadonlySet<string>): readonly BaseStatement[] {
  const possible = statements.filter((one) => !enumNames.has(one.base) && (names.has(one.base) || isFirst(one)));
  return [...possible.filter((one) => names.has(one.base)), ...possible.filter((one) => !names.has(one.base))];
}

/** An annotation or a link that comes first; other prose may well name what is no type. */
function isFirst(statement: BaseStatement): boolean {
  const [first] = statement.fact.bases;
  return first !== undefined && isSureBase(first.value);
}

/** An annotation or a link: "inherit from here" names no type. */
export function isSureBase(base: TypeExpression): boolean {
  return base.kind === "named" && (base.target !== null || base.name.includes("."));
}

function derives(name: string, from: string, bases: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let base = bases.get(name) ?? null; base !== null && !seen.has(base); base = bases.get(base) ?? null) {
    if (base === from) return true;
    seen.add(base);
  }
  return false;
}

/** A base must be a type that does not derive from this one; a circle of bases is none. */
function withoutCircles(types: readonly TypeDefinition[], findings: Finding[]): TypeDefinition[] {
  const bases = new Map(types.map((type) => [type.name, type.base]));
  return [...types].sort(byName).map((type) => {
    if (!derives(type.name, type.name, bases)) return { ...type, base: bases.get(type.name) ?? null };
    bases.set(type.name, null);
    findings.push(finding("base-circular", placeAt(type.source), { name: type.name, base: type.base ?? "" }, types.flatMap((other) => (other.name === type.base ? [placeAt(other.source)] : []))));
    return { ...type, base: null };
  });
}

function nameOf(type: TypeRef): string {
  return type.kind === "named" ? type.name : "";
}

/** The base of a type, the base of that, and so on; a circle ends it. */
export function ancestorsOf(type: TypeDefinition, all: ReadonlyMap<string, TypeDefinition>): TypeDefinition[] {
  const found: TypeDefinition[] = [];
  const seen = new Set([type.name]);
  for (let base = type.base; base !== null && !seen.has(base); ) {
    seen.add(base);
    const next = all.get(base);
    if (next === undefined) break;
    found.push(next);
    base = next.base;
  }
  return found;
}
