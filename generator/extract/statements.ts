import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";

/** What the sentences of a description state, one by one: each as it is, and each attribute that one of them lists or ends with. */
export function statementsOf(sentences: readonly string[], dialect: Dialect): string[] {
  return sentences.flatMap((sentence) => listedAttributes(sentence, dialect) ?? [...closingAttribute(sentence, dialect), sentence]);
}

/** "Key, not nullable, read-only", "Required and read-only": nothing but attributes. */
function listedAttributes(sentence: string, { phrases }: Dialect): string[] | null {
  const parts = sentence.split(/,\s*(?:and\s+)?|(?<!\s)\s+and\s+/i);
  return parts.length > 1 && parts.every((part) => says(phrases.attribute, part)) ? parts : null;
}

/** "A picture of the crest Read-only": what begins with a capital is a sentence whose full stop before it was forgotten, where no word ties it to the others. */
function closingAttribute(sentence: string, { phrases }: Dialect): string[] {
  const [, before = "", attribute = ""] = around("^(.*?[^\\s:,])\\s+(", phrases.closingAttribute, ")$").exec(sentence) ?? [];
  return /^[A-Z]/.test(attribute) && !says(phrases.beforeAttribute, /\S+$/.exec(before)?.[0] ?? "") ? [attribute] : [];
}
