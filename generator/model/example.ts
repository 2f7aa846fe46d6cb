import type { JsonValue } from "./json.js";
import type { Severity } from "./finding.js";
import type { Source } from "./source.js";

export interface Example {
  /** Unique within the operation. */
  readonly name: string;
  readonly request: ExampleRequest | null;
  readonly response: ExampleResponse | null;
  readonly contradictions: readonly Contradiction[];
  readonly source: Source;
}

export interface ExampleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly ExampleHeader[];
  readonly body: ExampleBody | null;
  /** The route that the URL follows, and what it puts into each segment (null for a literal); null where it fits none. */
  readonly match: { readonly route: number; readonly values: readonly (SegmentValue | null)[]; readonly query: readonly QueryPair[] } | null;
  readonly source: Source;
}

export type SegmentValue = string | readonly { readonly name: string; readonly value: string; readonly quoted: boolean }[];

export interface QueryPair {
  readonly name: string;
  readonly value: string;
}

export interface ExampleResponse {
  /** Null where the page shows a body without its status line. */
  readonly status: number | null;
  readonly headers: readonly ExampleHeader[];
  readonly body: ExampleBody | null;
  readonly source: Source;
}

export interface ExampleHeader {
  readonly name: string;
  readonly value: string;
}

export interface ExampleBody {
  /** `broken`: meant to be JSON, and cannot be read. */
  readonly kind: "json" | "text" | "broken";
  /** The parsed value of a body in JSON; null otherwise. */
  readonly value: JsonValue;
  /** The text of a body that is not read as JSON, so that nothing is lost; empty otherwise. */
  readonly text: string;
  /** The type that the body carries at its top, when the example names a narrower one than the operation. */
  readonly type: string | null;
  readonly source: Source;
}

/**
 * The check that a contradiction makes fail: the JSON Schema, the compiler, the list of known values, the documented routes, the
 * documented status codes.
 */
export type Trip = "schema" | "types" | "values" | "route" | "status";

/** Where an example contradicts its page; golden tests assert exactly these. */
export interface Contradiction {
  readonly rule: string;
  readonly severity: Severity;
  readonly side: "request" | "response";
  /** JSON pointer into the body; empty for the message as a whole. */
  readonly pointer: string;
  readonly trips: readonly Trip[];
  readonly message: string;
  readonly source: Source;
  /** The finding that says why there is this one too, and with which it is told: a URL of another place, another type's name. Null for one of its own. */
  readonly follows: { readonly rule: string; readonly source: Source } | null;
}
