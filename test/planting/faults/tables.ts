// Faults in tables of properties and members, and between them and what the page shows.
import { behind, put, putFor, type Fault, type Planting } from "../fault.js";
import type { CleanPage, Ground } from "../ground.js";
import type { Row, Table } from "../markdown.js";
import { jsonOf, type JsonNode } from "../messages.js";
import { isPlain, propertyRows, typesOf, type PropertyRow } from "../rows.js";

/** Plants in single rows of property tables. */
function rowFault(rule: string, kind: string, plant: (row: PropertyRow, page: CleanPage, ground: Ground) => Planting | null): Fault {
  return { rule, kind, on: (page, ground) => propertyRows(page, ground).flatMap((row) => plant(row, page, ground) ?? []) };
}

function isOf({ fact: { type } }: PropertyRow, ...names: readonly string[]): boolean {
  return type.kind === "primitive" && names.includes(type.name);
}

/** Further words at the end of a description. */
function saying(page: CleanPage, { description }: PropertyRow, words: string): Planting {
  return put(page, description, `⟦${description.text}${description.text === "" ? "" : " "}${words}⟧`);
}

/** The table of an enum's members. */
function memberTables({ facts, outline }: CleanPage): Table[] {
  return facts.kind === "enum" ? outline.tables.filter(({ header }) => /^member$/i.test(header.cells[0]?.text ?? "")) : [];
}

/** The JSON that stands for a resource on its page. */
export function representationOf({ facts, outline }: CleanPage): JsonNode | null {
  const fence = facts.kind === "resource" ? outline.fences.find(({ heading }) => /^json representation$/i.test(heading?.text ?? "")) : undefined;
  return fence === undefined ? null : jsonOf(fence.text);
}

function newRow(page: CleanPage, table: Table, cells: readonly string[]): Planting | null {
  const last = table.rows.at(-1);
  return last === undefined ? null : put(page, behind(last), `\n|${cells.join("|")}|`);
}

const isWhole = ({ cells }: Row, { header }: Table): boolean => cells.length === header.cells.length;

/** Some example of the reference shows a member of that name. */
function isShown(name: string, { pages }: Ground): boolean {
  return [...pages.values()].some(({ read }) => read.facts.examples.some(({ request, response }) => [request, response].some((message) => message?.body?.text.includes(`"${name}"`) === true)));
}

