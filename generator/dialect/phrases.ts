/**
 * Phrases as plain text, with three marks: `[a|b]` is one of these, and `[a|]` may be left out; `*` at an end stands for any words there,
 * or none; `*` between words stands for one word. Letter case does not count, nor the number of spaces, nor how "not" is written: "is not
 * supported" is "isn't supported" as well, and "cannot" is "can't".
 */
export type Phrases = readonly string[];

/** Made once for each list: the lists of a dialect never change. */
const made = new WeakMap<Phrases, Map<string, RegExp>>();

/** Whether a text is one of the phrases, from its beginning to its end but for the `*` there. */
export function says(phrases: Phrases, text: string): boolean {
  return once(phrases, "", () => new RegExp(groupOf(phrases.map((phrase) => opening(phrase) + sourceOf(phrase) + closing(phrase))), "i")).test(text);
}

/**
 * A pattern with the phrases as one group between what an extractor looks for around them, both in the notation of regular expressions;
 * the `*` at the ends of phrases do not count here.
 */
export function around(before: string, phrases: Phrases, behind: string, flags: "i" | "gi" = "i"): RegExp {
  return once(phrases, `${before} ${behind} ${flags}`, () => new RegExp(before + groupOf(phrases.map(sourceOf)) + behind, flags));
}

function once(phrases: Phrases, key: string, make: () => RegExp): RegExp {
  let patterns = made.get(phrases);
  if (patterns === undefined) made.set(phrases, (patterns = new Map()));
  let pattern = patterns.get(key);
  if (pattern === undefined) patterns.set(key, (pattern = make()));
  return pattern;
}

/** An empty list fits nothing. */
function groupOf(sources: readonly string[]): string {
  return sources.length === 0 ? "(?!)" : `(?:${sources.join("|")})`;
}

/** A `*` cuts no word in two: `* is null` is not in "this null", nor `read-only *` in "read-onlyness". */
function opening(phrase: string): string {
  if (!phrase.startsWith("*")) return "^";
  return /^\*\s*[\w[]/.test(phrase) ? "(?<!\\w)" : "";
}

function closing(phrase: string): string {
  if (!phrase.endsWith("*")) return "$";
  return /[\w\]]\s*\*$/.test(phrase) ? "(?!\\w)" : "";
}

function sourceOf(phrase: string): string {
  return phrase.replace(/^\*\s*|(?<!\s)\s*\*$/g, "").replace(/\[([^[\]]*)\]|(?<=\s)\*(?=\s)|[^[*]+|[^]/g, (part, alternatives: string | undefined) => {
    if (alternatives !== undefined) return `(?:${alternatives.split("|").map(literal).join("|")})`;
    return part === "*" ? "\\S+" : literal(part);
  });
}

/** "Is not", "isn't" and "isn\u2019t"; "cannot", "can not" and "can't". A contraction in a phrase stands for nothing but itself. */
const negations: Readonly<Record<string, string>> = { " not": "(?:\\s+not|n['\u2019]t)", cannot: "can(?:not|\\s+not|['\u2019]t)", "'": "['\u2019]" };

function literal(words: string): string {
  return words.replace(/\s+not\b|\bcannot\b|'|\s+|[.*+?^${}()|[\]\\]/gi, (part) => negations[part.replace(/^\s+(?=\S)/, " ").toLowerCase()] ?? (part.trim() === "" ? "\\s+" : `\\${part}`));
}
