import { finding, placeOf } from "../diagnostics/finding.js";
import type { Property, TypeDefinition } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { PageFacts, RequestBodyFact, TypeFact } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import { withoutBorrowed } from "./borrowed.js";
import { ancestorsOf, baseStatements, withBases } from "./inheritance.js";
import { withInheritedRows } from "./inherited-rows.js";
import { byName, byWeight, groupBy, placeAt, sourceIn, type Statement } from "./order.js";
import { primitives } from "./primitives.js";
import { mergeProperties, representedStatements, saysType, statementsOf, typeText, type PropertyStatement } from "./properties.js";
import { shortName, type Scope } from "./scope.js";
import { typesShown } from "./shown-types.js";

interface TypeStatement extends Statement {
  readonly name: string;
  readonly fact: TypeFact | null;
  readonly body: RequestBodyFact | null;
}

/**
 * Merges what resource pages and tables of request bodies say of each type. `enumNames` are the names that turned out to be enums.
 * Types that are only referred to are added by `undocumentedTypes`.
 */
export function linkTypes(pages: readonly PageFacts[], scope: Scope, enumNames: ReadonlySet<string>): { types: TypeDefinition[]; findings: Finding[] } {
  const statements = pages.flatMap((page): TypeStatement[] => [
    ...page.types.map((fact) => ({ page, fact, body: null, name: scope.resolve({ kind: "named", name: scope.qualify(fact.name, page), target: null }, page), distance: 0, richness: fact.properties.length }))
      .map((one) => ({ ...one, name: nameOf(one.name) })),
    ...bodyStatement(page, scope),
  ]).filter((statement) => !enumNames.has(statement.name));
  const findings: Finding[] = [];
  const types = [...groupBy(statements, (one) => one.name)].map(([name, group]) => mergeType(name, [...group].sort(byWeight), scope, findings));
  const based = withInheritedRows(withBases(types, baseStatements(statements, scope), enumNames, findings), statements, scope);
  const shown = typesShown(pages);
  // A value of an abstract type is none of any: where an example shows one, it is believed.
  const straight = withoutBorrowed(based).map((type) => (type.abstract && (shown.has(type.name) || shown.has(shortName(type.name))) ? { ...type, abstract: false } : type));
  const byType = new Map(straight.map((type) => [type.name, type]));
  const own = straight.map((type) => withoutInherited(type, byType, findings));
  // What derives from an open type is open (OData CSDL 4.01, 6.3).
  const opened = own.map((type) => (type.open || !ancestorsOf(type, byType).some((ancestor) => ancestor.open) ? type : { ...type, open: true }));
  const byOpened = new Map(opened.map((type) => [type.name, type]));
  const subtypes = subtypesByName(byOpened);
  const listed = (type: TypeDefinition): number => [type, ...ancestorsOf(type, byOpened)].reduce((count, one) => count + one.properties.length, 0);
  const told = opened.map((type) => ({ ...type, dictionary: type.open && listed(type) <= 1 && !subtypes.has(type.name) }));
  return { types: told.sort(byName), findings };
}

/** The table of a body that "supplies a representation of [x]" lists properties of x. */
function bodyStatement(page: PageFacts, scope: Scope): TypeStatement[] {
  const body = page.requestBody;
  if (body === null || body.kind !== "type" || body.type === null || body.properties.length === 0) return [];
  const type = scope.resolve(body.type, page);
  return type.kind === "named" ? [{ page, fact: null, body, name: type.name, distance: 1, richness: body.properties.length }] : [];
}

function nameOf(type: TypeRef): string {
  if (type.kind !== "named") throw new Error("a declared name resolves to a named type");
  return type.name;
}

