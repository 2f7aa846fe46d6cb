import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { DefaultFact } from "../model/page.js";
import type { Prose, Span } from "../model/tree.js";

/** A word in the place of a default, in quotes or without. */
const word = "(?:(?!\\w)|(?<=[:=]))\\s*[\"'`]?([^\\s\"'`.,;()]+(?:\\.\\d+)?)[\"'`]?";

/**
 * `Default value: Unknown`, "The default value is `false`", "Default is 5", "defaults to Public", "`all` (default)". Null for a phrase: "default is any
 * address", "is three years from the start".
 */
export function defaultOf(prose: Prose, dialect: Dialect): DefaultFact | null {
  const text = prose.text.replace(/\n/g, " ");
  const { defaultValue, defaultWord, defaultsTo } = dialect.phrases;
  const behind = (pattern: RegExp, sure: boolean): DefaultFact | null => {
    for (const match of text.matchAll(pattern)) {
      const found = valueAt(match, text, prose, dialect);
      if (found !== null && (sure || found.literal)) return found;
    }
    return null;
  };
  return behind(around("\\b", defaultValue, word, "gi"), true) ?? behind(around("(?:^|[.,;:(]\\s*)", defaultsTo, word, "gi"), true)
    ?? behind(around("\\b", defaultWord, word, "gi"), false) ?? markedDefault(prose, dialect);
}

function valueAt(match: RegExpExecArray, text: string, prose: Prose, { phrases }: Dialect): DefaultFact | null {
  const [whole, value = ""] = match;
  const at = match.index + whole.length;
  const ticked = prose.spans.find((span) => span.kind === "code" && span.start <= at && span.end >= at - value.length);
  if (ticked !== undefined) return literal(ticked, prose, phrases);
  // "The default is to …" describes a behaviour, it names no value.
  if (says(phrases.noDefault, value) || says(phrases.noValue, value)) return null;
  const isValue = /^(?:true|false|-?\d+(?:\.\d+)?)$/i.test(value);
  return isValue || !/^ [a-z]/.test(text.slice(at)) ? { text: value, literal: isValue } : null;
}

/** "`all` (default), `some`": a marked value with that note behind it. Two such are defaults of different cases. */
function markedDefault(prose: Prose, { phrases }: Dialect): DefaultFact | null {
  const notes = [...prose.text.matchAll(around("(?<!\\s)\\s*\\(", phrases.markedDefault, "\\)", "gi"))];
  const marked = notes.flatMap(({ index }) => prose.spans.filter((span) => span.kind !== "link" && span.kind !== "anchor" && span.end === index));
  const [first, ...others] = marked;
  return first === undefined || others.length > 0 ? null : literal(first, prose, phrases);
}

function literal(span: Span, prose: Prose, phrases: Dialect["phrases"]): DefaultFact | null {
  const text = prose.text.slice(span.start, span.end);
  return says(phrases.noValue, text) ? null : { text, literal: true };
}
