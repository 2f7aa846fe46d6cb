import type { Dialect, PhraseRole } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { Meaning, QuerySupport } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { valueLists } from "./values.js";

/** Sentences of a description, without their end marks. A dot inside `1.3.6.1` or `microsoft.graph.x` ends none. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!;])\s+|\n/).map((sentence) => sentence.replace(/(?<![.!;])[.!;]+$/, "").trim()).filter((sentence) => sentence !== "");
}

/** What the words of a description say about its property. `""` and prose without such words give the neutral meaning. */
export function meaningOf(prose: Prose, dialect: Dialect): Meaning {
  const text = prose.text.replace(/\n/g, " ");
  const sentences = sentencesOf(prose.text);
  const say = (role: PhraseRole): boolean => sentences.some((one) => says(dialect.phrases[role], one));
  const bare = sentences.map((one) => withoutSubject(one, dialect));
  const lists = valueLists(prose, dialect);
  // Where a cell holds two lists, the ticked one was written by the generator of the page, the bare one by an author: the ticked wins.
  const values = lists.filter((list) => list.ticked).at(-1) ?? lists.at(-1) ?? null;
  const other = lists.find((list) => list !== values && list.values.join() !== values?.values.join()) ?? null;
  return {
    required: bare.some((one) => says(dialect.phrases.required, one)),
    requiredWhen: bare.find((one) => says(dialect.phrases.requiredWhen, one)) ?? null,
    readOnly: say("readOnly"),
    nullable: say("notNullable") ? false : say("nullable") ? true : null,
    key: say("key"),
    deprecated: say("deprecated"),
    default: defaultOf(prose, text, dialect),
    values,
    otherValues: other,
    query: queryOf(sentences.filter((one) => says(dialect.phrases.queryOptions, one))),
  };
}

/** "This property is required when …" as "required when …". */
function withoutSubject(sentence: string, dialect: Dialect): string {
  return sentence.replace(around("^", dialect.phrases.subject, "\\s+"), "");
}

/** `Default value: Unknown`, "The default value is `false`", "Default is 5". */
function defaultOf(prose: Prose, text: string, dialect: Dialect): string | null {
  const match = around("\\b", dialect.phrases.defaultValue, `\\s*["'\`]?([^\\s"'\`.,;]+(?:\\.\\d+)?)["'\`]?`).exec(text);
  if (match === null) return null;
  const at = match.index + match[0].length;
  const ticked = prose.spans.find((span) => span.kind === "code" && span.start <= at && span.end >= at - (match[1]?.length ?? 0));
  const value = ticked === undefined ? (match[1] ?? "") : prose.text.slice(ticked.start, ticked.end);
  // "The default is to …" describes a behaviour, it names no value.
  return says(dialect.phrases.noDefault, value) ? null : value;
}

/** `Supports $filter (eq, ne, NOT), $select and $orderby`. */
function queryOf(sentences: readonly string[]): QuerySupport | null {
  const text = sentences.join(" ");
  const has = (option: string): boolean => text.includes(`$${option}`);
  const operators = /\$filter\s*\(([^()]*)\)/.exec(text)?.[1] ?? "";
  const support: QuerySupport = {
    select: has("select"),
    filter: has("filter"),
    filterOperators: [...new Set(operators.match(/\b(?:eq|ne|not|and|or|gt|ge|lt|le|in|has|startswith|endswith|contains)\b/gi) ?? [])].map((one) => {
      const lower = one.toLowerCase();
      return lower === "startswith" ? "startsWith" : lower === "endswith" ? "endsWith" : lower;
    }),
    orderby: /\$orderby/i.test(text),
    search: has("search"),
    expand: has("expand"),
  };
  return support.select || support.filter || support.orderby || support.search || support.expand ? support : null;
}
