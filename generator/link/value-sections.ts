import type { EnumFact, PageFacts, PropertyFact, TypeExpression } from "../model/page.js";
import { shortName } from "./scope.js";

/**
 * "### signInAudience values" on the page of a type with a property `signInAudience` lists the values of that property. It names an enum
 * only where some other type cell does: `[signInAudience](#signinaudience-values)` in the property's own row leads back to the list. One that
 * gives the namespace as well names a type.
 */
export function foldValueSections(pages: readonly PageFacts[]): PageFacts[] {
  const users = new Map<string, Set<string>>();
  for (const page of pages) {
    for (const row of rowsOf(page)) {
      const name = nameIn(row.type);
      if (name !== null) users.set(name, (users.get(name) ?? new Set()).add(userOf(page, row)));
    }
  }
  const lists = new Map<string, number>();
  for (const { name } of pages.flatMap((page) => page.enums)) lists.set(name.toLowerCase(), (lists.get(name.toLowerCase()) ?? 0) + 1);
  return pages.map((page) => {
    if (page.enums.length === 0) return page;
    const rows = [...page.types.flatMap((type) => type.properties), ...(page.requestBody?.properties ?? []), ...page.parameters];
    const folded = page.enums.filter((fact) => {
      const own = rows.find((row) => row.name.toLowerCase() === fact.name.toLowerCase());
      // A page with a section for each type has one for an enum, too, and its properties name it. What another page lists as well is an enum of both;
      // a name with its namespace is that of a type.
      const isShared = page.types.length > 1 || (lists.get(fact.name.toLowerCase()) ?? 0) > 1;
      const isType = own !== undefined && nameIn(own.type) === fact.name.toLowerCase() && (isShared || isQualified(own.type));
      return own !== undefined && !isType && [...(users.get(fact.name.toLowerCase()) ?? [])].every((user) => user === userOf(page, own));
    });
    if (folded.length === 0) return page;
    return {
      ...page, enums: page.enums.filter((fact) => !folded.includes(fact)),
      types: page.types.map((type) => ({ ...type, properties: withValues(type.properties, folded) })),
      requestBody: page.requestBody === null ? null : { ...page.requestBody, properties: withValues(page.requestBody.properties, folded) },
      parameters: withValues(page.parameters, folded),
    };
  });
}

function withValues<T extends PropertyFact>(rows: readonly T[], sections: readonly EnumFact[]): T[] {
  const byName = new Map(sections.map((section) => [section.name.toLowerCase(), section]));
  return rows.map((row) => {
    const section = byName.get(row.name.toLowerCase());
    if (section === undefined) return row;
    return { ...row, type: nameIn(row.type) === section.name.toLowerCase() ? asText(row.type) : row.type, values: { values: section.members.map((member) => member.name), ticked: true, sentinel: section.sentinel, repeated: [], range: section.range } };
  });
}

function asText(type: TypeExpression): TypeExpression {
  return type.kind === "collection" ? { kind: "collection", items: asText(type.items) } : { kind: "primitive", name: "string" };
}

function rowsOf(page: PageFacts): readonly PropertyFact[] {
  return [...page.types.flatMap((type) => [...type.properties, ...type.relationships]), ...(page.requestBody?.properties ?? []), ...page.parameters];
}

/** The row of a property, told apart from those of other pages and other properties. */
function userOf(page: PageFacts, row: PropertyFact): string {
  return `${page.path} ${row.name.toLowerCase()}`;
}

function isQualified(type: TypeExpression): boolean {
  return type.kind === "collection" ? isQualified(type.items) : type.kind === "named" && type.name.includes(".");
}

function nameIn(type: TypeExpression): string | null {
  return type.kind === "collection" ? nameIn(type.items) : type.kind === "named" ? shortName(type.name).toLowerCase() : null;
}
