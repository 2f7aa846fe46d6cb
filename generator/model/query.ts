/** The query options of OData (URL Conventions 4.01, section 5.1), as they stand behind the dollar sign. */
export const queryOptionNames = [
  "apply", "compute", "count", "deltatoken", "expand", "filter", "format", "orderby", "search", "select", "skip", "skiptoken", "top",
] as const;

export type QueryOption = (typeof queryOptionNames)[number];

/** What a description says of the query options that take its property; false where it does not say so. */
export interface QuerySupport {
  readonly select: boolean;
  readonly filter: boolean;
  readonly filterOperators: readonly string[];
  readonly orderby: boolean;
  readonly search: boolean;
  readonly expand: boolean;
  /** The options that it says do not take the property. */
  readonly refused: readonly QueryOption[];
}
