import { normalize, type ColumnRole, type Dialect, type SectionRole } from "../dialect/dialect.js";
import type { Phrases } from "../dialect/phrases.js";

/** The dialect's words laid out for looking at thousands of lines: the same rules as `lookUp`, answered by a map. */
export interface Vocabulary {
  readonly titles: ReadonlyMap<string, SectionRole>;
  /** First words of all titles, to pass over other lines at once. */
  readonly titleStarts: ReadonlySet<string>;
  /** Titles that end in `*`, without it. */
  readonly looseTitles: readonly { readonly start: string; readonly role: SectionRole }[];
  readonly columns: Readonly<Record<ColumnRole, readonly ColumnWords[]>>;
  /** The orders of columns that a header line with this first word may have. */
  readonly columnOrders: ReadonlyMap<string, readonly ColumnOrder[]>;
  /** The labels of permission rows in lower case, the longest first; a `*` at their end is taken off. */
  readonly callers: readonly string[];
  readonly clouds: readonly string[];
  /** Words of a call-out: "Note: …". */
  readonly callout: Phrases;
  /** Spellings of primitive types in lower case. */
  readonly types: ReadonlySet<string>;
  /** Those of several words, the longest first: `untyped json object`. */
  readonly typePhrases: readonly (readonly string[])[];
  /** The words behind the name of an enum: `printColorMode values`. */
  readonly enumTitles: ReadonlySet<string>;
}

/** The columns of a table from left to right. */
export type ColumnOrder = readonly ColumnRole[];

/** The orders in which columns stand, the longer before those that they begin with. */
const columnOrders: readonly ColumnOrder[] = [
  ["permissionType", "permissions", "permissions"],
  ["permissionType", "permissions"],
  ["method", "returnType", "description"],
  ["method", "type", "description"],
  ...(["property", "parameter", "header", "name", "relationship", "member"] as const).flatMap((name): ColumnRole[][] => [
    [name, "type", "required", "description"],
    [name, "type", "required", "value"],
    [name, "type", "description", "required"],
    [name, "type", "description"],
    [name, "required", "type", "description"],
    [name, "type", "value"],
    [name, "type"],
    [name, "value", "description"],
    [name, "value"],
    [name, "required", "description"],
    [name, "description"],
  ]),
  ["value", "description"],
  ["type", "description"],
  ["member"],
  ["value"],
];

export interface ColumnWords {
  readonly words: readonly string[];
  /** Any words may follow: `permissions (from least to most privileged)`. */
  readonly loose: boolean;
}

/** Lays out a dialect for the plain-text parser. */
export function vocabularyOf(dialect: Dialect): Vocabulary {
  const titles = new Map<string, SectionRole>();
  const looseTitles: { start: string; role: SectionRole }[] = [];
  // `Object.entries` widens the keys to strings.
  for (const [role, entries] of Object.entries(dialect.headings) as [SectionRole, readonly string[]][]) {
    for (const entry of entries) {
      if (entry.endsWith("*")) looseTitles.push({ start: entry.slice(0, -1), role });
      else if (!titles.has(entry)) titles.set(entry, role);
    }
  }
  const columns = mapValues(dialect.columns, (entries) => entries.map(columnWords).sort((a, b) => b.words.length - a.words.length));
  const spellings = Object.keys(dialect.types);
  return {
    titles,
    titleStarts: new Set(Object.values(dialect.headings).flat().map(firstWord)),
    looseTitles,
    columns,
    columnOrders: ordersByWord(columns),
    callers: Object.values(dialect.callers).flat().flatMap(callerSpellings).sort((a, b) => b.length - a.length),
    clouds: dialect.clouds,
    callout: dialect.phrases.callout,
    types: new Set(spellings),
    typePhrases: spellings.filter((name) => name.includes(" ")).map((name) => name.split(" ")).sort((a, b) => b.length - a.length),
    enumTitles: new Set(dialect.typeTitles.enum),
  };
}

/** "Delegated (personal Microsoft account" without its closing bracket stands on a good many pages. */
function callerSpellings(label: string): string[] {
  const words = label.replace(/ ?\*$/, "");
  return words.endsWith(")") ? [words, words.slice(0, -1)] : [words];
}

function ordersByWord(columns: Vocabulary["columns"]): Map<string, ColumnOrder[]> {
  const found = new Map<string, ColumnOrder[]>();
  for (const order of columnOrders) {
    const [role = "name"] = order;
    for (const word of new Set(columns[role].map((entry) => entry.words[0] ?? ""))) found.set(word, [...(found.get(word) ?? []), order]);
  }
  return found;
}

function columnWords(entry: string): ColumnWords {
  const loose = entry.endsWith("*");
  return { words: entry.replace(/ ?\*$/, "").split(" "), loose };
}

function mapValues<K extends string, V, W>(record: Readonly<Record<K, V>>, map: (value: V) => W): Record<K, W> {
  // `fromEntries` forgets which keys went in.
  return Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, map(value)])) as Record<K, W>;
}

/** `example` of "Example: Get a user". */
function firstWord(words: string): string {
  return (/^[^\s:.(\u2013\u2014]+/.exec(words)?.[0] ?? "").toLowerCase();
}

/** A section title of the dialect, and whether it is so word for word. */
export interface KnownTitle {
  readonly role: SectionRole;
  readonly exact: boolean;
}

/** Longest line that is looked up as a title; the longest one of a real reference has 170 characters. */
const longestTitle = 200;
/** `Example 2: Get the groups`, `Example (item attachment)`, `Sample 1 - upload`, `Example 3. Only a count`, `Response 2` */
const numberedTitle = /^((?:example|sample|request|response)s?)( \d+)?(?: ?[:.(\u2013\u2014]| -|$)/;
/** `Example 3 Get the groups`, `Example B`; "Sample of the session blob" is no title. */
const counted = /^\S+ (?:\d|[A-Z]\b)/;
/** What ends a sentence ends no title: "Response codes are listed below." */
const sentenceEnd = /[.,;!]$/;

/** Which section a line opens, told from its words alone; null where it is no title of the dialect. */
export function titleOf(line: string, vocabulary: Vocabulary): KnownTitle | null {
  if (line.length > longestTitle * 2) return null;
  const words = line.trim();
  // Titles start with a capital; "parameters" in lower case is a word of something else.
  if (words === "" || words.length > longestTitle || words.startsWith(words.charAt(0).toLowerCase())) return null;
  if (!vocabulary.titleStarts.has(firstWord(words))) return null;
  const wanted = normalize(words);
  const exact = vocabulary.titles.get(wanted);
  if (exact !== undefined) return words.endsWith(".") || (words.endsWith(":") && exact === "prose") ? null : { role: exact, exact: true };
  const numbered = numberedTitle.exec(wanted);
  // "Example: the call below returns two groups." is a sentence; with a number it is a title even so.
  if (numbered !== null && (numbered[2] !== undefined || !sentenceEnd.test(words))) return titleOfExample(numbered[1] ?? "", vocabulary);
  if (sentenceEnd.test(words) || words.endsWith(":") || wanted.split(" ").length > 9) return null;
  const loose = vocabulary.looseTitles.find((entry) => wanted.startsWith(entry.start) && (entry.role !== "example" || counted.test(words)));
  return loose === undefined ? null : { role: loose.role, exact: false };
}

function titleOfExample(word: string, vocabulary: Vocabulary): KnownTitle | null {
  const role = vocabulary.titles.get(word);
  if (role === undefined) return null;
  return { role: role === "examples" ? "example" : role, exact: false };
}
