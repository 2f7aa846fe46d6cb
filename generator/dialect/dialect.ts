import type { PrimitiveName } from "../model/types.js";

/**
 * The vocabulary of a family of reference pages, as data: the words that decide what a section, a table or a type cell is. (The phrases
 * that give a description its meaning stand with the extractors that look for them.) A title or a header is compared in lower case with
 * its spaces folded; `*` at its end matches any rest.
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
  /** Titles of resource and enum pages: the words after the name of the type. */
  readonly typeTitles: Readonly<Record<"resource" | "enum", readonly string[]>>;
  /** The national clouds of availability tables, as the published pages write them. */
  readonly clouds: readonly string[];
}

export const sectionRoles = [
  "permissions", "http-request", "path-parameters", "function-parameters", "query-parameters", "request-headers", "request-body",
  "response", "examples", "example", "example-request", "example-response", "methods", "properties", "relationships",
  "json-representation", "members", "instance-attributes", "prose",
] as const;
export type SectionRole = (typeof sectionRoles)[number];

export const columnRoles = [
  "property", "parameter", "header", "name", "relationship", "member", "method", "type", "returnType", "value", "required",
  "description", "permissionType", "permissions", "default", "errorCode", "errorMessage",
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export const callerKinds = ["delegatedWork", "delegatedPersonal", "application"] as const;
export type CallerKind = (typeof callerKinds)[number];

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
