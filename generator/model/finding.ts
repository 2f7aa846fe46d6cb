import type { Place, Range } from "./source.js";

/** `error`: the page contradicts itself or cannot be read; `warning`: likely wrong; `hint`: worth a look. */
export type Severity = "error" | "warning" | "hint";

/** What part of the docs a rule is about. */
export type Area = "files" | "page" | "tables" | "requests" | "examples";

/** One fault of the documentation. `message` is one sentence that says what to do. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  /** What the docs say elsewhere, or what belongs here, in a few words; null where there is no such thing. */
  readonly expected: string | null;
  /** What stands here. */
  readonly actual: string | null;
  /** The other positions of a contradiction, in the order in which the message names them. */
  readonly related: readonly Place[];
  /** Edits of the finding's own page that mend it with certainty; empty where only a person can tell. */
  readonly fix: readonly Edit[];
}

/** Puts `text` in the place of what stands at `range`, which may be empty to insert. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}
