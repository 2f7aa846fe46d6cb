import type { Dialect } from "../dialect/dialect.js";
import { around } from "../dialect/phrases.js";
import type { AnnotationFact, Stated, TypeExpression } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { Prose, Span, Table } from "../model/tree.js";
import { cellOf, columnsOf } from "./columns.js";
import { typeExpression } from "./type-cell.js";
import { partsOf, proseOfPart, tablesOf, type PageView, type Part } from "./view.js";

/** "Inherits from [x]", "is the derivative of the [x] resource", "a subclass of [x]": right before the name. */
const inherits = ({ phrases }: Dialect): RegExp => around("\\b", phrases.inherits, "(?: the| an?)?(?: abstract)?(?: base)?(?: (?:type|class|entity|resource))? $");

/** Names before the last one of a list: "of [room], [hall] and [" . */
const listed = String.raw`(?: the)?(?: \w+(?:,(?: and| or)?| and| or))* $`;

/**
 * "Base type of [room]", "the base type for richer types such as [room] and [roomList]", "one of the following derived types: [room]",
 * "is inherited by [room]": what stands behind derives from this type. "A base class for actions in the [settings]" names none.
 */
const isBaseOf = ({ phrases }: Dialect): readonly RegExp[] => [
  around("\\b", phrases.baseNoun, ` (?:of|for)${listed}`),
  around("\\b", phrases.baseNoun, "\\b[^.]*\\b(?:such as|including|for example)\\b[^.]*$"),
  around("\\b", phrases.inheritedBy, listed),
  around("\\b", phrases.derivedTypes, "\\b[^.]*$"),
];

/** How far before a link its words are looked for. */
const reach = 240;

/**
 * The types that a page calls its base, the stronger witness first: its annotation, its prose, rows that are "Inherited from [x]". They
 * may be bases of each other; linking finds the nearest.
 */
export function basesOf(page: PageView, annotation: AnnotationFact | null): Stated<TypeExpression>[] {
  const prose = partsOf(page, "prose", "properties", "relationships", "json-representation").flatMap(proseOfPart);
  const rows = partsOf(page, "properties", "relationships").flatMap(tablesOf).flatMap((table) => {
    const columns = columnsOf(table, page.dialect);
    return table.rows.flatMap((row) => cellOf(row, columns, "description") ?? []);
  });
  const description = page.tree.frontMatter?.values.get("description")?.text ?? "";
  const title = page.title?.range ?? page.tree.root.range;
  return distinct([
    ...(annotation === null || annotation.base === null ? [] : [named(annotation.base, annotation.range)]),
    ...prose.flatMap((one) => inheritedIn(one, page.dialect)),
    ...namedAfter(description, title, page.dialect),
    ...rows.flatMap((one) => inheritedIn(one, page.dialect)),
  ]);
}

/** The type that the description of a row says it is inherited from. */
export function inheritedFrom(description: Prose, dialect: Dialect): TypeExpression | null {
  return inheritedIn(description, dialect)[0]?.value ?? null;
}

function inheritedIn(prose: Prose, dialect: Dialect): Stated<TypeExpression>[] {
  return [...linksAfter(prose, [inherits(dialect)], dialect), ...wordsAfter(prose, dialect)];
}

/** The types that a page lists as derived from its own: a section "Derived types", "the base type for [x] and [y]". */
export function derivedOf(page: PageView): Stated<TypeExpression>[] {
  const listed = partsOf(page, "derived-types");
  const cells = listed.flatMap(tablesOf).flatMap((table) => table.rows.flatMap((row) => row.cells[0] ?? []));
  const prose = introParts(page).flatMap(proseOfPart);
  return distinct([
    ...derivedTables(page).flatMap((table) => table.rows.flatMap((row) => row.cells[0] ?? [])).flatMap((cell) => linksAfter(cell, [/^$/], page.dialect)),
    ...[...cells, ...listed.flatMap(proseOfPart)].flatMap((one) => linksAfter(one, [/(?:)/], page.dialect)),
    ...prose.flatMap((one) => linksAfter(one, isBaseOf(page.dialect), page.dialect)),
  ]);
}

/** The tables of derived types that stand right below "It is the base type for each specific kind of lamp:". */
export function derivedTables(page: PageView): Table[] {
  const announces = around("\\b", page.dialect.phrases.baseNoun, "\\b[^.]*:$");
  return introParts(page).flatMap(({ blocks }) => blocks.filter((block, index): block is Table => {
    const before = blocks[index - 1];
    return block.kind === "table" && before?.kind === "paragraph" && announces.test(before.prose.text.trim());
  }));
}

function introParts(page: PageView): Part[] {
  return page.parts.filter((part) => part.role === "prose" && (part.section.heading === null || part.section.heading === page.title));
}

/** The types that links of a sentence name, where the words before the link say so. */
function linksAfter(prose: Prose, words: readonly RegExp[], dialect: Dialect): Stated<TypeExpression>[] {
  return prose.spans.flatMap((span): Stated<TypeExpression>[] => {
    if (span.kind !== "link" || !words.some((pattern) => pattern.test(prose.text.slice(Math.max(0, span.start - reach), span.start)))) return [];
    const type = linkedType(prose, span, dialect);
    return type.kind === "named" ? [{ value: type, range: span.range }] : [];
  });
}

/**
 * "Inherits from **lamp**", "derived from ceilingLamp", "(Inherited from lamp.)": a name without a link, in marks, in humps, or all that a sentence
 * has to say. "Inherited from the template" names no type.
 */
function wordsAfter({ text, spans, range }: Prose, { phrases }: Dialect): Stated<TypeExpression>[] {
  return [...text.matchAll(around("\\b", phrases.inherits, "( the| an?)?(?: abstract)? ([A-Za-z][\\w.]*\\w)", "gi"))].flatMap((match) => {
    const [, article, name = ""] = match;
    const end = match.index + match[0].length;
    const span = spans.find((one) => one.start <= end - name.length && one.end >= end);
    if (span?.kind === "link") return [];
    const isSentence = article === undefined && /^$|[.(]\s{0,2}$/.test(text.slice(Math.max(0, match.index - 3), match.index)) && /^\s*(?:$|[.)])/.test(text.slice(end));
    return span !== undefined || isSentence || /[a-z\d][A-Z]|\./.test(name) ? [named(name, span?.range ?? range)] : [];
  });
}

function linkedType(prose: Prose, span: Span, dialect: Dialect): TypeExpression {
  const text = prose.text.slice(span.start, span.end);
  return typeExpression({ text, spans: [{ ...span, start: 0, end: text.length }], range: span.range }, dialect);
}

/** "Derived from printOperation." in a front matter, which has no links. Linking believes it where a page describes such a type. */
function namedAfter(text: string, range: Range, { phrases }: Dialect): Stated<TypeExpression>[] {
  const match = around("\\b", phrases.inherits, "(?: the)? ([A-Za-z][\\w.]*\\w)").exec(text);
  return match?.[1] === undefined ? [] : [named(match[1], range)];
}

function named(name: string, range: Range): Stated<TypeExpression> {
  return { value: { kind: "named", name, target: null }, range };
}

function distinct(types: readonly Stated<TypeExpression>[]): Stated<TypeExpression>[] {
  const seen = new Set<string>();
  return types.filter(({ value: type }) => {
    const key = type.kind === "named" ? `${type.name} ${type.target ?? ""}` : "";
    return !seen.has(key) && seen.add(key);
  });
}
