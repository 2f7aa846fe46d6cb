// Faults within one row of a property table, and between a table and what else the page says of the same things.
import { behind, put, putFor, type Fault, type Planting } from "../fault.js";
import type { CleanPage, Ground } from "../ground.js";
import { propertyRows, type PropertyRow } from "../rows.js";
import { representationOf } from "./tables.js";

function rowFault(rule: string, kind: string, plant: (row: PropertyRow, page: CleanPage, ground: Ground) => Planting | null): Fault {
  return { rule, kind, on: (page, ground) => propertyRows(page, ground).flatMap((row) => plant(row, page, ground) ?? []) };
}

/** The description with further words, each sentence ended. */
function described({ description: { text } }: PropertyRow, words: string): string {
  return `${text}${text === "" || text.endsWith(".") ? "" : "."}${text === "" ? "" : " "}${words}`;
}

export const rowFaults: readonly Fault[] = [
  rowFault("property-repeated", "row twice", ({ row, name }, page) => {
    const text = page.text.slice(row.start, row.end);
    return put(page, behind(row), `\n${text.slice(0, name.start - row.start)}⟦${name.text}⟧${text.slice(name.end - row.start)}`);
  }),
  rowFault("required-and-optional", "both in one row", (row, page) => (row.fact.required || row.fact.optional || row.fact.readOnly || row.fact.key ? null : put(page, row.description, `⟦${described(row, "Optional. Required.")}⟧`))),
  rowFault("default-unlisted", "default beside the values", (row, page) => {
    const { values, otherValues, default: stated, type } = row.fact;
    return values?.ticked !== true || otherValues !== null || stated !== null || type.kind !== "primitive" || type.name !== "string" ? null : put(page, row.description, `⟦${described(row, "The default value is `mauve2`.")}⟧`);
  }),
  rowFault("value-repeated", "value twice", (row, page) => {
    const { text, start } = row.description;
    const first = row.fact.values?.ticked === true && row.fact.otherValues === null ? text.indexOf("`") : -1;
    const list = /^`[^`,]+`(?:, `[^`,]+`)+/.exec(text.slice(first))?.[0];
    if (first < 0 || list === undefined) return null;
    return put(page, { start: start + first, end: start + first + list.length }, `⟦${list}, ${list.slice(0, list.indexOf(","))}⟧`);
  }),
  rowFault("values-left-out", "member left out", (row, page, ground) => {
    const type = row.property?.type;
    const listed = type?.kind === "named" ? ground.definitions.enums.get(type.name) : undefined;
    const members = listed?.members.filter(({ name }) => name !== listed.sentinel) ?? [];
    const isTable = listed !== undefined && [...ground.pages].some(([path, { read }]) => read.facts.enums.length > 0 && listed.source.startsWith(`${path}:`));
    if (row.fact.values !== null || members.length < 3 || !isTable) return null;
    return put(page, row.description, `${described(row, "Possible values are: ")}⟦${members.slice(1).map(({ name }) => `\`${name}\``).join(", ")}⟧.`);
  }),
  rowFault("link-text-differs", "page of another type", (row, page, ground) => {
    const link = /^\[(\w+)\]\(([\w./-]+\/)?([\w-]+)\.md\)$/.exec(row.type.text);
    const other = ground.clean.find(({ path, facts }) => facts.types.length > 0 && path.startsWith(`${page.path.split("/")[0] ?? ""}/`) && /\/resources\//.test(`/${path}`) && !path.endsWith(`/${link?.[3] ?? ""}.md`) && path !== page.path);
    const isThere = link !== null && [...ground.pages.keys()].some((path) => path.endsWith(`/${link[3] ?? ""}.md`));
    const isAlike = (name: string): boolean => name.toLowerCase().includes((link?.[1] ?? "").toLowerCase());
    return link === null || !isThere || !row.alone || other?.facts.types.some(({ name }) => isAlike(name)) === true || other === undefined || !(link[2] ?? "").endsWith("resources/") ? null : put(page, row.type, `[${link[1] ?? ""}](${link[2] ?? ""}${other.path.slice(other.path.lastIndexOf("/") + 1)})`);
  }),
  {
    rule: "representation-lacks", kind: "key taken out",
    on: (page, ground) => membersOf(page, ground).flatMap(({ row, member, next }) => (next === null || row.fact.name === "id" ? [] : [putFor(page, [{ start: member.start, end: next, text: "" }], row.name)])),
  },
  {
    rule: "representation-differs", kind: "number for a text",
    on: (page, ground) => membersOf(page, ground).flatMap(({ row, member }) => (row.fact.type.kind === "primitive" && row.fact.type.name === "string" && row.fact.values === null ? [putFor(page, [{ start: member.value, end: member.end, text: '"Int32"' }], row.type)] : [])),
  },
];

/** The rows of a page with the members of its JSON that stand for them. */
function membersOf(page: CleanPage, ground: Ground): { row: PropertyRow; member: { start: number; value: number; end: number }; next: number | null }[] {
  const members = representationOf(page)?.members ?? [];
  return propertyRows(page, ground).flatMap((row) => members.flatMap((member, index) => (member.name === row.fact.name && row.in === "type"
    ? [{ row, member: { start: member.start, value: member.value.start, end: member.value.end }, next: members[index + 1]?.start ?? null }] : [])));
}
