import type { Range } from "./source.js";

/** How a page is built: nothing of it is in the model, and rules look at it. */
export interface Outline {
  /** The comments by which a page's author asks not to be told of something. */
  readonly disables: readonly DisableFact[];
}

/** `<!-- docwright-disable-next-line example-null: the service does answer so -->` */
export interface DisableFact {
  readonly rules: readonly string[];
  /** Empty where the author gives none. */
  readonly reason: string;
  readonly range: Range;
  /** The lines of the block below, first and last: a comment cannot stand between the rows of a table. */
  readonly lines: readonly [number, number];
}
