import type { TypeExpression } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { typeExpression } from "./type-cell.js";
import type { PageView } from "./view.js";

/** Links of prose that lead to a type's page; permissions, concepts and outside pages do not count. */
const typePage = /(?:^|\/)resources\/[^/]+\.(?:md|txt)(?:#.*)?$|^[\w-]+\.md(?:#.*)?$/i;

/** How plain text names a type where the link is lost: "an updated managedDevice object", "a collection of managedDevice objects". */
const wordBefore = {
  body: /\brepresentation (?:of|for) (?:(?:the|an?|one|this|new|single) )*([A-Za-z][\w.]*)(?: (collection))?/i,
  response: /(?<![\w.])((?:collection|list|array) of )?([A-Za-z][\w.]*) (?:objects?|resources?|entit(?:y|ies)|collection(?! of\b))\b/i,
} as const;

/** Words of a sentence that can stand before "object" and name no type. */
const noType = new Set(["the", "a", "an", "this", "that", "json", "new", "updated", "response", "request", "requested", "created", "these", "those", "of", "following", "single", "each", "all", "one", "error", "own", "same", "empty"]);

/**
 * The type that a sentence names: the first link to a type's page, else a word in the usual wording. "a collection of [x]" gives a
 * collection. Null where it names none.
 */
export function namedTypeIn(prose: Prose, page: PageView, use: keyof typeof wordBefore, from = 0, to = prose.text.length): TypeExpression | null {
  for (const span of prose.spans) {
    if (span.kind !== "link" || span.start < from || span.end > to || !typePage.test(span.target ?? "")) continue;
    const words = prose.text.slice(span.start, span.end);
    const type = typeExpression({ text: words, spans: [{ ...span, start: 0, end: words.length }], range: span.range }, page.dialect);
    if (type.kind === "unreadable") continue;
    return asCollection(type, prose.text.slice(from, span.start), prose.text.slice(span.end, to));
  }
  const text = prose.text.slice(from, to);
  const match = wordBefore[use].exec(text);
  const name = use === "body" ? match?.[1] : match?.[2];
  if (match === null || name === undefined || noType.has(name.toLowerCase())) return use === "response" ? plainType(text, prose, page) : null;
  const collection = use === "body" ? match[2] !== undefined : match[1] !== undefined || /collection$/i.test(match[0]);
  // A plain word is a type only where it looks like one: `user`, `managedDevice`; not "a code object" in the middle of prose.
  const type = typeExpression({ text: name, spans: [], range: prose.range }, page.dialect);
  if (type.kind !== "named") return use === "response" ? plainType(text, prose, page) : null;
  return collection ? { kind: "collection", items: type } : type;
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
