import type { Place } from "./source.js";

/** `error`: the page contradicts itself or cannot be read; `warning`: likely wrong; `hint`: worth a look. */
export type Severity = "error" | "warning" | "hint";

/** One fault of the documentation. `message` is one sentence that says what to do. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  /** The other positions of a contradiction, in the order in which the message names them. */
  readonly related: readonly Place[];
}
