import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { TypeExpression } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { typeExpression } from "./type-cell.js";
import type { PageView } from "./view.js";

/** Links of prose that lead to a type's page, or to where it is published; permissions, concepts and outside pages do not count. */
const typePage = /(?:^|\/)resources\/[^/?#]+\.(?:md|txt)(?:#.*)?$|^[\w-]+\.md(?:#.*)?$|\/api\/resources\/[^/?#.]+(?:[?#].*)?$/i;

/** What a sentence says of a thing that the body does not hold: "a link to the [operation]", "the instance, expanded with the matching [x]". */
const elsewhere = ({ phrases }: Dialect): RegExp => around("\\b", phrases.elsewhere, "(?: (?:the|an?|matching|associated|corresponding|related|long-running))* $");

/**
 * The type that a sentence names: the first link to a type's page, else a word in the usual wording. "a collection of [x]" gives a
 * collection. Null where it names none.
 */
export function namedTypeIn(prose: Prose, page: PageView, use: "body" | "response", from = 0, to = prose.text.length): TypeExpression | null {
  for (const span of prose.spans) {
    if (span.kind !== "link" || span.start < from || span.end > to || !typePage.test(span.target ?? "")) continue;
    if (elsewhere(page.dialect).test(prose.text.slice(from, span.start))) continue;
    const words = prose.text.slice(span.start, span.end);
    const type = typeExpression({ text: words, spans: [{ ...span, start: 0, end: words.length }], range: span.range }, page.dialect);
    if (type.kind === "unreadable") continue;
    return asCollection(type, prose.text.slice(from, span.start), prose.text.slice(span.end, to));
  }
  const text = prose.text.slice(from, to);
  for (const { name, collection, index } of wordsIn(text, use, page.dialect)) {
    if (says(page.dialect.phrases.noTypeName, name) || elsewhere(page.dialect).test(text.slice(0, index))) continue;
    // A plain word is a type only where it looks like one: `user`, `managedDevice`; not "a code object" in the middle of prose.
    const type = typeExpression({ text: name, spans: [], range: prose.range }, page.dialect);
    if (type.kind !== "named") break;
    return collection ? { kind: "collection", items: type } : type;
  }
  return use === "response" ? plainType(text, prose, page) : null;
}

/** What may stand between the links of "a [lamp], [shade] and/or a [switch] object". */
const orWords = /^(?: (?:objects?|resources?))?(?:,|\s|\band\b|\bor\b|\/|\ban?\b|\bthe\b)+$/i;

/** The types that a sentence names as alternatives to the one that a link of it names first. */
export function orTypesIn(prose: Prose, page: PageView, type: TypeExpression | null): TypeExpression[] {
  const first = type?.kind === "collection" ? type.items : type;
  if (first?.kind !== "named" || first.target === null) return [];
  const links = prose.spans.filter((span) => span.kind === "link" && typePage.test(span.target ?? ""));
  const found: TypeExpression[] = [];
  const start = links.findIndex((span) => span.target === first.target);
  for (const [index, one] of start < 0 ? [] : links.slice(start).entries()) {
    const next = links[start + index + 1];
    if (next === undefined || !orWords.test(prose.text.slice(one.end, next.start))) break;
    const words = prose.text.slice(next.start, next.end);
    found.push(typeExpression({ text: words, spans: [{ ...next, start: 0, end: words.length }], range: next.range }, page.dialect));
  }
  return found.filter((one) => one.kind === "named");
}

interface Word {
  readonly name: string;
  readonly collection: boolean;
  readonly index: number;
}

/** How plain text names a type where the link is lost: "an updated managedDevice object", "a collection of managedDevice objects". */
function wordsIn(text: string, use: "body" | "response", { phrases }: Dialect): Word[] {
  if (use === "body") {
    const pattern = around("\\b", phrases.representationOf, " (?:(?:the|an?|one|this|new|single) )*([A-Za-z][\\w.]*)(?: (collection))?", "gi");
    return [...text.matchAll(pattern)].map((match) => ({ name: match[1] ?? "", collection: match[2] !== undefined, index: match.index }));
  }
  const pattern = around("(?<![\\w.])([A-Za-z][\\w.]*) ", phrases.typeNoun, "\\b", "gi");
  return [...text.matchAll(pattern)].map((match) => ({
    name: match[1] ?? "", index: match.index,
    collection: /collection$/i.test(match[0]) || around("(?<![\\w.])", phrases.collectionOf, " $").test(text.slice(0, match.index)),
  }));
}

/** "an Int32 in the response body", "a String collection": in prose only the capitalised spelling is the type. */
function plainType(text: string, prose: Prose, page: PageView): TypeExpression | null {
  const match = /\b((?:collection|list|array) of )?(String|Boolean|Int16|Int32|Int64|Double|Guid|Duration|DateTimeOffset|Stream)s?\b( collection\b)?/.exec(text);
  if (match?.[2] === undefined) return null;
  const type = typeExpression({ text: match[2], spans: [], range: prose.range }, page.dialect);
  return match[1] !== undefined || match[3] !== undefined ? { kind: "collection", items: type } : type;
}

function asCollection(type: TypeExpression, before: string, after: string): TypeExpression {
  const said = /\b(?:collection|list|array)s? (?:of|containing|with)(?: [\w-]+){0,3} $/i.test(before) || /^ (?:object )?collection\b/i.test(after);
  return said && type.kind !== "collection" ? { kind: "collection", items: type } : type;
}
