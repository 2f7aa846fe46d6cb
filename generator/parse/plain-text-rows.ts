import type { ColumnRole } from "../dialect/dialect.js";
import type { Word } from "./plain-text-lines.js";
import { isIdentifier, isPlainWord, startsSentence, typeAt, type TypeMatch } from "./plain-text-types.js";
import type { Vocabulary } from "./plain-text-vocabulary.js";

/**
 * How many words each cell but the last takes, told from the first words of a line. Fewer numbers than that leave the remaining cells
 * empty; null says that the line begins no row.
 */
export type RowGrammar = (words: readonly Word[], vocabulary: Vocabulary) => number[] | null;

/** A title of a group takes the whole line, however many words that has. */
const wholeLine = [Number.POSITIVE_INFINITY];

/** The grammar that the rows of a table with these columns follow: the first entry all of whose roles the table has. */
export function rowGrammarOf(roles: readonly ColumnRole[]): RowGrammar {
  // "Type" in front names the rows: `Type Description`.
  if (roles[0] === "type") return namedRow;
  const entry = grammars.find((one) => one.roles.every((role) => roles.includes(role)));
  return entry?.grammar(roles) ?? namedRow;
}

const grammars: readonly { readonly roles: readonly ColumnRole[]; readonly grammar: (roles: readonly ColumnRole[]) => RowGrammar }[] = [
  { roles: ["permissionType"], grammar: (roles) => permissionRow(roles.length > 2) },
  { roles: ["method"], grammar: () => methodRow },
  { roles: ["type"], grammar: (roles) => typedRow(roles) },
  { roles: ["member", "value"], grammar: () => memberRow },
  { roles: ["value", "description"], grammar: (roles) => (roles.length > 2 ? namedValueRow : namedRow) },
  { roles: ["required"], grammar: () => requiredRow },
];

/** What stands below "Required", "Required?" and "Is required". */
export const requiredWord = /^(?:yes|no|required|optional|true|false|x|[\u2713\u2714])[.,]?$/i;

/** `displayName String The name of …`, with "Yes" or "No" behind the type or before it where the table has such a column. */
function typedRow(roles: readonly ColumnRole[]): RowGrammar {
  const column = roles.indexOf("required");
  // At the end of a row the word is found from there.
  const required = column === roles.length - 1 ? -1 : column;
  return (words, vocabulary) => {
    const typed = nameAndType(words, vocabulary, required === 1 ? 1 : 0, roles.length > 2);
    if (typed === null || required < 0) return typed;
    const [name = 0, type = 0] = typed;
    if (required === 1) return [name, 1, type];
    return [name, type, requiredWord.test(words[name + type]?.text ?? "") ? 1 : 0];
  };
}

/** Name and type; `between` words of another column stand between the two. */
function nameAndType(words: readonly Word[], vocabulary: Vocabulary, between: number, described: boolean): number[] | null {
  const first = words[0]?.text ?? "";
  if (/^none\.?$/i.test(first) && words.length === 1) return wholeLine;
  if (!isIdentifier(first) && nameLength(words) === 1) return phraseAndType(words, vocabulary);
  if (words.length === 1) return [1];
  const name = nameLength(words) + decorationAt(words, nameLength(words));
  const type = typeAt(words, name + between, vocabulary);
  const after = words[name + between + type.words];
  if (type.words > 0 && type.sure) return [name, type.words];
  const phrase = isPlainWord(first) ? phraseAndType(words, vocabulary) : null;
  if (phrase !== null) return phrase;
  if (isPlainWord(first)) {
    // "and other things", "Common properties": nothing but a sentence behind a type of one plain word makes it one.
    if (type.words === 0) return null;
    if (after === undefined) return described && /^\p{Lu}/u.test(first) ? wholeLine : [name, type.words];
    return startsSentence(after.text) ? [name, type.words] : null;
  }
  // "displayName The name of the group": a capital without a hump, then lower case, is no type but the description.
  const noType = type.words === 0 || (/^[A-Z][a-z]*$/.test(words[name + between]?.text ?? "") && after !== undefined && !startsSentence(after.text));
  return [name, noType ? 0 : type.words];
}

/** `Prefer: outlook.timezone` is a name of two words. */
function nameLength(words: readonly Word[]): number {
  return /^[A-Z][\w-]*:$/.test(words[0]?.text ?? "") && /^\w[\w.-]*\w$/.test(words[1]?.text ?? "") && words.length > 2 ? 2 : 1;
}

/** `id (deprecated)`: words in brackets that belong to the name. A union in brackets is a type. */
function decorationAt(words: readonly Word[], at: number): number {
  if (!words[at]?.text.startsWith("(")) return 0;
  const end = words.slice(at, at + 5).findIndex((word) => word.text.endsWith(")"));
  const inside = words.slice(at, at + end + 1).map((word) => word.text);
  return end < 0 || inside.includes("or") ? 0 : end + 1;
}

