import type { Dialect } from "../dialect/dialect.js";
import { around } from "../dialect/phrases.js";
import type { Limits } from "../model/page.js";
import type { Prose } from "../model/tree.js";

/** `-1`, `300,000`, `1.5`, `1.79769313486232E+308`; no part of a version, a date or a percentage. */
const number = "([-+]?\\d{1,3}(?:,\\d{3})+|[-+]?\\d+(?:\\.\\d+)?(?:E[+-]?\\d+)?)(?![\\w%]|[.,]\\d)";
const upTo = "\\s*(?:to|and|through|-|\u2013)\\s*";

/**
 * The limits that the sentences of a description name, each in a wording of its own: "Valid values 0 to 999", "Maximum length is 64
 * characters". A number in any other sentence is about something else. Whether a limit fits the type is decided where types are known.
 */
export function limitsOf(sentences: readonly string[], { phrases }: Dialect): Limits | null {
  const counts = (sentence: string, match: RegExpExecArray): boolean => around("^\\s*", phrases.lengthUnit, "\\b").test(sentence.slice(match.index + match[0].length));
  const find = (pattern: RegExp, ofCharacters = false): readonly string[] | null => {
    for (const one of sentences) {
      const match = pattern.exec(one);
      if (match !== null && counts(one, match) === ofCharacters) return match.slice(1);
    }
    return null;
  };
  const ownRange = around("^", phrases.ownRange, `\\s*${number}${upTo}${number}`);
  const range = find(around("(?<![\\w-])", phrases.range, `\\s*\\(?${number}${upTo}${number}`)) ?? find(ownRange)
    ?? find(around(`(?<![\\w.-])${number}${upTo}${number},?\\s*`, phrases.inclusive, "\\b"));
  const [least, greatest] = range === null ? [] : range.map(valueOf);
  // Two numbers in the wrong order are no range.
  const ordered = least === undefined || greatest === undefined || least === null || greatest === null || least <= greatest;
  const first = (found: readonly string[] | null): number | null => (found?.[0] === undefined ? null : valueOf(found[0]));
  const limits: Limits = {
    minimum: (ordered ? least : null) ?? first(find(around("\\b", phrases.minimum, `\\s*${number}`))),
    maximum: (ordered ? greatest : null) ?? first(find(around("\\b", phrases.maximum, `\\s*${number}`))),
    // "must be between 3 and 32 characters" is about the length of a text.
    maxLength: first(find(around("\\b", phrases.maxLength, "\\s*(\\d[\\d,]*)(?=\\s*[.,;)]|\\s*$)")))
      ?? first(find(around("\\b", phrases.maxLength, `\\s*${number}`), true)) ?? first(find(around("\\b", phrases.maxCharacters, `\\s*${number}`), true))
      ?? first(find(ownRange, true)?.slice(1) ?? null) ?? first(find(around(`(?<![\\w.-])${number}\\s+`, phrases.orLess, "\\b"))),
    maxItems: first(find(around("\\b", phrases.maxItems, "\\s*(\\d[\\d,]*)(?![\\w.])"))),
  };
  return Object.values(limits).every((limit) => limit === null) ? null : limits;
}

/** `string, maximum size 20`: the length in a type cell. */
export function lengthInType(cell: Prose | null): number | null {
  const found = /,\s*max(?:imum)?\.?\s*(?:size|length)?\s*:?\s*(\d{1,9})$/i.exec(cell?.text.trim() ?? "");
  return found?.[1] === undefined ? null : Number(found[1]);
}

/** Beyond these a number is the end of its type and no limit: `-1.79769313486232E+308`. */
function valueOf(text: string): number | null {
  const value = Number(text.replaceAll(",", ""));
  return Number.isNaN(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER ? null : value;
}
