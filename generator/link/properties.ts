import { finding, placeOf } from "../diagnostics/finding.js";
import type { Evidence, Property } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { JsonValue } from "../model/json.js";
import type { DefaultFact, Limits, Meaning, PageFacts, PropertyFact, RepresentedFact, TypeExpression, ValueList } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import { fittingLimits, isOfTime, isOwnRange } from "./limits.js";
import { byWeight, groupBy, sourceIn, type Statement } from "./order.js";
import { primitives } from "./primitives.js";
import type { Scope } from "./scope.js";

/** What one page says of one property of a type or of a body. */
export interface PropertyStatement extends Statement {
  readonly fact: PropertyFact;
  readonly evidence: Evidence;
  readonly navigation: boolean;
}

export function statementsOf(page: PageFacts, facts: readonly PropertyFact[], evidence: Evidence, navigation = false): PropertyStatement[] {
  const distance = evidence === "resource" ? 0 : 1;
  return facts.map((fact) => ({ page, fact, evidence, navigation, distance, richness: fact.description.length }));
}

/** What a JSON representation shows of a property: that it is there, and its type. */
export function representedStatements(page: PageFacts, members: readonly RepresentedFact[]): PropertyStatement[] {
  return members.map(({ name, type, range }) => ({
    page, evidence: "representation", navigation: false, distance: 2, richness: 0,
    fact: { ...silent, name, group: "", type, description: "", range, nameRange: range, typeRange: range, descriptionRange: range },
  }));
}

/** The meaning of words that are not there. */
const silent: Meaning = {
  required: false, requiredWhen: null, optional: false, readOnly: false, nullable: null, nullableAndNot: false, key: false, deprecated: false, deprecation: null, writeOnly: false, flags: false,
  returned: null, limits: null, default: null, values: null, otherValues: null, query: null, inheritedFrom: null,
};

/** A property of which nothing is known but what is given: nobody describes it, it was only seen. */
export function seenProperty(seen: Pick<Property, "name" | "type" | "evidence" | "source"> & Partial<Property>): Property {
  return {
    description: "", nullable: null, readOnly: false, required: false, requiredWhen: null, key: false, deprecated: false, deprecation: null, writeOnly: false,
    returned: null, limits: null, navigation: false, default: null, knownValues: [], query: null, sources: [seen.source], ...seen,
  };
}

/**
 * Merges what several pages say of the properties of one owner. The winner's words are kept, what only a loser says is added, and a
 * loser that contradicts becomes a finding with both positions. Properties come in the order of the statements.
 */
