import type { JsonValue } from "./json.js";
import type { Range } from "./source.js";

export interface ExampleFact {
  readonly name: string | null;
  readonly request: MessageFact | null;
  readonly response: MessageFact | null;
}

/** One HTTP message of an example, as written. */
export interface MessageFact {
  readonly range: Range;
  /** Start line: method and URL of a request, status of a response. */
  readonly method: string | null;
  readonly url: string | null;
  /** Where the URL stands; of one that goes on below, its first line. */
  readonly urlRange: Range | null;
  readonly status: number | null;
  /** Where the number of the status stands. */
  readonly statusRange: Range | null;
  readonly reason: string;
  readonly headers: readonly { readonly name: string; readonly value: string; readonly range: Range }[];
  readonly body: BodyFact | null;
  readonly annotation: AnnotationFact | null;
}

export interface BodyFact {
  /** The text as on the page; `line` and `column` are where it starts. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** The parsed value; undefined where the text is no JSON. */
  readonly json: { readonly value: JsonValue; readonly mended: boolean } | null;
  readonly isJson: boolean;
}

/** The JSON comment before a block; only the keys that say something about an example or a type. */
export interface AnnotationFact {
  readonly blockType: string;
  readonly name: string | null;
  /** Further names, where one response answers several requests. */
  readonly otherNames: readonly string[];
  readonly type: string | null;
  readonly isCollection: boolean;
  readonly truncated: boolean;
  readonly base: string | null;
  readonly abstract: boolean;
  readonly open: boolean;
  readonly key: string | null;
  readonly optional: readonly string[];
  readonly range: Range;
}