function mergeType(name: string, group: readonly TypeStatement[], scope: Scope, findings: Finding[]): TypeDefinition {
  // The type as a whole is at home on its own page, however old; each of its properties is told by the newest statement.
  const home = [...group].sort((a, b) => a.distance - b.distance || byWeight(a, b));
  const winner = home[0];
  if (winner === undefined) throw new Error("a group of statements is never empty");
  const facts = home.flatMap((one) => (one.fact === null ? [] : [{ page: one.page, fact: one.fact }]));
  const statements = group.flatMap((one) =>
    one.fact === null
      ? statementsOf(one.page, one.body?.properties ?? [], "request-body")
      : [...statementsOf(one.page, one.fact.properties, "resource"), ...statementsOf(one.page, one.fact.relationships, "resource", true)],
  );
  const merged = mergeProperties(name, [...statements, ...onlyRepresented(facts, statements)].filter((one) => !one.fact.name.includes("@")), scope);
  findings.push(...merged.findings);
  return {
    name,
    description: facts.find(({ fact }) => fact.description !== "")?.fact.description ?? "",
    base: null,
    abstract: facts.some(({ fact }) => fact.abstract),
    open: facts.some(({ fact }) => fact.open), dictionary: false,
    key: facts.find(({ fact }) => fact.key !== null)?.fact.key ?? merged.properties.find((property) => property.key)?.name ?? null,
    documented: true,
    ...deprecationIn(facts),
    properties: merged.properties,
    source: sourceIn(winner.page, winner.fact?.range ?? winner.body?.range ?? winner.page.title?.range ?? { line: 1, column: 1, endLine: 1, endColumn: 1 }),
    sources: home.map((one) => sourceIn(one.page, one.fact?.range ?? one.body?.range ?? { line: 1, column: 1, endLine: 1, endColumn: 1 })),
  };
}

/** What a page that is about one type says of its own deprecation holds for the type. */
function deprecationIn(facts: readonly { readonly page: PageFacts }[]): Pick<TypeDefinition, "deprecated"> {
  const said = facts.find(({ page }) => page.deprecated !== null && page.types.length === 1)?.page.deprecated ?? null;
  return said === null ? {} : { deprecated: said.value };
}

/** What representations show and no table lists, or lists with a type that cannot be read: a table wins, whatever its date. */
function onlyRepresented(facts: readonly { readonly page: PageFacts; readonly fact: TypeFact }[], listed: readonly PropertyStatement[]): PropertyStatement[] {
  const namesOf = (statements: readonly PropertyStatement[]): ReadonlySet<string> => new Set(statements.map((one) => one.fact.name.toLowerCase()));
  const readable = namesOf(listed.filter((one) => saysType(one.fact.type)));
  const vague = namesOf(listed.filter((one) => one.fact.type.kind === "primitive" && !saysType(one.fact.type)));
  return facts.flatMap(({ page, fact }) => {
    // Samples of an open type are values of one instance: `"Author": "Brad"`.
    const members = (fact.representation?.members ?? []).filter((member) => isPropertyName(member.name) && !(fact.open && member.isSample));
    // "Object" in a table gives way to a name, not to a sample.
    return representedStatements(page, members.filter(({ name, type }) => !readable.has(name.toLowerCase()) && (!vague.has(name.toLowerCase()) || type.kind === "named")));
  });
}

/** A comment or an ellipsis that was read as a key is none. */
function isPropertyName(name: string): boolean {
  return /^[A-Za-z_]\w{0,127}$/.test(name);
}

/**
 * Pages of derived types repeat what they inherit ("Inherited from [x]"): the base says it once. What they say differently is kept
 * only where it narrows the type; anything else could not stand in for the base.
 */
