import type { Meaning, QuerySupport } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { valueLists } from "./values.js";

/** Sentences of a description, without their end marks. A dot inside `1.3.6.1` or `microsoft.graph.x` ends none. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!;])\s+|\n/).map((sentence) => sentence.replace(/(?<![.!;])[.!;]+$/, "").trim()).filter((sentence) => sentence !== "");
}

const sentence = {
  required: /^(?:this (?:property|parameter|field) is )?required(?: property| parameter)?$|^\(required\)/i,
  requiredWhen: /^(?:this property is )?(required (?:when|if|for|on|only|unless)\b.*)$/i,
  readOnly: /^read-?only$|\bis read-?only$|\b(?:property|field|value|this|it) is read-?only\b|^read-?only[,:(]/i,
  nullable: /^nullable$|^(?:can be|may be|is) null(?:able)?$/i,
  notNullable: /^(?:not|non)[- ]?nullable$|\bcannot be null$|\bmust not be null$/i,
  key: /\bkey of the entity\b|^primary key$/i,
  deprecated: /^\(?deprecated\b|\b(?:is|has been) deprecated\b/i,
  supports: /^(?:also )?supports?\b/i,
} as const;

/** `Default value: Unknown`, "The default value is `false`", "Default is 5". */
const defaultValue = /\bdefault(?: value)?(?: is|:|=)\s*(?:set to )?["'`]?([^\s"'`.,;]+(?:\.\d+)?)["'`]?/i;

/** What the words of a description say about its property. `""` and prose without such words give the neutral meaning. */
export function meaningOf(prose: Prose): Meaning {
  const text = prose.text.replace(/\n/g, " ");
  const sentences = sentencesOf(prose.text);
  const says = (pattern: RegExp): boolean => sentences.some((one) => pattern.test(one));
  const lists = valueLists(prose);
  // Where a cell holds two lists, the ticked one was written by the generator of the page, the bare one by an author: the ticked wins.
  const values = lists.filter((list) => list.ticked).at(-1) ?? lists.at(-1) ?? null;
  const other = lists.find((list) => list !== values && list.values.join() !== values?.values.join()) ?? null;
  return {
    required: says(sentence.required),
    requiredWhen: firstGroup(sentences, sentence.requiredWhen),
    readOnly: says(sentence.readOnly),
    nullable: says(sentence.notNullable) ? false : says(sentence.nullable) ? true : null,
    key: says(sentence.key),
    deprecated: says(sentence.deprecated),
    default: defaultOf(prose, text),
    values,
    otherValues: other,
    query: queryOf(sentences.filter((one) => sentence.supports.test(one))),
  };
}

function firstGroup(sentences: readonly string[], pattern: RegExp): string | null {
  for (const one of sentences) {
    const match = pattern.exec(one);
    if (match) return match[1] ?? null;
  }
  return null;
}

function defaultOf(prose: Prose, text: string): string | null {
  const match = defaultValue.exec(text);
  if (match === null) return null;
  const at = match.index + match[0].length;
  const ticked = prose.spans.find((span) => span.kind === "code" && span.start <= at && span.end >= at - (match[1]?.length ?? 0));
  const value = ticked === undefined ? (match[1] ?? "") : prose.text.slice(ticked.start, ticked.end);
  // "The default is to …" describes a behaviour, it names no value.
  return /^(?:the|a|an|to|that|used|based|set|not|all|no|when|if|for|determined)$/i.test(value) ? null : value;
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
