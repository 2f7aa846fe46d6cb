import { lookUp } from "../dialect/dialect.js";
import type { Finding } from "../model/finding.js";
import type { TypeFact } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { columnsOf } from "./columns.js";
import { hasTypes, isPropertyTable, propertiesOf } from "./properties.js";
import { summaryOf, titleName } from "./resources.js";
import { introOf, tablesOf, type Extracted, type PageView, type Part } from "./view.js";

/** Whether the page has a section for each of its types, as its title says: "Parcel resources", "Data types". */
export function listsTypes(page: PageView): boolean {
  const words = page.title?.text.trim().split(/\s+/) ?? [];
  // The last word, or the last two: "Complex types"; the first two of "Data structures for parcels".
  const subject = /^(?:for|of|in)$/i.test(words[2] ?? "") ? words.slice(0, 2) : [];
  return [words.slice(-1), words.slice(-2), subject].some((tail) => lookUp({ several: page.dialect.typeTitles.several }, tail.join(" ")) !== null);
}

/** The name of the type that a section of such a page describes: `## Parcel`. */
export function listedName(part: Part, page: PageView, kind: "resource" | "enum"): string | null {
  const heading: Prose | null = part.section.heading;
  // A section "Member" with properties describes a member; enums have their members in a table without types.
  const known = part.role !== null && !(part.role === "members" && tablesOf(part).some((table) => hasTypes(columnsOf(table, page.dialect))));
  return heading === null || heading === page.title || known ? null : titleName(heading, page.dialect, kind);
}

/** `### Parcel resource` on a page about something else: its title says what it describes. */
function isTitled({ section }: Part, page: PageView): boolean {
  return /\S\s+\S/.test(section.heading?.text.trim() ?? "") && page.title !== null && titleName(page.title, page.dialect, "resource") === null;
}

/** The types of a page that has a section with a table of properties for each of them. */
export function extractListedTypes(page: PageView): Extracted<TypeFact[]> {
  const facts: TypeFact[] = [];
  const claims: number[] = [];
  const findings: Finding[] = [];
  const throughout = listsTypes(page);
  for (const part of page.parts.filter((one) => throughout || isTitled(one, page))) {
    const name = listedName(part, page, "resource");
    const tables = tablesOf(part).filter((table) => isPropertyTable(table, page.dialect) && columnsOf(table, page.dialect).has("type"));
    if (name === null || tables.length === 0) continue;
    const read = tables.map((table) => propertiesOf(table, page.tree.path, page.dialect));
    claims.push(part.section.id, ...tables.map((table) => table.id));
    findings.push(...read.flatMap((one) => one.findings));
    const description = summaryOf(introOf([part]), page.dialect)?.text ?? "";
    facts.push(tabledType({ name, description, properties: read.flatMap((one) => one.facts), range: part.section.heading?.range ?? part.section.range }));
  }
  return { facts, claims, findings };
}

/** A type of which a page says no more than its tables. */
export function tabledType({ name, description, properties, range }: Pick<TypeFact, "name" | "description" | "properties" | "range">): TypeFact {
  return {
    name, qualified: name.includes("."), aliases: [], bases: [], derived: [], abstract: false, open: false, key: null, description, properties, relationships: [], representation: null, range,
  };
}
