import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { TypeExpression } from "../model/page.js";
import type { Prose } from "../model/tree.js";

const name = /^#?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** Words behind a type that add nothing to it: `calendar resource`, `string (identifier)`, `string, maximum size 20`. */
function tailsOf({ phrases }: Dialect): RegExp[] {
  return [
    around("\\s+", phrases.typeTail, "$"),
    around("\\s*\\(", phrases.typeNote, "[^()]*\\)$"),
    around("^\\(", phrases.typeNote, "\\)\\s+(?=\\S)"),
    /,\s*(?:max(?:imum)?\.?\s*(?:size|length)?)\s*:?\s*\d+$/i,
  ];
}

/**
 * Reads a type cell: `NAME`, `NAME collection` or `Collection(NAME)` in any letter case, with the odd endings that real pages add and
 * unions written `a or b`. What none of these rules reads stays as it is, as `unreadable`.
 */
export function typeExpression(cell: Prose, dialect: Dialect): TypeExpression {
  // `outcome collection. Holds what was achieved.`: a description that slipped into the type's cell.
  const text = cell.text.replace(/\s+/g, " ").trim().replace(/^([\w.#]+?(?: collection)?)\. [A-Z].*$/, "$1");
  const read = parse(text.replace(nullableMark(dialect), ""), cell, dialect, 0);
  return read.kind === "unreadable" ? { kind: "unreadable", text } : read;
}

/** `Nullable Int64`, `nullable Guid`: what says in the cell that null is a value too. */
function nullableMark({ phrases }: Dialect): RegExp {
  return around("^", phrases.nullableType, "\\s+(?=\\S)");
}

/** Whether a type cell says so itself. */
export function isNullableType(cell: Prose, dialect: Dialect): boolean {
  return nullableMark(dialect).test(cell.text);
}

/** Whether a type cell lets expect a list of values: it names a type, or says that there is an enum without naming it. */
export function expectsValues(cell: Prose, dialect: Dialect): boolean {
  const type = typeExpression(cell, dialect);
  return type.kind === "named" || says(dialect.phrases.enumType, cell.text.replace(nullableMark(dialect), ""));
}

function parse(text: string, cell: Prose, dialect: Dialect, depth: number): TypeExpression {
  const unreadable: TypeExpression = { kind: "unreadable", text };
  if (depth > 4 || text === "" || text.length > 200) return unreadable;
  const spelled = text.toLowerCase();
  if (Object.hasOwn(dialect.types, spelled)) return { kind: "primitive", name: dialect.types[spelled] ?? "json" };
  if (says(dialect.phrases.objectType, text)) return { kind: "primitive", name: "json", form: "object" };
  if (says(dialect.phrases.enumType, text) && targetOf(text, cell) === null) return { kind: "primitive", name: "string" };
  // `Collection(string)`, `Array[string]`, `List<string>`
  const wrapped = around("^", dialect.phrases.collectionWord, "\\s*[([<](.+)[)\\]>]$").exec(text);
  if (wrapped) return { kind: "collection", items: parse((wrapped[1] ?? "").trim(), cell, dialect, depth + 1) };
  if (says(dialect.phrases.bareCollection, text) && targetOf(text, cell) === null) return { kind: "collection", items: { kind: "primitive", name: "json" } };
  // A list of lists is no type of OData: "x collection collection" is a slip.
  const suffixed = around("^(.+?)(?:(?:\\s+", dialect.phrases.collectionWord, ")+|\\[\\])$").exec(text) ?? around("^", dialect.phrases.collectionOf, "\\s+(.+)$").exec(text);
  if (suffixed) return { kind: "collection", items: parse((suffixed[1] ?? "").trim(), cell, dialect, depth + 1) };
  if (name.test(text)) return { kind: "named", name: text.replace(/^#/, ""), target: targetOf(text, cell) };
  for (const tail of tailsOf(dialect)) if (tail.test(text)) return parse(text.replace(tail, "").trim(), cell, dialect, depth + 1);
  // `[Sorting run](sortingrun.md)`: words that the page they lead to is called by.
  const joined = text.replace(/\s+/g, "");
  if (name.test(joined) && pageName(targetOf(text, cell)) === joined.toLowerCase()) return { kind: "named", name: joined, target: targetOf(text, cell) };
  const members = unionMembers(text);
  if (members.length > 1) return { kind: "union", members: members.map((member) => parse(member, cell, dialect, depth + 1)) };
  return unreadable;
}

function unionMembers(text: string): string[] {
  const inner = text.replace(/^\((.*)\)$/, "$1");
  const members = inner.split(/\s+or\s+|\s*[/|,]\s*/i).map((member) => member.trim());
  return members.every((member) => /^[\w.#]+$/.test(member)) ? members : [];
}

function targetOf(text: string, cell: Prose): string | null {
  const links = cell.spans.filter((span) => span.kind === "link" && span.target !== undefined);
  const own = links.find((span) => cell.text.slice(span.start, span.end).includes(text));
  return (own ?? links[0])?.target ?? null;
}

function pageName(target: string | null): string {
  return /([^/]+)\.\w+(?:#.*)?$/.exec(target ?? "")?.[1]?.toLowerCase() ?? "";
}

/** A type in the words of a type cell. */
export function expressionText(type: TypeExpression): string {
  if (type.kind === "collection") return `${expressionText(type.items)} collection`;
  if (type.kind === "union") return type.members.map(expressionText).join(" or ");
  if (type.kind === "primitive") return type.form ?? type.name;
  return type.kind === "unreadable" ? type.text : type.name;
}
