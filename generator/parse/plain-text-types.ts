import type { Word } from "./plain-text-lines.js";
import type { Vocabulary } from "./plain-text-vocabulary.js";

/** A type that begins at a word of a line. */
export interface TypeMatch {
  /** How many words it takes; 0 where no type begins. */
  readonly words: number;
  /** True where its spelling alone shows that it is a type and no word of a sentence. */
  readonly sure: boolean;
}

const noType: TypeMatch = { words: 0, sure: false };
const typeName = /^#?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
/** `displayName`, `microsoft.graph.user`, `IPv4`: not the spelling of a plain word. */
const humped = /[a-z0-9][A-Z]|[A-Z]{2}[a-z]|\w[._]\w|^#/;

/** A name as the first cell of a row holds it: `id`, `@odata.type`, `$select`, `Content-Type`, `file/{id}/versions`. */
export function isIdentifier(word: string): boolean {
  return /^[@$#]?[A-Za-z_][\w@.$\-*/{}]*$/.test(word) && !/[.\-/]$/.test(word);
}

/** A word that could just as well stand in a sentence. */
export function isPlainWord(word: string): boolean {
  return /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(word);
}

/** Whether a sentence starts with this word: a capital, a digit, a quote or a bracket. */
export function startsSentence(word: string): boolean {
  return /^(?:[^\p{Ll}]|i[A-Z]|e\.g)/u.test(word);
}

/** Words behind a type's name that belong to it: `calendar resource`, `string (identifier)`. "(Optional)" with a capital begins the description. */
const tails: readonly RegExp[] = [/^(?:resource|object|enum|enumeration)$/, /^\((?:identifier|url|timestamp|readonly|read-only|optional|required|flags|enum)\)$/];

/** The type that begins at a word: `NAME`, `NAME collection`, `Collection(NAME)`, `collection of NAME`, `a or b`, `string, maximum size 20`. */
export function typeAt(words: readonly Word[], at: number, vocabulary: Vocabulary): TypeMatch {
  const first = words[at]?.text;
  if (first === undefined) return noType;
  if (/^collection\(/i.test(first)) return closing(words, at);
  if (first.startsWith("(")) return bracketedUnion(words, at);
  const phrase = vocabulary.typePhrases.find((one) => one.every((word, i) => words[at + i]?.text.toLowerCase() === word));
  if (phrase !== undefined) return { words: phrase.length, sure: true };
  const limit = sizeLimit(words, at);
  if (limit > 0) return { words: limit, sure: true };
  if (/^collection$/i.test(first) && words[at + 1]?.text === "of" && typeName.test(words[at + 2]?.text ?? "") && startsOrEnds(words, at + 3)) {
    return { words: 3, sure: true };
  }
  const parts = first.split("/");
  if (!parts.every((part) => typeName.test(part))) return noType;
  const after = words[at + 1]?.text ?? "";
  if (isCollection(words, at + 1)) return { words: after === "collection" && words[at + 2]?.text === after ? 3 : 2, sure: true };
  const sure = parts.length === 1 ? isSureName(first, after, vocabulary) : parts.every((part) => vocabulary.types.has(part.toLowerCase()));
  if (tails.some((tail) => tail.test(after)) && startsOrEnds(words, at + 2)) return { words: 2, sure: true };
  return after === "or" ? union(words, at, sure, vocabulary) : { words: 1, sure };
}

function startsOrEnds(words: readonly Word[], at: number): boolean {
  const word = words[at]?.text;
  return word === undefined || startsSentence(word);
}

/** "Collection" behind a name is part of the type; "Collection of the groups …" begins the description. */
function isCollection(words: readonly Word[], at: number): boolean {
  const word = words[at]?.text ?? "";
  if (word === "collection." && at + 1 < words.length) return true;
  if (!/^collections?$/i.test(word)) return false;
  const after = words[at + 1]?.text ?? "";
  return !(word === "collection" ? /^(?:of|containing)$/ : /^(?:of|containing|that|for|which)$/).test(after);
}

/** "String", "Int32", "user.name", but neither "Date of birth" nor "number of items". */
function isSureName(name: string, after: string, vocabulary: Vocabulary): boolean {
  if (!vocabulary.types.has(name.toLowerCase())) return humped.test(name);
  return !/^(?:of|that|in|and|when|for|to)$/.test(after) || /^(?:Edm\.|String$|Boolean$|DateTimeOffset$)|\d/.test(name);
}

/** `Collection(string)`, also with blanks within the brackets. */
function closing(words: readonly Word[], at: number): TypeMatch {
  const end = words.slice(at, at + 6).findIndex((word) => word.text.includes(")"));
  return end < 0 ? noType : { words: end + 1, sure: true };
}

/** `(boolean or string or number) collection` */
function bracketedUnion(words: readonly Word[], at: number): TypeMatch {
  const end = words.slice(at, at + 8).findIndex((word) => word.text.endsWith(")"));
  if (end < 1 || !words.slice(at, at + end).some((word) => word.text === "or")) return noType;
  return { words: end + 1 + (isCollection(words, at + end + 1) ? 1 : 0), sure: true };
}

/** `string or number`: as many members as are followed by the start of a sentence or by the end. */
function union(words: readonly Word[], at: number, sure: boolean, vocabulary: Vocabulary): TypeMatch {
  let end = at + 1;
  while (words[end]?.text === "or" && typeName.test(words[end + 1]?.text ?? "")) end += 2;
  const known = sure && vocabulary.types.has((words[end - 1]?.text ?? "").toLowerCase());
  return known || startsOrEnds(words, end) ? { words: end - at, sure } : { words: 1, sure };
}

/** `String, maximum size 20` */
function sizeLimit(words: readonly Word[], at: number): number {
  const [name = "", ...more] = words.slice(at, at + 5).map((word) => word.text);
  if (!name.endsWith(",") || !/^max/i.test(more[0] ?? "")) return 0;
  const size = more.findIndex((word) => /^\d+$/.test(word));
  return size < 0 ? 0 : size + 2;
}
