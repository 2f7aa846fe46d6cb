import type { Api } from "../model/api.js";
import type { JsonValue } from "../model/json.js";

/**
 * A target turns the linked model into files. It is a pure function of the model and of its options; templates, which lie beside it, make
 * the text. The built-in targets are made of nothing else.
 */
export interface Target {
  /** The name after `--target`, in messages, and of the folder of its templates: letters, digits and dashes. */
  readonly name: string;
  /** What it writes, in one line. */
  readonly description: string;
  /** Built-in targets whose files this one's files use: they are written with it. */
  readonly requires: readonly string[];
  readonly options: TargetOptions;
  /** Says which files there shall be. `options` holds a value for each of the target's options. */
  readonly plan: (api: Api, options: OptionValues) => readonly PlannedFile[];
}

/** What a user may set, by name. */
export type TargetOptions = Readonly<Record<string, TargetOption>>;

/** One option, which a configuration sets as `{ target: "./my-target", options: { title: "Lamps" } }`. */
export interface TargetOption {
  /** What it is for, in one line. */
  readonly description: string;
  /** Holds where the configuration says nothing. A configured value has to be of the same kind. */
  readonly default: OptionValue;
  /** The texts to choose from; any text where none are given. */
  readonly choices?: readonly string[];
}

/** What an option may be set to. */
export type OptionValue = string | number | boolean | readonly string[];

/** A value for each option, of the kind of its default. */
export type OptionValues<Options extends TargetOptions = TargetOptions> = { readonly [Name in keyof Options]: KindOf<Options[Name]["default"]> };

type KindOf<Value extends OptionValue> = Value extends string ? string : Value extends number ? number : Value extends boolean ? boolean : readonly string[];

/** A file before its text is made. `path` is relative to the output folder, with forward slashes. */
export type PlannedFile =
  /** Rendered from a Handlebars template of the target with a view that holds every field that the template names. */
  | { readonly kind: "template"; readonly path: string; readonly template: string; readonly view: object }
  /** A JSON document. Items of lists that stand under a key of `rows` take a line each. */
  | { readonly kind: "json"; readonly path: string; readonly value: JsonValue; readonly rows?: ReadonlySet<string> }
  /** Copied as it stands from the target's template folder. */
  | { readonly kind: "copy"; readonly path: string; readonly template: string };

/** What `defineTarget` takes: a target whose `plan` knows its options by their types. */
export interface TargetDescription<Options extends TargetOptions> extends Pick<Target, "name" | "description">, Partial<Pick<Target, "requires">> {
  readonly options?: Options;
  readonly plan: (api: Api, options: OptionValues<Options>) => readonly PlannedFile[];
}

/** Describes a target: what is not given is empty. Its `plan` is called with a value for each option, so it need not look for defaults. */
export function defineTarget<const Options extends TargetOptions = Record<never, never>>(target: TargetDescription<Options>): Target {
  const { name, description, requires = [], options = {} } = target;
  return { name, description, requires, options, plan: target.plan as Target["plan"] };
}
