import { encode } from "./path.js";
import type { RequestOptions } from "./request.js";

/** The properties of `T`, those of every member of a union; any name where nothing is known of `T`. */
export type PropertyOf<T> = unknown extends T ? string : T extends unknown ? keyof T & string : never;

/** A request's OData system query options, with those that every request takes. `T` is the entity that is asked for. */
export interface QueryOptions<T = Record<string, unknown>> extends RequestOptions {
  /** The properties wanted: `$select`. */
  select?: readonly PropertyOf<T>[] | undefined;
  /** The relationships wanted with it, each with its own options where needed: `["members($select=id)"]`. */
  expand?: readonly string[] | undefined;
  /** A condition in OData's syntax. Double the quotes in its literals; it is encoded as a whole. */
  filter?: string | undefined;
  /** Properties to sort by: `["displayName desc"]`. */
  orderby?: readonly string[] | undefined;
  /** A search expression with the quotes that it needs: `"\"displayName:tier\""`. */
  search?: string | undefined;
  /** How many items a page holds at most. */
  top?: number | undefined;
  /** How many items to leave out at the start. */
  skip?: number | undefined;
  /** Whether the first page tells how many items there are in all. */
  count?: boolean | undefined;
}

const systemOptions = ["select", "expand", "filter", "orderby", "search", "top", "skip", "count"] as const;

/** The options as the query of a URL: `?$select=id&$top=5`, or nothing. */
export function queryText(options: QueryOptions): string {
  const pairs: string[] = [];
  for (const name of systemOptions) {
    // A list is written with commas; an empty one, or an empty text, asks for nothing.
    const value = String(options[name] ?? "");
    if (value !== "") pairs.push(`$${name}=${readable(value)}`);
  }
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined) pairs.push(`${readable(name)}=${readable(String(value))}`);
  }
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** Encoded, but for characters that a query may hold as they are and that OData texts are full of. */
function readable(text: string): string {
  return encode(text).replace(/%(24|2C|2F|3A|40)/g, decodeURIComponent);
}
