import { primitiveNames, type PrimitiveName } from "../model/types.js";
import { callerKinds, cloudMarks, columnRoles, normalize, phraseRoles, sectionRoles, type CallerKind, type CloudMark, type ColumnRole, type Dialect, type PhraseRole, type SectionRole } from "./dialect.js";

/** Words that a configuration adds to a dialect. A word that the dialect has in another place moves to the new one. */
export interface DialectAdditions {
  /** Section titles; `*` at the end matches any rest. */
  readonly headings?: Readonly<Partial<Record<SectionRole, readonly string[]>>>;
  /** Table headers; `*` at the end matches any rest. */
  readonly columns?: Readonly<Partial<Record<ColumnRole, readonly string[]>>>;
  /** Spellings of primitive types: `{ "text line": "string" }`. */
  readonly types?: Readonly<Record<string, PrimitiveName>>;
  /** First cells of permission tables. */
  readonly callers?: Readonly<Partial<Record<CallerKind, readonly string[]>>>;
  /** The words behind a type's name in the title of its page. */
  readonly typeTitles?: Readonly<Partial<Record<keyof Dialect["typeTitles"], readonly string[]>>>;
  /** Names of national clouds. */
  readonly clouds?: readonly string[];
  /** The marks by which a table says whether an operation is there in a cloud. */
  readonly cloudMarks?: Readonly<Partial<Record<CloudMark, readonly string[]>>>;
  /** Languages of code blocks that are snippets and no messages. */
  readonly snippetLanguages?: readonly string[];
  /** Phrases: `[a|b]` is one of these, `[a|]` may be left out, `*` at an end stands for any words, between words for one. */
  readonly phrases?: Readonly<Partial<Record<PhraseRole, readonly string[]>>>;
}

/** The keys that hold lists by what they stand for. */
const tables = {
  headings: sectionRoles,
  columns: columnRoles,
  callers: callerKinds,
  cloudMarks,
  typeTitles: ["resource", "enum", "several"],
  phrases: Object.keys(phraseRoles) as PhraseRole[],
} as const;
const lists = ["clouds", "snippetLanguages"] as const;

/** What is wrong with additions as a user wrote them, as the end of a sentence; null where nothing is. */
export function faultIn(additions: unknown): string | null {
  if (!isRecord(additions)) return 'is no object: write { headings: { "request-body": ["payload"] } }';
  const known: readonly string[] = [...Object.keys(tables), "types", ...lists];
  for (const [key, value] of Object.entries(additions)) {
    if (!known.includes(key)) return `has a key "${key}" that is not known: it takes ${known.join(", ")}`;
    const fault = key === "types" ? faultInTypes(value) : Object.hasOwn(tables, key) ? faultInTable(key as keyof typeof tables, value) : faultInList(`"${key}"`, value);
    if (fault !== null) return fault;
  }
  return null;
}

function faultInTable(key: keyof typeof tables, value: unknown): string | null {
  if (!isRecord(value)) return `has a "${key}" that is no object of lists`;
  const known: readonly string[] = tables[key];
  for (const [role, words] of Object.entries(value)) {
    if (!known.includes(role)) return `names "${role}" in "${key}", which is not known: it takes ${known.join(", ")}`;
    const fault = faultInList(`"${key}.${role}"`, words) ?? (key === "phrases" ? faultInPhrases(role, words as readonly string[]) : null);
    if (fault !== null) return fault;
  }
  return null;
}

function faultInList(name: string, value: unknown): string | null {
  const fine = Array.isArray(value) && value.every((word) => typeof word === "string" && word.trim() !== "" && word.length <= 500);
  return fine ? null : `gives ${name} something else than a list of words`;
}

function faultInPhrases(role: string, phrases: readonly string[]): string | null {
  for (const phrase of phrases) {
    if (/[[\]]/.test(phrase.replace(/\[[^[\]]*\]/g, ""))) return `has a phrase "${phrase}" in "phrases.${role}" whose brackets do not match`;
    if (phrase.replace(/[*\s]/g, "") === "") return `has a phrase "${phrase}" in "phrases.${role}" that fits every text`;
  }
  return null;
}

function faultInTypes(value: unknown): string | null {
  if (!isRecord(value)) return 'has "types" that are no object of spellings: write { "text line": "string" }';
  const wrong = Object.entries(value).find(([, name]) => !(primitiveNames as readonly unknown[]).includes(name));
  return wrong === undefined ? null : `spells "${wrong[0]}" as "${String(wrong[1])}", a type that is not known: choose from ${primitiveNames.join(", ")}`;
}

/** A dialect with words added to it. */
export function withAdditions(dialect: Dialect, additions: DialectAdditions): Dialect {
  return {
    headings: moved(dialect.headings, additions.headings),
    columns: moved(dialect.columns, additions.columns),
    types: { ...dialect.types, ...Object.fromEntries(Object.entries(additions.types ?? {}).map(([spelling, name]) => [normalize(spelling), name])) },
    callers: moved(dialect.callers, additions.callers),
    typeTitles: joined(dialect.typeTitles, additions.typeTitles, normalize),
    clouds: [...dialect.clouds, ...(additions.clouds ?? [])],
    cloudMarks: moved(dialect.cloudMarks, additions.cloudMarks),
    cloudFragments: dialect.cloudFragments,
    snippetLanguages: [...dialect.snippetLanguages, ...(additions.snippetLanguages ?? []).map(normalize)],
    annotations: dialect.annotations,
    phrases: joined(dialect.phrases, additions.phrases, (phrase) => phrase.trim()),
  };
}

type Lists<K extends string> = Readonly<Record<K, readonly string[]>>;
type AddedLists<K extends string> = Readonly<Partial<Record<K, readonly string[]>>> | undefined;

/** A title or header means one thing: one that is added leaves the list in which it stood. */
function moved<K extends string>(table: Lists<K>, added: AddedLists<K>): Lists<K> {
  const words = new Set(Object.values<readonly string[] | undefined>(added ?? {}).flatMap((list) => list ?? []).map(normalize));
  const rest = mapLists(table, (list) => list.filter((word) => !words.has(word)));
  return joined(rest, added, normalize);
}

function joined<K extends string>(table: Lists<K>, added: AddedLists<K>, spelled: (word: string) => string): Lists<K> {
  return mapLists(table, (list, key) => [...list, ...(added?.[key] ?? []).map(spelled)]);
}

function mapLists<K extends string>(table: Lists<K>, map: (list: readonly string[], key: K) => readonly string[]): Lists<K> {
  // `fromEntries` forgets which keys went in.
  return Object.fromEntries(Object.entries<readonly string[]>(table).map(([key, list]) => [key, map(list, key as K)])) as Lists<K>;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
