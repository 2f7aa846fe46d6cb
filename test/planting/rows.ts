// The rows of a page's property tables, each with what is known of the property.
import type { Property, TypeDefinition } from "../../generator/model/api.js";
import type { PropertyFact } from "../../generator/model/page.js";
import type { CleanPage, Ground } from "./ground.js";
import type { Row, Table, Words } from "./markdown.js";
import { operationOf } from "./typed.js";

export interface PropertyRow {
  readonly table: Table;
  readonly row: Row;
  readonly name: Words;
  readonly type: Words;
  readonly description: Words;
  readonly fact: PropertyFact;
  /** As the reference has it; null where it has none of that name. */
  readonly property: Property | null;
  /** Whether the row stands on the page of a type or in the table of a request's body. */
  readonly in: "type" | "body";
  /** No other page describes it. */
  readonly alone: boolean;
}

/** The rows of `Property | Type | Description` tables that describe types and bodies. */
export function propertyRows(page: CleanPage, ground: Ground): PropertyRow[] {
  const facts = new Map<number, { fact: PropertyFact; in: PropertyRow["in"] }>();
  for (const type of page.facts.types) for (const fact of type.properties) facts.set(fact.range.line, { fact, in: "type" });
  for (const fact of page.facts.requestBody?.properties ?? []) facts.set(fact.range.line, { fact, in: "body" });
  const lineOf = new Map(page.outline.lines.map(({ start }, index) => [start, index + 1]));
  return page.outline.tables.flatMap((table) => {
    const columns = ["property|parameter|name", "type", "description"].map((name) => table.header.cells.findIndex(({ text }) => new RegExp(`^(?:${name})$`, "i").test(text)));
    return table.rows.flatMap((row): PropertyRow[] => {
      const known = facts.get(lineOf.get(row.start) ?? 0);
      const [name, type, description] = columns.map((column) => row.cells[column]);
      if (known === undefined || name === undefined || type === undefined || description === undefined || row.cells.length !== table.header.cells.length) return [];
      const property = propertyOf(page, ground, known.fact.name, known.in);
      return [{ table, row, name, type, description, ...known, property, alone: isAlone(known.fact.name, property, ground) }];
    });
  });
}

function propertyOf(page: CleanPage, ground: Ground, name: string, where: PropertyRow["in"]): Property | null {
  if (where === "type") return typesOf(page, ground).flatMap(({ properties }) => properties).find((one) => one.name === name) ?? null;
  const request = operationOf(page, ground)?.request;
  if (request?.kind === "parameters") return request.properties.find((one) => one.name === name) ?? null;
  return request?.type?.kind === "named" ? (ground.definitions.properties.get(request.type.name)?.get(name) ?? null) : null;
}

/** No other page describes the property, and no type of its family has one of that name. */
function isAlone(name: string, property: Property | null, { api }: Ground): boolean {
  return (property?.sources.length ?? 0) <= 1 && api.types.filter(({ properties }) => properties.some((one) => one.name === name)).length <= 1;
}

/** The types that a page describes. */
export function typesOf(page: CleanPage, { api }: Ground): TypeDefinition[] {
  return api.types.filter(({ sources }) => sources.some((source) => source.startsWith(`${page.path}:`)));
}

/** A description from which nothing is read but words. */
export function isPlain({ fact }: PropertyRow): boolean {
  return !fact.required && fact.requiredWhen === null && !fact.readOnly && fact.nullable === null && !fact.key && !fact.deprecated && !fact.writeOnly && fact.limits === null
    && fact.default === null && fact.values === null && fact.query === null && fact.returned === null;
}
