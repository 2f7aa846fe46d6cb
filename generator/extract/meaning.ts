import type { Dialect, PhraseRole } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { Deprecation, Meaning } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { defaultOf } from "./default.js";
import { inheritedFrom } from "./inheritance.js";
import { limitsOf } from "./limits.js";
import { querySupportOf } from "./query-support.js";
import { sentencesOf } from "./sentences.js";
import { statementsOf } from "./statements.js";
import { markedValues, valueLists } from "./values.js";

/**
 * What the words of a description say about its property. `""` and prose without such words give the neutral meaning. `ofEnum`: whether its type
 * is one of a list, so that words which introduce much else beside values, as "it can be" does, introduce these.
 */
export function meaningOf(prose: Prose, dialect: Dialect, ofEnum = false): Meaning {
  const sentences = sentencesOf(prose.text);
  const statements = statementsOf(sentences, dialect);
  const say = (role: PhraseRole): boolean => statements.some((one) => says(dialect.phrases[role], one));
  // "Whether it is read-only", "once set, this is read-only": no word that always holds.
  const sayAlways = (role: PhraseRole): boolean => statements.some((one) => says(dialect.phrases[role], one) && !says(dialect.phrases.underCondition, one));
  const notNullable = sayAlways("notNullable");
  const deprecations = sentences.filter((one) => says(dialect.phrases.deprecated, withoutBrackets(one)));
  // "(Deprecated) The weave. This property is deprecated, it is told from the cloth.": a sentence tells more than a mark.
  const deprecating = deprecations.find((one) => one === withoutBrackets(one)) ?? deprecations[0];
  const bare = statements.map((one) => withoutSubject(one, dialect));
  const stated = valueLists(prose, dialect);
  const lists = stated.length === 0 && ofEnum ? markedValues(prose, dialect) : stated;
  // Where a cell holds two lists, the ticked one was written by the generator of the page, the bare one by an author: the ticked wins.
  const values = lists.filter((list) => list.ticked).at(-1) ?? lists.at(-1) ?? null;
  const other = lists.find((list) => list !== values && list.values.join() !== values?.values.join()) ?? null;
  return {
    required: bare.some((one) => says(dialect.phrases.required, one)),
    requiredWhen: bare.find((one) => says(dialect.phrases.requiredWhen, one)) ?? null,
    optional: bare.some((one) => says(dialect.phrases.optional, one)),
    readOnly: say("readOnly") || sayAlways("calledReadOnly"),
    nullable: notNullable ? false : say("nullable") ? true : null,
    nullableAndNot: notNullable && say("nullable"),
    // "Key." alone describes the property of that name.
    key: say("key") || (statements.length > sentences.length ? statements : statements.slice(1)).some((one) => says(dialect.phrases.keyAttribute, one)),
    deprecated: deprecating !== undefined,
    deprecation: deprecating === undefined ? null : deprecationOf(deprecating, sentences, dialect),
    writeOnly: say("writeOnly"),
    returned: say("returnedOnSelect") ? "select" : say("returnedByDefault") ? "default" : null,
    limits: limitsOf(sentences, dialect),
    default: defaultOf(prose, dialect),
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
