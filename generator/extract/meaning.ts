import type { Dialect, PhraseRole } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { DefaultFact, Deprecation, Meaning } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { limitsOf } from "./limits.js";
import { inheritedFrom } from "./inheritance.js";
import { querySupportOf } from "./query-support.js";
import { sentencesOf } from "./sentences.js";
import { markedValues, valueLists } from "./values.js";

/**
 * What the words of a description say about its property. `""` and prose without such words give the neutral meaning. `ofEnum`: whether its type
 * is one of a list, so that words which introduce much else beside values, as "it can be" does, introduce these.
 */
export function meaningOf(prose: Prose, dialect: Dialect, ofEnum = false): Meaning {
  const text = prose.text.replace(/\n/g, " ");
  const sentences = sentencesOf(prose.text);
  const say = (role: PhraseRole): boolean => sentences.some((one) => says(dialect.phrases[role], one));
  const deprecating = sentences.find((one) => says(dialect.phrases.deprecated, withoutBrackets(one)));
  const bare = sentences.map((one) => withoutSubject(one, dialect));
  const stated = valueLists(prose, dialect);
  const lists = stated.length === 0 && ofEnum ? markedValues(prose, dialect) : stated;
  // Where a cell holds two lists, the ticked one was written by the generator of the page, the bare one by an author: the ticked wins.
  const values = lists.filter((list) => list.ticked).at(-1) ?? lists.at(-1) ?? null;
  const other = lists.find((list) => list !== values && list.values.join() !== values?.values.join()) ?? null;
  return {
    required: bare.some((one) => says(dialect.phrases.required, one)),
    requiredWhen: bare.find((one) => says(dialect.phrases.requiredWhen, one)) ?? null,
    optional: bare.some((one) => says(dialect.phrases.optional, one)),
    readOnly: sentences.some((one) => says(dialect.phrases.readOnly, one) && !says(dialect.phrases.readOnlyWhen, one)),
    nullable: say("notNullable") ? false : say("nullable") ? true : null,
    nullableAndNot: say("notNullable") && say("nullable"),
    key: say("key"),
    deprecated: deprecating !== undefined,
    deprecation: deprecating === undefined ? null : deprecationOf(deprecating, sentences, dialect),
    writeOnly: say("writeOnly"),
    returned: say("returnedOnSelect") ? "select" : say("returnedByDefault") ? "default" : null,
    limits: limitsOf(sentences, dialect),
    default: defaultOf(prose, text, dialect),
    values,
    otherValues: other,
    flags: say("flags"),
    query: querySupportOf(sentences, dialect),
    inheritedFrom: inheritedFrom(prose, dialect),
  };
}

/** `[Deprecated] Use y instead`, `(Deprecated)`. */
function withoutBrackets(sentence: string): string {
  return sentence.replace(/^[[(]([^\])]{1,60})[\])]\s*/, "$1 ").trim();
}

/** "Deprecated" alone says nothing more; "will be deprecated in May 2019 and replaced with x" does, and so does "Use x instead" behind it. */
function deprecationOf(sentence: string, sentences: readonly string[], { phrases }: Dialect): Deprecation | null {
  const next = sentences[sentences.indexOf(sentence) + 1] ?? "";
  const goesOn = around("^", phrases.replacement, "\\s").test(next);
  const text = goesOn ? `${sentence}. ${next}` : sentence;
  const date = around("\\b", phrases.deprecationDate, "\\s+((?:[A-Z][a-z]+ )?(?:\\d{1,2}, )?\\d{4}(?:-\\d\\d-\\d\\d)?)\\b").exec(text)?.[1] ?? null;
  const replacement = around("\\b", phrases.replacement, "\\s+[`\"']?([A-Za-z_][\\w.]*)").exec(text)?.[1]?.replace(/\.$/, "") ?? "";
  // A name of several words in one: "use it" names nothing.
  return text.split(/\s+/).length < 2 ? null : { text, date, replacement: /[a-z][A-Z]|\./.test(replacement) ? replacement : null };
}

/** "This property is required when …" as "required when …". */
function withoutSubject(sentence: string, dialect: Dialect): string {
  return sentence.replace(around("^", dialect.phrases.subject, "\\s+"), "");
}

/** `Default value: Unknown`, "The default value is `false`", "Default is 5". Null for a phrase: "default is any address", "is three years from the start". */
function defaultOf(prose: Prose, text: string, dialect: Dialect): DefaultFact | null {
  const match = around("\\b", dialect.phrases.defaultValue, `\\s*["'\`]?([^\\s"'\`.,;()]+(?:\\.\\d+)?)["'\`]?`).exec(text);
  if (match === null) return null;
  const [whole, word = ""] = match;
  const at = match.index + whole.length;
  const ticked = prose.spans.find((span) => span.kind === "code" && span.start <= at && span.end >= at - word.length);
  if (ticked !== undefined) return { text: prose.text.slice(ticked.start, ticked.end), literal: true };
  // "The default is to …" describes a behaviour, it names no value.
  if (says(dialect.phrases.noDefault, word)) return null;
  const isValue = /^(?:true|false|-?\d+(?:\.\d+)?)$/i.test(word);
  return isValue || !/^ [a-z]/.test(text.slice(at)) ? { text: word, literal: isValue } : null;
}