/** `Display name String The name of …`: only a type that leaves no doubt, before the start of a sentence, ends a name of several words. */
function phraseAndType(words: readonly Word[], vocabulary: Vocabulary): number[] | null {
  for (let at = 1; at <= 4 && at < words.length; at++) {
    if (!/^[\p{L}\d(][\p{L}\d\-'/)]*$/u.test(words[at - 1]?.text ?? "")) return null;
    const type = typeAt(words, at, vocabulary);
    const after = words[at + type.words];
    if (type.words > 0 && type.sure && (after === undefined || startsSentence(after.text))) return [at, type.words];
  }
  return null;
}

/** `none 0 No platform`; members with blanks and members without a value occur. */
const memberRow: RowGrammar = (words) => {
  const value = words.slice(0, 6).findIndex((word, i) => i > 0 && /^(?:-?\d+|0x[\da-f]+)$/i.test(word.text));
  if (value > 0) return [value, 1];
  const first = words[0]?.text ?? "";
  if (words.length === 1) return isIdentifier(first) ? [1] : null;
  return isIdentifier(first) && !/^[A-Z][a-z]*$/.test(first) ? [1, 0] : null;
};

/** `If-Match etag If this header is …`: one word each. */
const namedValueRow: RowGrammar = (words) => (beginsRow(words) ? [nameLength(words), 1] : null);

/** `Authorization Bearer {token}`: a name, then words. */
const namedRow: RowGrammar = (words) => (beginsRow(words) ? [nameLength(words)] : null);

/** `code Yes The code that …` */
const requiredRow: RowGrammar = (words) => (beginsRow(words) ? [1, requiredWord.test(words[1]?.text ?? "") ? 1 : 0] : null);

/** Headers that look like any word at the start of a sentence. */
const headerWords = new Set(["authorization", "accept", "prefer", "host", "range", "location", "date", "etag"]);

function beginsRow(words: readonly Word[]): boolean {
  const first = words[0]?.text ?? "";
  if (!/^[\w@$#'"<{*][\w@$.'"<>{}*()=:\-/]*$/.test(first) || /^[*-]$/.test(first)) return false;
  if (headerWords.has(first.toLowerCase())) return true;
  // "The token is …" goes on with the cell above it.
  return !(/^[A-Z][a-z]+$/.test(first) && /^[a-z]+$/.test(words[1]?.text ?? ""));
}

const noPermission = /^(?:not|none)\b/i;
/** `Group.ReadWrite.All`, `User.Read,` */
const scope = /^[A-Z]\w*\.\w[\w.-]*[.,;]?$/;

/** `Application User.Read.All`: a fixed label, then scopes; titles of groups stand between the rows. */
function permissionRow(divided: boolean): RowGrammar {
  return (words, vocabulary) => {
    const label = labelLength(words, vocabulary);
    const first = words[0]?.text ?? "";
    const name = label > 0 ? label : words.findIndex((word) => scope.test(word.text) || noPermission.test(word.text));
    if (name === 0 || (name < 0 && /^[^\p{Lu}]/u.test(first))) return null;
    if (name < 0) return wholeLine;
    return divided ? [name, listLength(words, name)] : [name];
  };
}

function labelLength(words: readonly Word[], vocabulary: Vocabulary): number {
  const line = words.map((word) => word.text).join(" ");
  const lower = line.toLowerCase();
  const label = vocabulary.callers.find((one) => lower.startsWith(one) && !/^\w/.test(lower.slice(one.length)));
  if (label === undefined) return 0;
  // "Delegated (work or school account)": the dialect's label may stop short of the bracket, or within it.
  const open = line.indexOf("(");
  const bracketed = open >= 0 && (open < label.length || line.slice(label.length, open).trim() === "");
  const close = bracketed ? line.indexOf(")", Math.max(open, label.length - 1)) : -1;
  return line.slice(0, close < 0 ? label.length : close + 1).split(" ").length;
}

/** Two lists of scopes in a row: the first ends where no comma and no "or" leads on. */
function listLength(words: readonly Word[], at: number): number {
  const text = (index: number): string => words[index]?.text ?? "";
  if (/^not$/i.test(text(at))) return 2;
  let end = at + 1;
  while (end < words.length && (text(end - 1).endsWith(",") || isConjunction(text(end)) || isConjunction(text(end - 1)))) end++;
  return end - at;
}

function isConjunction(word: string): boolean {
  return word === "or" || word === "and";
}

/** `List members directoryObject collection Get the members …`: the last type before a sentence starts. */
const methodRow: RowGrammar = (words, vocabulary) => {
  const found = words.slice(0, 12).map((word, at) => ({ at, text: word.text, type: nothingAt(words, at) ?? typeAt(words, at, vocabulary) }));
  const candidates = found.filter(({ at, text, type }) => at > 0 && type.words > 0 && startsDescription(words[at + type.words]?.text, text));
  const best = candidates.find(({ at }) => nothingAt(words, at) !== null) ?? candidates.find(({ type }) => type.sure) ?? candidates[0];
  if (best !== undefined && (best.type.sure || best.at + best.type.words < words.length)) return [best.at, best.type.words];
  return words.length <= 5 ? wholeLine : [1, 0];
};

/** "None", "None.", "No content": what a method returns that returns nothing. */
function nothingAt(words: readonly Word[], at: number): TypeMatch | null {
  const text = words[at]?.text ?? "";
  if (/^none\.?$/i.test(text)) return { words: 1, sure: true };
  return /^no$/i.test(text) && /^content\b/i.test(words[at + 1]?.text ?? "") ? { words: 2, sure: true } : null;
}

/** In "Get contract Contract Read the …" the first "contract" is part of the method. */
function startsDescription(after: string | undefined, type: string): boolean {
  return after === undefined || (/^\p{Lu}/u.test(after) && after.toLowerCase() !== type.toLowerCase());
}
