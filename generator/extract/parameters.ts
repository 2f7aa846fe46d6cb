import type { Dialect, SectionRole } from "../dialect/dialect.js";
import { says } from "../dialect/phrases.js";
import type { Finding } from "../model/finding.js";
import type { HeaderFact, ParameterFact, ParameterPlace } from "../model/page.js";
import type { Block } from "../model/tree.js";
import type { PrimitiveName } from "../model/types.js";
import { cellOf, columnsOf } from "./columns.js";
import { meaningOf } from "./meaning.js";
import { describe, isPropertyTable, propertiesOf, propertyName } from "./properties.js";
import { partsOf, proseOfPart, tablesOf, type Extracted, type PageView } from "./view.js";

const places: readonly (readonly [SectionRole, ParameterPlace])[] = [
  ["path-parameters", "path"],
  ["query-parameters", "query"],
  ["function-parameters", "function"],
];

/** The parameters of path, query and function tables, and the OData query options that a section names in prose. */
export function extractParameters(page: PageView): Extracted<ParameterFact[]> {
  const facts: ParameterFact[] = [];
  const findings: Finding[] = [];
  const claims: number[] = [];
  for (const [role, place] of places) {
    for (const part of partsOf(page, role)) {
      claims.push(part.section.id);
      const inTables = new Set<string>();
      for (const table of tablesOf(part)) {
        if (!isPropertyTable(table, page.dialect)) continue;
        claims.push(table.id);
        const read = propertiesOf(table, page.tree.path, page.dialect);
        findings.push(...read.findings);
        for (const fact of read.facts) {
          inTables.add(fact.name);
          facts.push({ ...fact, in: place });
        }
      }
      if (role === "query-parameters") facts.push(...optionsInProse(part.blocks, page.dialect).filter((fact) => !inTables.has(fact.name)));
      claims.push(...exampleCode(part.blocks));
    }
  }
  return { facts, findings, claims };
}

const optionTypes: Readonly<Record<string, PrimitiveName>> = { $top: "int32", $skip: "int32", $count: "boolean" };

/** "You can use `$select` and `$expand` here": each option named so is a query parameter. */
function optionsInProse(blocks: readonly Block[], dialect: Dialect): ParameterFact[] {
  const found = new Map<string, ParameterFact>();
  for (const block of blocks) {
    if (block.kind !== "paragraph") continue;
    const { text, spans } = block.prose;
    for (const match of text.matchAll(/\$(?:select|expand|filter|orderby|search|top|skip|count|skiptoken)\b/gi)) {
      const name = match[0].toLowerCase();
      if (found.has(name)) continue;
      const span = spans.find((one) => one.start <= match.index && match.index < one.end);
      const before = text.slice(Math.max(0, match.index - 40), match.index);
      if (/\b(?:not|n't) support[^.]*$/i.test(before)) continue;
      const range = span?.range ?? block.prose.range;
      found.set(name, {
        ...meaningOf({ text: "", spans: [], range }, dialect), in: "query", name, type: { kind: "primitive", name: optionTypes[name] ?? "string" }, description: "",
        range, nameRange: range, typeRange: range, descriptionRange: range,
      });
    }
  }
  return [...found.values()];
}

function exampleCode(blocks: readonly Block[]): number[] {
  return blocks.filter((block) => block.kind === "code").map((block) => block.id);
}

/** The request headers of the "Request headers" table. */
export function extractHeaders(page: PageView): Extracted<HeaderFact[]> {
  const facts: HeaderFact[] = [];
  const claims: number[] = [];
  const { phrases } = page.dialect;
  for (const part of partsOf(page, "request-headers")) {
    claims.push(part.section.id, ...exampleCode(part.blocks));
    for (const table of tablesOf(part)) {
      const columns = columnsOf(table, page.dialect);
      claims.push(table.id);
      for (const row of table.rows) {
        const nameCell = cellOf(row, columns, "header", "name", "parameter", "property") ?? row.cells[0] ?? null;
        const name = nameCell === null ? null : propertyName(nameCell, page.dialect);
        if (name === null || nameCell === null) continue;
        const valueCell = cellOf(row, columns, "value", "description") ?? row.cells.at(-1) ?? nameCell;
        const value = describe(valueCell);
        facts.push({ name, value, required: says(phrases.headerRequired, value) && !says(phrases.headerOptional, value), range: row.range });
      }
    }
  }
  return { facts, findings: [], claims };
}

/** The words of a part's paragraphs, for extractors that look for a phrase. */
export function wordsOf(part: Parameters<typeof proseOfPart>[0]): string {
  return proseOfPart(part).map((prose) => prose.text).join("\n");
}
