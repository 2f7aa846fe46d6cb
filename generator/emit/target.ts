import type { Api } from "../model/api.js";
import type { JsonValue } from "../model/json.js";

/** A target turns the linked model into files. It is a pure function of the model; templates make the text. */
export interface Target {
  /** The name after `--target`, and the folder of its templates. */
  readonly name: string;
  /** What it writes, in one line, for `--help`. */
  readonly description: string;
  /** Targets whose files this one's files use: they are written with it. */
  readonly requires: readonly string[];
  readonly plan: (api: Api) => readonly PlannedFile[];
}

/** A file before its text is made. `path` is relative to the output folder. */
export type PlannedFile =
  /** Rendered from a Handlebars template of the target with a view that holds every field that the template names. */
  | { readonly kind: "template"; readonly path: string; readonly template: string; readonly view: object }
  /** Items of lists that stand under a key of `rows` take a line each. */
  | { readonly kind: "json"; readonly path: string; readonly value: JsonValue; readonly rows?: ReadonlySet<string> }
  /** Copied as it stands from the target's template folder. */
  | { readonly kind: "copy"; readonly path: string; readonly template: string };
