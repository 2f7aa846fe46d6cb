import { UsageError } from "./io/usage-error.js";

/** A value that must be a list. Throws a UsageError that names its key. */
export function listOf(value: unknown, key: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new UsageError(`"${key}" must be a list, and is not.`);
  return value;
}

/** Refuses keys that are not known; `where` begins the sentence that says so. */
export function noOtherKeys(value: Readonly<Record<string, unknown>>, known: readonly string[], where: string): void {
  const other = Object.keys(value).find((key) => !known.includes(key));
  if (other !== undefined) throw new UsageError(`${capital(where)} has a key "${other}" that is not known: it takes ${known.join(", ")}.`);
}

/** An object, and neither null nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text with a capital at its start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
