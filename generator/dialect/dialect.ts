import type { PrimitiveName } from "../model/types.js";
import type { Phrases } from "./phrases.js";

/**
 * The vocabulary of a family of reference pages, as data: the words that decide what a section, a table or a type cell is, and the phrases
 * that give a sentence its meaning. A title or a header is compared in lower case with its spaces folded; `*` at its end matches any rest.
 */
export interface Dialect {
  /** Section titles by what the section is for. */
  readonly headings: Readonly<Record<SectionRole, readonly string[]>>;
  /** Table headers by what the column holds. */
  readonly columns: Readonly<Record<ColumnRole, readonly string[]>>;
  /** Spellings of primitive types, in lower case. */
  readonly types: Readonly<Record<string, PrimitiveName>>;
  /** Caller kinds of permission tables, by the words of the first column. */
  readonly callers: Readonly<Record<CallerKind, readonly string[]>>;
  /** Titles of resource and enum pages: the words after the name of the type; `several` are those of pages with a section for each type. */
  readonly typeTitles: Readonly<Record<"resource" | "enum" | "several", readonly string[]>>;
  /** The national clouds of availability tables, as the published pages write them. */
  readonly clouds: readonly string[];
  /** Languages of the code snippets that stand in tabs beside an example's HTTP request. */
  readonly snippetLanguages: readonly string[];
  /** The JSON comments before blocks, by which pages say what these are. */
  readonly annotations: {
    /** What each key takes; `any` where more than one kind of value is right. */
    readonly keys: Readonly<Record<string, AnnotationValue>>;
    /** The values of `blockType` that tell of a code block below. */
    readonly ofCode: readonly string[];
    /** The others, which tell of any block or of none. */
    readonly ofAny: readonly string[];
  };
  /** What sentences and short texts say, in the notation of `phrases.ts`. */
  readonly phrases: Readonly<Record<PhraseRole, Phrases>>;
}

export const sectionRoles = [
  "description", "permissions", "http-request", "path-parameters", "function-parameters", "url-parameters", "parameters", "query-parameters", "request-headers", "request-body",
  "response", "examples", "example", "example-request", "example-response", "methods", "properties", "relationships",
  "json-representation", "members", "instance-attributes", "derived-types", "prose",
] as const;
export type SectionRole = (typeof sectionRoles)[number];

