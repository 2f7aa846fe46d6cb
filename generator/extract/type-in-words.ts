import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { TypeExpression } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { sentencesOf } from "./sentences.js";
import { typeExpression } from "./type-cell.js";

/**
 * What a description says of a type that its cell does not: `| index | number | … Zero-indexed. |` is a whole number, and `| page | string/number |
 * … Specified as string … |` a text. OData has no lists of lists: a cell that names what "a 2-dimensional array" holds can be no more than JSON.
 * `| tags | array | An array of strings |` holds texts, and `| tide | object | A [tide resource](#tide) |` a tide.
 */
export function typeInWords(type: TypeExpression, description: Prose, dialect: Dialect): TypeExpression {
  const said = (role: "countedFromZero" | "givenAsText" | "listOfLists"): boolean => sentencesOf(description.text).some((one) => says(dialect.phrases[role], one));
  if (type.kind === "collection" && isOpen(type.items)) return said("listOfLists") ? { kind: "primitive", name: "json" } : { kind: "collection", items: itemsInWords(description, dialect) ?? type.items };
  if (type.kind === "collection" && said("listOfLists")) return { kind: "primitive", name: "json" };
  if (type.kind === "union" && said("givenAsText")) return type.members.find((one) => one.kind === "primitive" && one.name === "string") ?? type;
  if (type.kind === "primitive" && type.form === "object") return linkedType(description, dialect) ?? type;
  return type.kind === "primitive" && type.name === "number" && said("countedFromZero") ? { kind: "primitive", name: "int32" } : type;
}

/** A cell that says "array" or "object", and no more. */
function isOpen(type: TypeExpression): boolean {
  return type.kind === "primitive" && type.name === "json";
}

function itemsInWords(description: Prose, dialect: Dialect): TypeExpression | null {
  const linked = linkedType(description, dialect);
  if (linked !== null) return linked;
  const word = around("^(?:an? |the )?", dialect.phrases.collectionOf, "\\s+([A-Za-z]+)\\b").exec(description.text)?.[1] ?? "";
  const named = [word, word.replace(/s$/, "")].map((text) => typeExpression({ text, spans: [], range: description.range }, dialect));
  return named.find((type) => type.kind === "primitive") ?? null;
}

/** "A [tide resource](#tide)", "For more about each, see [tide resource](#tide)": the one link whose words are a type and what types are called. */
export function linkedType({ text, spans, range }: Prose, dialect: Dialect): TypeExpression | null {
  const tail = around("^[A-Za-z_]\\w*\\s+", dialect.phrases.typeTail, "$");
  const links = spans.filter((span) => span.kind === "link" && tail.test(text.slice(span.start, span.end)) && /(?:^|\b(?:an?|the|see|of)\s)$/i.test(text.slice(0, span.start)));
  const [first] = links;
  if (first === undefined || links.some(({ target }) => target !== first.target)) return null;
  const words = text.slice(first.start, first.end);
  const type = typeExpression({ text: words, spans: [{ ...first, start: 0, end: words.length }], range }, dialect);
  return type.kind === "named" ? type : null;
}
