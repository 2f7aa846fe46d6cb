import type { Range } from "../../generator/model/source.js";

/** Names that break careless code: members of every object, reserved words, steps of paths, too long, too short. */
export const hostileNames: readonly string[] = [
  "__proto__", "constructor", "prototype", "class", "toString", "hasOwnProperty", "valueOf", "then", "arguments", "eval", "await", "Object", "Promise",
  "../x", "x/../../y", "..", ".", "/etc/passwd", "C:\\x", "con", "x".repeat(300), "größe", "名前", "1st", "42", "-", "_", "$", "", " ", "a b", "a.b.c",
  "property", "str", "list", "int", "None", "self", "_connection", "__slots__", "TypedDict", "Literal", "Annotations",
];

/** Texts that end comments, literals, scripts or lines, that hide or reorder what follows, or that a template would take for its own. */
export const hostileTexts: readonly string[] = [
  "*/", "/*", "*/ globalThis.broken = 1; /*", "${globalThis.broken = 1}", "`${globalThis.broken = 1}`", "</script><script>", "<!-- -->",
  "a\u2028b", "a\u2029b", "\u202egnirts\u202c", "\u2066a\u2069", "\u0000", "\u0001x:1:1\u0002", "\ud800", "\udc00a", "\ufeff", "@param x", "{@link x}", "{@link",
  "{{x}}", "{{{x}}}", "{{#each x}}", "{{> doc}}", "\"", "'", "\\", "\\u0022", "';globalThis.broken=1;'", "\"+(globalThis.broken=1)+\"", "$&", "$'", "$`", "%00", "%2e%2e%2f",
  '"""', '"""\nimport broken\n"""', "'''", 'a"', '\\"""', '""', "\\N{DIGIT ONE}", "\\x00", "{broken!r}", "%(broken)s", "# -*- coding: utf-7 -*-", "a\x0cb", "a\x85b",
];

/** Freezes a value with everything in it, so that a write to it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** Every range in a value, however deep. */
export function rangesOf(value: unknown): Range[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "endColumn" in value ? [value as Range] : [];
  return [...own, ...Object.values(value).flatMap(rangesOf)];
}