export function mergeProperties(owner: string, statements: readonly PropertyStatement[], scope: Scope): { properties: Property[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const groups = new Map([...groupBy(statements, (statement) => statement.fact.name)].map(([name, group]) => [name, [...group].sort(byWeight)]));
  const properties = [...groups.values()].map((group) => mergeOne(owner, group, scope, findings));
  return { properties: withoutCaseTwins(owner, properties, findings, groups), findings };
}

function mergeOne(owner: string, group: readonly PropertyStatement[], scope: Scope, findings: Finding[]): Property {
  const winner = group[0];
  if (winner === undefined) throw new Error("a group of statements is never empty");
  const name = `${owner}.${winner.fact.name}`;
  const readable = group.find((one) => saysType(one.fact.type)) ?? group.find((one) => one.fact.type.kind !== "unreadable") ?? winner;
  const type = scope.resolve(readable.fact.type, readable.page);
  const say = <T>(what: string, cell: "typeRange" | "descriptionRange", read: (statement: PropertyStatement) => T | null, keyOf: (value: T) => string): T | null => {
    const said = group.flatMap((statement) => { const value = read(statement); return value === null ? [] : [{ statement, value }]; });
    const [first, ...others] = said;
    if (first === undefined) return null;
    const loser = others.find((one) => keyOf(one.value) !== keyOf(first.value));
    if (loser !== undefined) {
      const place = placeOf(loser.statement.page.path, loser.statement.fact[cell]);
      const kept = placeOf(first.statement.page.path, first.statement.fact[cell]);
      findings.push(finding("property-differs", place, { name, what, expected: keyOf(first.value), actual: keyOf(loser.value) }, [kept]));
    }
    return first.value;
  };
  say("type", "typeRange", (one) => (saysType(one.fact.type) ? scope.resolve(one.fact.type, one.page) : null), typeText);
  const values = bestValues(group);
  if (isText(type) && values !== null) noteOtherValues(name, values, group, findings);
  const stated = say("default", "descriptionRange", (one) => one.fact.default, (value) => value.text);
  return {
    name: winner.fact.name,
    type,
    description: group.find((one) => one.fact.description !== "")?.fact.description ?? "",
    nullable: say("nullability", "descriptionRange", (one) => one.fact.nullable, (value) => (value ? "nullable" : "not nullable")),
    readOnly: group.some((one) => one.fact.readOnly),
    required: group.some((one) => one.fact.required),
    requiredWhen: group.find((one) => one.fact.requiredWhen !== null)?.fact.requiredWhen ?? null,
    key: group.some((one) => one.fact.key),
    deprecated: group.some((one) => one.fact.deprecated),
    deprecation: group.find((one) => one.fact.deprecation !== null)?.fact.deprecation ?? null,
    writeOnly: group.some((one) => one.fact.writeOnly),
    returned: group.find((one) => one.fact.returned !== null)?.fact.returned ?? null,
    limits: limitsOf(name, group, type, findings),
    navigation: group.some((one) => one.navigation),
    default: stated === null ? null : defaultOf(stated, type, name, group, findings),
    knownValues: isText(type) ? (values?.values ?? []) : [],
    query: group.find((one) => one.fact.query !== null)?.fact.query ?? null,
    evidence: winner.evidence,
    source: sourceIn(winner.page, winner.fact.range),
    sources: group.map((one) => sourceIn(one.page, one.fact.range)),
  };
}

/** The limits of the weightiest statement that fit the type. */
function limitsOf(name: string, group: readonly PropertyStatement[], type: TypeRef, findings: Finding[]): Limits | null {
  for (const { page, fact } of group) {
    if (fact.limits === null) continue;
    const fitting = fittingLimits(fact.limits, type);
    if (fitting !== null) return fitting;
    // "Maximum 32 characters" of a list of texts is a limit of each.
    const ofItems = type.kind === "collection" && isText(type) && fact.limits.maxLength !== null;
    if (!ofItems && !isOwnRange(fact.limits, type) && !isOfTime(fact.limits, type)) findings.push(finding("limit-unfit", placeOf(page.path, fact.descriptionRange), { name, type: typeText(type) }));
  }
  return null;
}

/** "Object" in a type cell leaves the type open: a representation may say more. */
export function saysType(type: TypeExpression): boolean {
  return type.kind !== "unreadable" && !(type.kind === "primitive" && type.name === "json");
}

/** A list of another page with a value that the winning list lacks. */
function noteOtherValues(name: string, values: ValueList, group: readonly PropertyStatement[], findings: Finding[]): void {
  const winner = group.find((one) => one.fact.values === values);
  const loser = group.find((one) => one.fact.values?.values.some((value) => !values.values.includes(value)) === true);
  if (winner === undefined || loser?.fact.values == null) return;
  const details = { name, what: "values", expected: values.values.join(", "), actual: loser.fact.values.values.join(", ") };
  findings.push(finding("property-differs", placeOf(loser.page.path, loser.fact.values.range), details, [placeOf(winner.page.path, values.range)]));
}

/** Ticked values before bare ones, else by weight. */
function bestValues(group: readonly PropertyStatement[]): ValueList | null {
  const lists = group.flatMap((one) => (one.fact.values === null ? [] : [one.fact.values]));
  return lists.find((list) => list.ticked) ?? lists[0] ?? null;
}

/** `Id` beside `id` is one property in a slip of case: the better founded spelling stays. */
function withoutCaseTwins(owner: string, properties: readonly Property[], findings: Finding[], groups: ReadonlyMap<string, readonly PropertyStatement[]>): Property[] {
  const kept = new Map<string, Property>();
  for (const property of properties) {
    const twin = kept.get(property.name.toLowerCase());
    if (twin === undefined) {
      kept.set(property.name.toLowerCase(), property);
      continue;
    }
    const [first] = groups.get(property.name) ?? [];
    const [other] = groups.get(twin.name) ?? [];
    if (first === undefined || other === undefined) continue;
    findings.push(finding("property-differs", placeOf(first.page.path, first.fact.nameRange),
      { name: `${owner}.${twin.name}`, what: "letter case", expected: twin.name, actual: property.name }, [placeOf(other.page.path, other.fact.nameRange)]));
  }
  return [...kept.values()];
}

export function isText(type: TypeRef): boolean {
  return type.kind === "collection" ? isText(type.items) : type.kind === "primitive" && type.name === "string";
}

/** The name of a type, or of the items of a collection; null for what has no name. */
export function itemName(type: TypeRef): string | null {
  return type.kind === "collection" ? itemName(type.items) : type.kind === "named" ? type.name : null;
}

/** A type in the words of a type cell. */
export function typeText(type: TypeRef): string {
  switch (type.kind) {
    case "collection":
      return `${typeText(type.items)} collection`;
    case "union":
      return type.members.map(typeText).join(" or ");
    case "unreadable":
      return type.text;
    case "primitive":
      return type.form ?? type.name;
    default:
      return type.name;
  }
}

const integers = new Set(["byte", "sbyte", "int16", "int32", "int64"]);
const numbers = new Set([...integers, "double", "single", "decimal", "number"]);

/** A default in the words of the page as a JSON value of the property's type. */
function defaultOf(stated: DefaultFact, type: TypeRef, name: string, group: readonly PropertyStatement[], findings: Finding[]): { value: JsonValue } | null {
  // No word is a list, and "enabled" tells of what is done, not of `true`.
  if (type.kind === "collection" || (!stated.literal && type.kind === "primitive" && type.name === "boolean")) return null;
  const value = defaultValue(stated.text, type);
  if (value !== undefined) return { value };
  const { page, fact } = group.find((one) => one.fact.default === stated) ?? (group[0] as PropertyStatement);
  findings.push(finding("default-unfit", placeOf(page.path, fact.descriptionRange), { name, expected: typeText(type), actual: stated.text, isMember: false }));
  return null;
}

function defaultValue(text: string, type: TypeRef): JsonValue | undefined {
  if (text === "null") return null;
  if (type.kind === "named") return text;
  if (type.kind !== "primitive") return undefined;
  if (type.name === "boolean") return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined;
  if (integers.has(type.name)) return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
  if (numbers.has(type.name)) return /^-?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  const { json, format } = primitives[type.name];
  return json.includes("string") && (format?.(text) ?? true) ? text : undefined;
}
