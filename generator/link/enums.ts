import { finding, placeOf } from "../diagnostics/finding.js";
import type { EnumDefinition, EnumMember } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { EnumFact, PageFacts, PropertyFact, ValueList } from "../model/page.js";
import { byName, byWeight, groupBy, sourceIn, type Statement } from "./order.js";
import { itemName } from "./properties.js";
import type { Scope } from "./scope.js";

interface EnumStatement extends Statement {
  readonly name: string;
  readonly fact: EnumFact;
  readonly ticked: boolean;
  readonly fromTable: boolean;
}

/**
 * Enums from member tables, and from the value lists that type cells with a name of their own carry. A table wins over prose, ticked
 * values over bare words; a list that differs from the winner is a finding.
 */
export function linkEnums(pages: readonly PageFacts[], scope: Scope): { enums: EnumDefinition[]; findings: Finding[] } {
  const declaredTypes = new Set(pages.flatMap((page) => page.types.map((fact) => scope.qualify(fact.name, page))));
  const statements = pages.flatMap((page) => [...tables(page, scope), ...lists(page, scope)]).filter((one) => !declaredTypes.has(one.name));
  const saidFlags = new Set(pages.flatMap((page) => rowsOf(page).flatMap((row) => (row.flags ? (itemName(scope.resolve(row.type, page)) ?? []) : []))));
  const findings: Finding[] = [];
  const enums = [...groupBy(statements, (one) => one.name)].map(([name, group]) => mergeEnum(name, group, saidFlags.has(name), findings));
  return { enums: enums.sort(byName), findings };
}

function tables(page: PageFacts, scope: Scope): EnumStatement[] {
  return page.enums.map((fact) => ({
    page, fact, name: itemName(scope.resolve({ kind: "named", name: scope.qualify(fact.name, page), target: null }, page)) ?? fact.name,
    ticked: true, fromTable: true, distance: 0, richness: fact.members.length,
  }));
}

function lists(page: PageFacts, scope: Scope): EnumStatement[] {
  return rowsOf(page).flatMap((row) => {
    const name = itemName(scope.resolve(row.type, page));
    if (name === null || row.values === null) return [];
    return [{ page, name, fact: enumOf(row, row.values), ticked: row.values.ticked, fromTable: false, distance: 1, richness: row.values.values.length }];
  });
}

function rowsOf(page: PageFacts): readonly PropertyFact[] {
  return [...page.types.flatMap((type) => [...type.properties, ...type.relationships]), ...(page.requestBody?.properties ?? []), ...page.parameters];
}

function enumOf(row: PropertyFact, list: ValueList): EnumFact {
  return { name: row.name, description: "", members: list.values.map((name) => ({ name, value: null, description: "", range: list.range })), repeated: [], sentinel: list.sentinel, range: list.range };
}

function mergeEnum(name: string, statements: readonly EnumStatement[], saidFlags: boolean, findings: Finding[]): EnumDefinition {
  const group = [...statements].sort((a, b) => Number(b.fromTable) - Number(a.fromTable) || Number(b.ticked) - Number(a.ticked) || byWeight(a, b));
  const winner = group[0];
  if (winner === undefined) throw new Error("a group of statements is never empty");
  const known = new Set(winner.fact.members.map((member) => member.name));
  for (const loser of group.slice(1)) {
    const extra = loser.fact.members.map((member) => member.name).filter((member) => !known.has(member));
    // Prose often leaves members out, the sentinel above all; a value that the winner lacks contradicts it.
    if (extra.length > 0) {
      findings.push(finding("enum-differs", placeOf(loser.page.path, loser.fact.range), { name, extra, expected: [...known].join(", "), actual: extra.join(", ") }, [placeOf(winner.page.path, winner.fact.range)]));
    }
  }
  const { sentinel } = winner.fact;
  const members: EnumMember[] = winner.fact.members.map((member) => {
    const same = group.flatMap((one) => one.fact.members.filter((other) => other.name === member.name));
    return {
      name: member.name, value: same.find((one) => one.value !== null)?.value ?? null,
      description: same.find((one) => one.description !== "")?.description ?? "", source: sourceIn(winner.page, member.range),
    };
  });
  return {
    name, description: group.find((one) => one.fact.description !== "")?.fact.description ?? "", members, flags: saidFlags || areFlags(members, sentinel), sentinel,
    source: sourceIn(winner.page, winner.fact.range), sources: group.map((one) => sourceIn(one.page, one.fact.range)),
  };
}

/** Where no page says so, values that are all powers of two, three or more apart from zero, show them (33 tables of one reference). */
function areFlags(members: readonly EnumMember[], sentinel: string | null): boolean {
  const others = members.filter((member) => member.name !== sentinel);
  const values = others.flatMap((member) => (member.value === null ? [] : [member.value]));
  const set = values.filter((value) => value > 0);
  if (values.length < others.length || set.length < 3) return false;
  return new Set(set).size === set.length && set.some((value) => value >= 4) && !set.includes(3) && set.every((value) => (value & (value - 1)) === 0);
}
