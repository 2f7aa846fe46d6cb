import type { Source } from "../model/source.js";
import { markOf } from "./sources.js";

/** What templates may call besides Handlebars' own `if`, `unless`, `each`, `with` and `lookup`. */
export interface TemplateHelpers {
  /**
   * `{{from source}}` at the beginning of what a place of the docs says: writes nothing, and lets `docwright why` answer for the line. `source`
   * is the field of that name of anything in the model.
   */
  readonly from: (source: Source) => string;
}

/** `traced`: somebody will ask where lines come from. */
export function helpersOf(traced: boolean): TemplateHelpers {
  return { from: traced ? (source) => markOf(String(source) as Source) : () => "" };
}

/** Every helper that a template may name. */
export const helperNames: readonly string[] = ["if", "unless", "each", "with", "lookup", ...Object.keys(helpersOf(true))];