export const columnRoles = [
  "property", "parameter", "header", "name", "relationship", "member", "method", "uri", "type", "returnType", "value", "required",
  "description", "permissionType", "permissions", "default", "errorCode", "errorMessage",
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export type AnnotationValue = "text" | "boolean" | "list" | "any";

export const callerKinds = ["delegatedWork", "delegatedPersonal", "application"] as const;
export type CallerKind = (typeof callerKinds)[number];

/** What phrases are looked for, and what they mean. */
export const phraseRoles = {
  namespace: "the word before the colon of a namespace line",
  callout: "the word that a note begins with",
  warning: "the word of a note that warns",
  pageDeprecated: "a paragraph that deprecates what its page describes",
  enumSection: "a paragraph that calls its section an enum",
  openType: "a paragraph that lets a type have properties beyond its table",
  noSummary: "the first words of a page that do not describe it",
  baseUrl: "what stands for the base URL in front of a path",
  inherits: "right before the link to the base type",
  baseNoun: "what a base type is called in a sentence about those that derive from it",
  inheritedBy: "right before the links to derived types",
  derivedTypes: "somewhere before the links to derived types",
  mostFirst: "the header of a permission column that begins with the most privileged one",
  noPermission: "the cell of a permission table that names none",
  permissionCase: "the header of one of several permission columns, each for a case: Permissions acting on self",
  leastFirst: "the header of a permission column that begins with the least privileged one",
  noBody: "a request has no body",
  optionalBody: "a request may do without a body, although the words of `noBody` stand there",
  streamBody: "a body is a stream",
  parameterBody: "a body holds the parameters of an action",
  urlParameters: "such a section lists what goes into the URL",
  representationOf: "before the type that a body represents",
  ofEach: "before the name of a collection, of whose items a row tells",
  collectionOf: "before the type of the items of a collection",
  collectionWord: "a collection, before the type of its items in brackets",
  bareCollection: "a type cell that does not say what its collection holds",
  flags: "a sentence: several members of an enum may stand in one value",
  enumType: "a type cell that does not name its enum",
  nullableType: "before a type whose values may be null",
  elsewhere: "before the link to a type that is spoken of and not in the body",
  typeNoun: "behind the name of a type in a sentence",
  noTypeName: "words that stand before such a noun and name no type",
  typeTail: "words behind a type in its cell that add nothing to it",
  typeNote: "what a note in brackets behind a type begins with",
  nameNote: "a note in brackets behind a name",
  noRow: "the only row of a table that lists nothing",
  yes: "a cell of a column such as Required that affirms",
  no: "such a cell that denies",
  statusUnit: "behind a number that is no status code: 200 characters",
  statusSeries: "behind the first number of a whole series of status codes: a 200-series response code",
  subject: "a sentence begins so without saying more",
  required: "a sentence that makes its property required",
  requiredWhen: "a sentence that does so under a condition",
  optional: "a sentence that leaves its property to the caller",
  requiredParameters: "the heading of a table of parameters, or a sentence above it, that makes all of them required",
  headerRequired: "a sentence that makes its header required",
  headerRequiredWhen: "such a sentence that does so under a condition",
  headerOptional: "such a sentence that does not",
  objectType: "a type cell that says no more than that values are objects",
  listOfLists: "a sentence that makes lists of a property's values",
  givenAsText: "a sentence that makes a text of what may be a text or a number",
  countedFromZero: "a sentence that makes whole numbers of a property's numbers",
  readOnly: "a sentence that makes its property read-only",
  readOnlyWhen: "such a sentence that does so under a condition",
  nullable: "a sentence that allows null",
  notNullable: "a sentence that forbids null",
  key: "a sentence that makes its property the key",
  deprecated: "a sentence that deprecates its property",
  deprecationDate: "right before the date of a deprecation",
  replacement: "right before what replaces something deprecated",
  writeOnly: "a sentence that makes its property write-only",
  returnedByDefault: "a sentence: a request that reads answers with the property unasked",
  returnedOnSelect: "a sentence: it answers with the property only where $select names it",
  range: "right before the least and the greatest number that a property may have",
  ownRange: "such words that count at the beginning of a sentence only",
  minimum: "right before the least number",
  maximum: "right before the greatest number",
  maxLength: "right before the greatest length of a text",
  maxCharacters: "right before a number of characters at most",
  lengthUnit: "what such a number counts",
  maxItems: "right before the number of items that a collection may have",
  queryOptionNoun: "what pages call query options",
  supportsOptions: "right before all query options that a request takes",
  besides: "before such words where they add to what stands elsewhere",
  optionsFollow: "a sentence: the query options that a request takes follow",
  someOptions: "a sentence: a request takes some query options",
  noOptions: "a sentence: a request takes none, but those that it excepts",
  noOtherOptions: "a sentence: it takes none beside those that are named elsewhere",
  exceptOptions: "right before the query options that a sentence excepts",
  refusesOptions: "right before query options that a request does not take",
  optionsRefused: "right behind such query options",
  notOption: "before a query option that a sentence names without allowing it",
  notThis: "right before a query option that a sentence leaves out",
  filterable: "a sentence: $filter takes its property",
  notFilterable: "a sentence: it does not",
  sortable: "a sentence: $orderby takes its property",
  notSortable: "a sentence: it does not",
  expandable: "a sentence: $expand takes its property",
  filterWith: "between $filter and the operators that it takes",
  operatorNoun: "behind the operators of a filter",
  operatorAside: "before the operators of a filter",
  ofProperties: "the subject of a sentence about properties, not about requests",
  defaultValue: "right before a default",
  noDefault: "a word in that place that is none",
  values: "right before a list of values",
  otherValues: "before \"be one of the following values\" and \"or one of\", where these are the values that may not be",
  tickedValues: "right before a list of values, where they stand in backticks",
  kindNoun: "what is a choice of values, in \"The type of the lamp: `desk`, `wall`\"",
  markedValues: "right before the values of an enum, where these are ticked, in bold or in quotes",
  valuesOf: "before the name of a property, whose values a table lists",
  sentinel: "a value that stands for values to come, and is never sent",
  caseOf: "before the case that a list of values is for",
  someValues: "before such words where they introduce examples only",
} as const;
export type PhraseRole = keyof typeof phraseRoles;

/** Lower case, inner spaces folded, the marks that decorate a title taken off. */
export function normalize(words: string): string {
  return words.replace(/[\u200b\ufeff]/g, "").replace(/\s+/g, " ").trim().replace(/[:.]$/, "").toLowerCase();
}

/** The first key whose word list holds `words`; null where none does. Exact entries win over entries that end in `*`. */
export function lookUp<K extends string>(table: Readonly<Record<K, readonly string[]>>, words: string): K | null {
  const wanted = normalize(words);
  let loose: K | null = null;
  for (const key of Object.keys(table) as K[]) {
    for (const entry of table[key]) {
      if (entry === wanted) return key;
      if (loose === null && entry.endsWith("*") && wanted.startsWith(entry.slice(0, -1))) loose = key;
    }
  }
  return loose;
}
