import { type FilterBuilder, filterText } from "./filter.js";
import { encode } from "./path.js";
import type { RequestOptions } from "./request.js";
import type { PropertyOf, Supported } from "./support.js";

/** The relationships that the docs name for a type; where they name none, all its properties. */
export type ExpandableOf<T, Q> = [RelationshipOf<Q>] extends [never] ? PropertyOf<T> : RelationshipOf<Q>;
type RelationshipOf<Q> = { [P in keyof Q]: "expand" extends Q[P] ? P : never }[keyof Q] & string;

/** What `$orderby` takes: a property that the docs do not shut out, with a direction or without. */
type SortableOf<T, Q> = Exclude<PropertyOf<T>, { [P in keyof Q]: Supported<Q, P, "orderby"> extends P ? never : P }[keyof Q]>;
type Order<P extends string> = P | `${P} asc` | `${P} desc` | `${P}/${string}`;

type Target<T, P> = T extends unknown ? (P extends keyof T ? (NonNullable<T[P]> extends readonly (infer Item)[] ? Item : NonNullable<T[P]>) : never) : never;

/** OData's query options within an expanded relationship. */
export interface NestedOptions<T> {
  readonly select?: readonly PropertyOf<T>[] | undefined;
  readonly expand?: string | readonly PropertyOf<T>[] | { readonly [P in PropertyOf<T>]?: true | NestedOptions<Target<T, P>> } | undefined;
  readonly filter?: string | ((f: FilterBuilder<T>) => string) | undefined;
  readonly orderby?: readonly Order<PropertyOf<T>>[] | undefined;
  readonly search?: string | undefined;
  readonly top?: number | undefined;
  readonly skip?: number | undefined;
  readonly count?: boolean | undefined;
  /** How many times the relationship is followed. */
  readonly levels?: number | "max" | undefined;
}

/** OData's query options for the entity `T`. `S` are the properties selected, `E` the relationships expanded. */
export interface SystemOptions<T, Q, S extends string, E extends string> {
  /** The properties wanted, `$select`: the answer's type has only these. */
  select?: readonly S[] | undefined;
  /**
   * The relationships wanted with it, `$expand`: their names, or each with options of its own, or OData's text.
   *
   * @example { manager: true, memberOf: { select: ["id"], top: 5 } }
   */
  expand?: string | readonly E[] | { readonly [P in E]?: true | NestedOptions<Target<T, P>> } | undefined;
  /** A condition, `$filter`: a function of a builder that writes it, or OData's text, in whose literals quotes are doubled. */
  filter?: string | ((f: FilterBuilder<T, Q>) => string) | undefined;
  /** Properties to sort by, `$orderby`: `["displayName desc"]`. */
  orderby?: readonly Order<SortableOf<T, Q>>[] | undefined;
  /** A search expression, `$search`, with the quotes that it needs: `"\"displayName:tier\""`. */
  search?: string | undefined;
  /** How many items a page holds at most, `$top`. */
  top?: number | undefined;
  /** How many items to leave out at the start, `$skip`. */
  skip?: number | undefined;
  /** Whether the first page tells how many items there are in all, `$count`. */
  count?: boolean | undefined;
}

/** The names of OData's query options in a request's options. */
export type SystemOption = keyof SystemOptions<unknown, unknown, string, string>;

/** A request's OData query options, with those that every request takes. `T` is the entity that is asked for. */
export interface QueryOptions<T = unknown, Q = unknown> extends RequestOptions, SystemOptions<T, Q, PropertyOf<T>, ExpandableOf<T, Q>> {}

const systemOptions = ["select", "expand", "filter", "orderby", "search", "top", "skip", "count", "levels"] as const;

/** The options as the query of a URL: `?$select=id&$top=5`, or nothing. */
export function queryText(options: QueryOptions): string {
  const pairs = systemPairs(options).map(([name, value]) => `${name}=${readable(value)}`);
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined) pairs.push(`${readable(name)}=${readable(String(value))}`);
  }
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

function systemPairs(options: Readonly<Record<string, unknown>> | object): [string, string][] {
  return systemOptions.flatMap((name): [string, string][] => {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    // A list is written with commas; an empty one, or an empty text, asks for nothing.
    const text = name === "expand" ? expandText(value) : name === "filter" ? filterText((value ?? "") as string) : String(value ?? "");
    return text === "" ? [] : [[`$${name}`, text]];
  });
}

/** `manager,memberOf($select=id;$top=5)` */
function expandText(value: unknown): string {
  if (Object(value) !== value || Array.isArray(value)) return String(value ?? "");
  return Object.entries(value as object)
    .filter(([, nested]) => nested)
    .map(([name, nested]) => {
      const text = systemPairs(nested as object).map((pair) => pair.join("=")).join(";");
      return text === "" ? name : `${name}(${text})`;
    })
    .join();
}

/** Encoded, but for characters that a query may hold as they are and that OData texts are full of. */
function readable(text: string): string {
  return encode(text).replace(/%(24|2C|2F|3A|40)/g, decodeURIComponent);
}
