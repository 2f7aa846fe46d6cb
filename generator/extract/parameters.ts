import { lookUp, type Dialect, type SectionRole } from "../dialect/dialect.js";
import { says } from "../dialect/phrases.js";
import type { Finding } from "../model/finding.js";
import type { HeaderFact, ParameterFact, ParameterPlace, QueryOptionsFact, RouteFact, Stated } from "../model/page.js";
import type { QueryOption } from "../model/query.js";
import type { Block, Table } from "../model/tree.js";
import type { PrimitiveName } from "../model/types.js";
import { cellOf, columnsOf } from "./columns.js";
import { meaningOf } from "./meaning.js";
import { placeOf, type ShownPlaces } from "./parameter-places.js";
import { describe, isPropertyTable, propertiesOf, propertyName } from "./properties.js";
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
          facts.push({ ...fact, required: fact.required || (required && !fact.optional), in: column ?? placeOf(fact.name, role, place, names, shown) });
        }
      }
      claims.push(...exampleCode(part.blocks));
    }
  }
  const inTables = new Set(facts.map((fact) => fact.name.toLowerCase()));
  const inProse = (options?.supported ?? []).filter(({ value }) => !inTables.has(`$${value}`));
  return { facts: [...facts, ...inProse.map((stated) => parameterOf(stated, page.dialect))], findings, claims };
}

/** "Provide the following required query parameters." above a table, or such a heading, speaks of all its rows. */
function areRequired(table: Table, part: Part, { phrases }: Dialect): boolean {
  const above = proseOfPart(part).filter(({ range }) => range.line < table.range.line).at(-1);
  const words = [part.section.heading?.text ?? "", ...sentencesOf(above?.text ?? "")];
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

function exampleCode(blocks: readonly Block[]): number[] {
  return blocks.filter((block) => block.kind === "code").map((block) => block.id);
}

/** The request headers of the "Request headers" table. */
export function extractHeaders(page: PageView): Extracted<HeaderFact[]> {
  const facts: HeaderFact[] = [];
  const byName = new Map<string, number>();
  const claims: number[] = [];
  for (const part of partsOf(page, "request-headers")) {
    claims.push(part.section.id, ...exampleCode(part.blocks));
    for (const table of tablesOf(part)) {
      const columns = columnsOf(table, page.dialect);
      claims.push(table.id);
      for (const row of table.rows) {
        const nameCell = cellOf(row, columns, "header", "name", "parameter", "property") ?? row.cells[0] ?? null;
        if (nameCell === null) continue;
        // `Prefer: outlook.timezone`: a value of the header with its name.
        const [, before = null, given = ""] = /^([A-Za-z][\w-]*)\s*[:=]\s*(\S.*)$/.exec(nameCell.text) ?? [];
        const name = before ?? propertyName(nameCell, page.dialect);
        if (name === null) continue;
        // `| Name | Value | Description |`: what it may hold, and what that means.
        const said = (["value", "description"] as const).flatMap((role) => cellOf(row, columns, role) ?? []);
        const value = [given, ...(said.length > 0 ? said : [row.cells.at(-1) ?? nameCell]).map(describe)].filter((part) => part !== "").join(". ");
        const required = sentencesOf(value).some((one) => isRequired(one, page.dialect));
        const same = byName.get(name.toLowerCase());
        const other = same === undefined ? undefined : facts[same];
        if (same === undefined || other === undefined) {
          byName.set(name.toLowerCase(), facts.length);
          facts.push({ name, value, required, range: row.range });
        } else if (other.value.length < 2000 && !other.value.includes(value)) {
          // Each row tells of another value of it; who lists more than a page of them gets the first.
          facts[same] = { ...other, value: `${other.value} Or: ${value}`, required: other.required && required };
        }
      }
    }
  }
  return { facts, findings: [], claims };
}

/** "Required." is; "Required when you use application permissions", "are required when using `$search`" and "not required" leave the header out. */
function isRequired(sentence: string, { phrases }: Dialect): boolean {
  return says(phrases.headerRequired, sentence) && !says(phrases.headerRequiredWhen, sentence) && !says(phrases.headerOptional, sentence);
}

/** The words of a part's paragraphs, for extractors that look for a phrase. */
export function wordsOf(part: Parameters<typeof proseOfPart>[0]): string {
  return proseOfPart(part).map((prose) => prose.text).join("\n");
}
