import { nearest } from "../diagnostics/nearest.js";
import type { OptionValue, OptionValues, Target, TargetOption } from "./target.js";

/** A value for every option of a target: the given one, or its default. What cannot be taken comes back as a sentence. */
export function optionValues(target: Target, given: Readonly<Record<string, unknown>>): { readonly values: OptionValues } | { readonly fault: string } {
  const values = new Map<string, OptionValue>(Object.entries(target.options).map(([name, option]) => [name, option.default]));
  for (const [name, value] of Object.entries(given)) {
    const option = Object.hasOwn(target.options, name) ? target.options[name] : undefined;
    if (option === undefined) return { fault: unknownOption(target, name) };
    if (!isOfKind(value, option)) return { fault: `The option "${name}" of the target "${target.name}" must be ${kindWords(option)}, and is not.` };
    values.set(name, value);
  }
  return { values: Object.fromEntries(values) };
}

function unknownOption(target: Target, name: string): string {
  const names = Object.keys(target.options);
  const near = nearest(name, names, 2);
  const known = names.length === 0 ? "it takes none" : near === null ? `it takes ${names.join(", ")}` : `did you mean "${near}"?`;
  return `The target "${target.name}" has no option "${name}": ${known}${known.endsWith("?") ? "" : "."}`;
}

function isOfKind(value: unknown, option: TargetOption): value is OptionValue {
  if (typeof option.default === "object") return Array.isArray(value) && value.every((one) => isText(one, option));
  if (typeof option.default === "string") return isText(value, option);
  return typeof value === typeof option.default && (typeof value !== "number" || Number.isFinite(value));
}

function isText(value: unknown, { choices }: TargetOption): boolean {
  return typeof value === "string" && (choices === undefined || choices.includes(value));
}

function kindWords(option: TargetOption): string {
  const one = option.choices === undefined ? "a text" : `one of ${option.choices.map((choice) => `"${choice}"`).join(", ")}`;
  if (typeof option.default === "object") return `a list, each entry ${one}`;
  return { string: one, number: "a number", boolean: "true or false" }[typeof option.default as "string" | "number" | "boolean"];
}
