/** The query options of OData (URL Conventions 4.01, section 5.1), as they stand behind the dollar sign. */
export const queryOptionNames = [
  "apply", "compute", "count", "deltatoken", "expand", "filter", "format", "orderby", "search", "select", "skip", "skiptoken", "top",
] as const;

export type QueryOption = (typeof queryOptionNames)[number];

/** The OData query options that a description says a property supports. */
export interface QuerySupport {
  readonly select: boolean;
  readonly filter: boolean;
  readonly filterOperators: readonly string[];
  readonly orderby: boolean;
  readonly search: boolean;
  readonly expand: boolean;
}