export const tableFaults: readonly Fault[] = [
  {
    rule: "table-delimiter", kind: "one column less", mends: "otherwise",
    on: (page) => page.outline.tables.map(({ delimiter }) => put(page, delimiter, page.text.slice(delimiter.start, delimiter.end).replace(/\|\s*:?-+:?\s*\|\s*$/, "|"))),
  },
  {
    rule: "table-delimiter", kind: "one column more", mends: "otherwise",
    on: (page) => page.outline.tables.map(({ delimiter }) => put(page, delimiter, `${page.text.slice(delimiter.start, delimiter.end).trimEnd()}---|`)),
  },
  {
    rule: "property-name-unreadable", kind: "phrase for a name",
    on: (page, ground) => [...new Set(propertyRows(page, ground).map(({ table }) => table))].flatMap((table) => newRow(page, table, ["⟦the name (in full) of it⟧", "String", "Holds a name."]) ?? []),
  },
  rowFault("type-unreadable", "phrase for a type", (row, page) => (row.fact.values === null ? put(page, row.type, "text or so, as it goes") : null)),
  rowFault("type-unreadable", "brackets that do not fit", (row, page) => (row.fact.values === null ? put(page, row.type, "Collection(String") : null)),
  rowFault("type-undefined", "name that no page describes", (row, page) => (row.in === "type" && row.alone && isOf(row, "string") && row.fact.values === null && row.fact.limits === null ? put(page, row.type, "mauveThing2") : null)),
  rowFault("two-value-lists", "bare list beside a ticked one", (row, page) => {
    const { text, start } = row.description;
    const first = row.fact.values?.ticked === true ? text.indexOf("`") : -1;
    const list = /^`[^`]+`(?:(?:, | and |, and | or |, or )`[^`]+`)*/.exec(text.slice(first))?.[0] ?? "";
    if (first < 0 || row.fact.otherValues !== null || list.length === 0) return null;
    return putFor(page, [{ start, end: start, text: "Possible values are: mauve, teal. " }], { start: start + first, end: start + first + list.length });
  }),
  rowFault("table-ragged", "cell left out", (row, page) => {
    if (!isPlain(row) || row.row.cells.at(-1) !== row.description) return null;
    return put(page, row.row, page.text.slice(row.row.start, row.row.end).replace(/\|[^|]*\|?\s*$/, "|"));
  }),
  rowFault("table-ragged", "pipe within a text", (row, page) => (isPlain(row) && row.row.cells.at(-1) === row.description && row.description.text !== "" ? put(page, row.row, `${page.text.slice(row.row.start, row.description.end)} | and more|`) : null)),
  rowFault("table-ragged", "line without its pipe", (row, page) => (isPlain(row) && row.row.cells.at(-1) === row.description && row.description.text !== "" ? put(page, behind(row.row), "\n⟦and more of it|⟧") : null)),
  rowFault("default-unfit", "word for a number", (row, page) => (isOf(row, "int32", "int64", "boolean") && row.fact.default === null && row.alone ? saying(page, row, "The default value is `plenty`.") : null)),
  rowFault("limit-unfit", "length of a boolean", (row, page) => (isOf(row, "boolean") && row.fact.limits === null ? saying(page, row, "Maximum length is 64 characters.") : null)),
  {
    rule: "member-name-unreadable", kind: "phrase for a name",
    on: (page) => memberTables(page).flatMap((table) => newRow(page, table, table.header.cells.map((_, index) => (index === 0 ? "⟦'the one'; of all⟧" : index === 1 ? "99" : "More."))) ?? []),
  },
  {
    rule: "enum-differs", kind: "value in prose that its table lacks",
    on: (page, ground) => propertyRows(page, ground).flatMap(({ fact, property, description }) => {
      const type = property?.type;
      const listed = type?.kind === "named" ? ground.definitions.enums.get(type.name) : undefined;
      const isElsewhere = listed?.source.startsWith(`${page.path}:`) === false;
      if (fact.values !== null || listed === undefined || !isElsewhere) return [];
      return [put(page, description, `${description.text} Possible values are: ⟦\`${listed.members[0]?.name ?? "one"}\`, \`mauve2\`⟧.`)];
    }),
  },
  {
    rule: "represented-unlisted", kind: "key that no table lists",
    on: (page) => {
      const json = representationOf(page);
      const last = json?.members.at(-1);
      return last === undefined || page.facts.types[0]?.properties.length === 0 ? [] : [put(page, behind(last), ',\n  ⟦"mauve2"⟧: "String"')];
    },
  },
  {
    rule: "represented-otherwise", kind: "boolean for a text",
    on: (page, ground) => {
      const json = representationOf(page);
      return propertyRows(page, ground).flatMap((row) => {
        const member = json?.members.find(({ name }) => name === row.fact.name);
        return member === undefined || !isOf(row, "string") || !row.alone || isShown(row.fact.name, ground) ? [] : [putFor(page, [{ ...member.value, text: "true" }], row.type)];
      });
    },
  },
  {
    rule: "property-table-foreign", kind: "table of something else",
    on: (page, ground) => {
      const rows = propertyRows(page, ground).filter((row) => row.in === "type");
      const last = rows.at(-1)?.table;
      if (last === undefined || representationOf(page) === null || typesOf(page, ground).length === 0) return [];
      return [put(page, behind(last), "\n\n### What else is there\n\n⟦|Property|Type|Description⟧|\n|:---|:---|:---|\n|mauve2|String|A colour.|\n|teal2|String|Another.|")];
    },
  },
  {
    rule: "table-empty", kind: "permissions without rows",
    on: (page) => page.outline.tables.flatMap((table) => (/^permission type$/i.test(table.header.cells[0]?.text ?? "") && table.rows.every((row) => isWhole(row, table)) ? [putFor(page, [{ start: table.delimiter.end, end: table.end, text: "" }], { start: table.start, end: table.header.cells.at(-1)?.end ?? table.start })] : [])),
  },
];
