import { lookUp, type Dialect, type SectionRole } from "../dialect/dialect.js";
import { says } from "../dialect/phrases.js";
import type { Finding } from "../model/finding.js";
import type { ParameterFact, ParameterPlace, QueryOptionsFact, RouteFact, Stated } from "../model/page.js";
import type { QueryOption } from "../model/query.js";
import type { Table } from "../model/tree.js";
import type { PrimitiveName } from "../model/types.js";
import { meaningOf } from "./meaning.js";
import { placeOf, type ShownPlaces } from "./parameter-places.js";
import { isPropertyTable, propertiesOf } from "./properties.js";
import { sentencesOf } from "./sentences.js";
import { partsOf, proseOfPart, tablesOf, type Extracted, type PageView, type Part } from "./view.js";

const places: readonly (readonly [SectionRole, ParameterPlace])[] = [
  ["path-parameters", "path"],
  ["query-parameters", "query"],
  ["function-parameters", "function"],
  ["url-parameters", "path"],
  ["parameters", "function"],
];

/** "Parameters" of a request that calls no function: what an action takes in its body. */
export function partsOfAction(page: PageView, routes: readonly RouteFact[]): Part[] {
  const isAction = routes.length > 0 && routes.every(({ method, path }) => method !== "GET" && method !== "DELETE" && !/\(\s*\w+\s*=/.test(path));
  if (!isAction) return [];
  const inPath = routes.map(({ path }) => path.toLowerCase());
  const names = (table: Table): string[] => propertiesOf(table, page.tree.path, page.dialect).facts.map((fact) => fact.name.toLowerCase());
  return partsOf(page, "function-parameters", "parameters").filter((part) => {
    const listed = tablesOf(part).filter((table) => isPropertyTable(table, page.dialect) && placeInHeader(table, page.dialect) === null).flatMap(names);
    return listed.length > 0 && !listed.some((name) => inPath.some((path) => path.includes(`{${name}}`)));
  });
}

/**
 * The parameters of path, query and function tables, and the query options that a section names in prose alone. `ofBody` are sections of parameters
 * that go into the body.
 */
export function extractParameters(page: PageView, options: QueryOptionsFact | null, ofBody: readonly Part[], shown: ShownPlaces): Extracted<ParameterFact[]> {
  const facts: ParameterFact[] = [];
  const findings: Finding[] = [];
  const claims: number[] = [];
  for (const [role, place] of places) {
    for (const part of partsOf(page, role).filter((one) => !ofBody.includes(one))) {
      claims.push(part.section.id);
      for (const table of tablesOf(part)) {
        if (!isPropertyTable(table, page.dialect)) continue;
        claims.push(table.id);
        const read = propertiesOf(table, page.tree.path, page.dialect);
        findings.push(...read.findings);
        const named = new Set(facts.filter((fact) => fact.in === place).map((fact) => fact.name));
        const names = read.facts.map((fact) => fact.name);
        const column = placeInHeader(table, page.dialect);
        const required = areRequired(table, part, page.dialect);
        for (const fact of read.facts) {
          if (fact.name.startsWith("$") && named.has(fact.name)) continue;
          named.add(fact.name);
          facts.push({ ...fact, required: fact.required || (required && !fact.optional && fact.requiredWhen === null), in: column ?? placeOf(fact.name, role, place, names, shown) });
        }
      }
      claims.push(...part.blocks.filter((block) => block.kind === "code").map((block) => block.id));
    }
  }
  const inTables = new Set(facts.map((fact) => fact.name.toLowerCase()));
  const inProse = (options?.supported ?? []).filter(({ value }) => !inTables.has(`$${value}`));
  return { facts: [...facts, ...inProse.map((stated) => parameterOf(stated, page.dialect))], findings, claims };
}

/** "Provide the following required query parameters.", the last paragraph above a table, or such a heading speaks of all its rows. */
function areRequired(table: Table, { section, blocks }: Part, { phrases }: Dialect): boolean {
  const above = blocks.slice(0, blocks.indexOf(table)).findLast((block) => block.kind === "paragraph" || block.kind === "table");
  const words = [section.heading?.text ?? "", ...sentencesOf(above?.kind === "paragraph" ? above.prose.text : "")];
  return words.some((one) => says(phrases.requiredParameters, one));
}

/** `| Query parameter | Description |` says itself where its rows go. */
function placeInHeader({ header }: Table, dialect: Dialect): ParameterPlace | null {
  const said = header.map((cell) => lookUp(dialect.headings, cell.text));
  return said.includes("query-parameters") ? "query" : said.includes("path-parameters") ? "path" : null;
}

const optionTypes: Readonly<Partial<Record<QueryOption, PrimitiveName>>> = { count: "boolean", skip: "int32", top: "int32" };

/** "You can use `$select` and `$expand` here": each option that the page supports is a query parameter. */
function parameterOf({ value: option, range }: Stated<QueryOption>, dialect: Dialect): ParameterFact {
  return {
    ...meaningOf({ text: "", spans: [], range }, dialect), in: "query", name: `$${option}`, group: "", type: { kind: "primitive", name: optionTypes[option] ?? "string" }, description: "",
    range, nameRange: range, typeRange: range, descriptionRange: range,
  };
}

/** The words of a part's paragraphs, for extractors that look for a phrase. */
export function wordsOf(part: Parameters<typeof proseOfPart>[0]): string {
  return proseOfPart(part).map((prose) => prose.text).join("\n");
}
