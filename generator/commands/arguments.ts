import { parseArgs } from "node:util";
import { UsageError } from "../io/usage-error.js";

/** What a command takes: options with a value (`string`) or without (`boolean`). */
export type Options = Readonly<Record<string, { readonly type: "string" | "boolean" }>>;

type Values<O extends Options> = { readonly [Name in keyof O]?: O[Name]["type"] extends "string" ? string : boolean };

/** Parses a command's arguments; what it does not take is a UsageError of one line. */
export function parseArguments<O extends Options>(args: readonly string[], options: O, allowPositionals: boolean): { values: Values<O>; positionals: readonly string[] } {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals, strict: true });
    return { values: parsed.values as Values<O>, positionals: parsed.positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${(message.split(". To specify")[0] ?? message).replace(/\.$/, "")}: see docwright --help.`);
  }
}