function withoutInherited(type: TypeDefinition, all: ReadonlyMap<string, TypeDefinition>, findings: Finding[]): TypeDefinition {
  const inherited = new Map<string, Property>();
  for (const ancestor of ancestorsOf(type, all)) for (const property of ancestor.properties) if (!inherited.has(property.name)) inherited.set(property.name, property);
  const own = type.properties.flatMap((property): Property[] => {
    const same = inherited.get(property.name);
    // A row of the derived type's table says more than what only the base's representation shows.
    if (same?.evidence === "representation" && property.evidence === "resource" && typeText(same.type) === typeText(property.type)) return [property];
    if (same === undefined || narrows(property.type, same.type, all)) return [property];
    // What cannot be read is a finding of its own.
    if (same.type.kind === "unreadable" || property.type.kind === "unreadable") return [];
    // `"wattage": 10` and `"age": "String (duration)"` of a representation are how an Int32 and a Duration are written.
    if (property.evidence === "representation" && isWrittenSo(property.type, same.type)) return [];
    if (typeText(same.type) !== typeText(property.type)) {
      const details = { name: `${type.name}.${property.name}`, what: "type", expected: typeText(same.type), actual: typeText(property.type) };
      findings.push(finding("property-differs", placeAt(property.source), details, [placeAt(same.source)]));
      return [];
    }
    // "Read-only." or "Not nullable." may hold for the derived type alone. Null where the base has none could not stand in for it.
    const fitting = property.nullable === true && same.nullable !== true ? { ...property, nullable: same.nullable } : property;
    return saysMore(fitting, same) ? [fitting] : [];
  });
  return own.length === type.properties.length ? type : { ...type, properties: own };
}

/** Whether what a representation shows is the JSON of a type. */
function isWrittenSo(shown: TypeRef, type: TypeRef): boolean {
  if (shown.kind === "collection" && type.kind === "collection") return isWrittenSo(shown.items, type.items);
  return shown.kind === "primitive" && type.kind === "primitive" && primitives[shown.name].json.every((form) => primitives[type.name].json.includes(form));
}

function saysMore(property: Property, inherited: Property): boolean {
  return (
    (property.nullable !== null && property.nullable !== inherited.nullable) || (property.readOnly && !inherited.readOnly) ||
    (property.required && !inherited.required) || (property.deprecated && !inherited.deprecated)
  );
}

function narrows(type: TypeRef, wider: TypeRef, all: ReadonlyMap<string, TypeDefinition>): boolean {
  if (type.kind === "collection" && wider.kind === "collection") return narrows(type.items, wider.items, all);
  if (type.kind !== "named" || wider.kind !== "named") return false;
  const definition = all.get(type.name);
  return definition !== undefined && ancestorsOf(definition, all).some((ancestor) => ancestor.name === wider.name);
}

/** The types that derive from each type, directly or not, by its name; a type without any is not listed. */
export function subtypesByName(all: ReadonlyMap<string, TypeDefinition>): ReadonlyMap<string, readonly TypeDefinition[]> {
  const below = new Map<string, TypeDefinition[]>();
  for (const type of all.values()) {
    for (const { name } of ancestorsOf(type, all)) {
      const known = below.get(name);
      if (known === undefined) below.set(name, [type]);
      else known.push(type);
    }
  }
  return below;
}

/** Names that type cells, bodies and responses use and that no page describes: each becomes an open type, with a finding. */
export function undocumentedTypes(mentions: readonly { readonly name: string; readonly page: PageFacts; readonly range: Parameters<typeof placeOf>[1] }[], known: ReadonlySet<string>): { types: TypeDefinition[]; findings: Finding[] } {
  const groups = groupBy(mentions.filter((one) => !known.has(one.name)), (one) => one.name);
  const types: TypeDefinition[] = [];
  const findings: Finding[] = [];
  for (const [name, group] of groups) {
    const first = group[0];
    if (first === undefined) continue;
    const place = placeOf(first.page.path, first.range);
    findings.push(finding("type-undefined", place, { name }));
    types.push({
      name, description: "", base: null, abstract: false, open: true, dictionary: true, key: null, documented: false, properties: [],
      source: sourceIn(first.page, place), sources: [sourceIn(first.page, place)],
    });
  }
  return { types, findings };
}
