import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import { queryOptionNames, type QueryOption, type QuerySupport } from "../model/query.js";
import { optionName, optionsIn } from "./query-options.js";

/** The operators and functions of `$filter` that pages speak of (OData URL Conventions 4.01, sections 5.1.1.1 to 5.1.1.13). */
const operators = ["eq", "ne", "not", "and", "or", "gt", "ge", "lt", "le", "in", "has", "any", "all", "startsWith", "endsWith", "contains"] as const;

/**
 * What the sentences of a description say of query options: `Supports $filter (eq, ne, NOT), $select and $orderby`, `Not filterable`.
 * Null where they say nothing.
 */
export function querySupportOf(sentences: readonly string[], dialect: Dialect): QuerySupport | null {
  const { phrases } = dialect;
  const supports = new Set<QueryOption>();
  const refuses = new Set<QueryOption>();
  const found: string[] = [];
  const say = (fits: boolean, options: Set<QueryOption>, option: QueryOption): void => void (fits && options.add(option));
  for (const sentence of sentences) {
    const { supported, refused } = optionsOf(sentence, phrases);
    for (const option of supported) supports.add(option);
    for (const option of refused) refuses.add(option);
    if (supported.includes("filter")) found.push(...operatorsOf(sentence, phrases));
    const [unfiltered, unsorted] = [says(phrases.notFilterable, sentence), says(phrases.notSortable, sentence)];
    say(unfiltered, refuses, "filter");
    say(!unfiltered && says(phrases.filterable, sentence), supports, "filter");
    say(unsorted, refuses, "orderby");
    say(!unsorted && says(phrases.sortable, sentence), supports, "orderby");
    say(says(phrases.expandable, sentence), supports, "expand");
  }
  if (supports.size === 0 && refuses.size === 0) return null;
  return {
    select: supports.has("select"), filter: supports.has("filter"), filterOperators: [...new Set(found)], orderby: supports.has("orderby"),
    search: supports.has("search"), expand: supports.has("expand"), refused: queryOptionNames.filter((option) => refuses.has(option) && !supports.has(option)),
  };
}

function optionsOf(sentence: string, phrases: Dialect["phrases"]): { supported: readonly QueryOption[]; refused: readonly QueryOption[] } {
  const refusing = around("\\b", phrases.refusesOptions, "\\s+[\"']?\\$").exec(sentence);
  if (refusing !== null) return { supported: [], refused: optionsIn(sentence.slice(refusing.index)) };
  if (around(`\\$${optionName}["']?\\s+`, phrases.optionsRefused, "\\s*\\)?$").test(sentence)) return { supported: [], refused: optionsIn(sentence) };
  // Anywhere in a sentence: a full stop without a space ends none, as in "backed by applications.Supports $filter".
  const supporting = around("\\b", phrases.supportsOptions, `\\s+["']?\\$${optionName}`).exec(sentence);
  if (supporting === null) return { supported: [], refused: [] };
  const rest = sentence.slice(supporting.index);
  // "$filter (eq, NOT) and $orderby" refuses nothing; "$filter but not $orderby" does.
  const not = around("(?<!\\w)", phrases.notThis, "\\s+[\"']?\\$").exec(rest)?.index ?? rest.length;
  return { supported: optionsIn(rest.slice(0, not)), refused: optionsIn(rest.slice(not)) };
}

/** `$filter (eq, ne, NOT, and in)`, `$filter with the eq operator`. */
function operatorsOf(sentence: string, phrases: Dialect["phrases"]): string[] {
  const behind = sentence.slice((/\$filter/i.exec(sentence)?.index ?? sentence.length) + "$filter".length).trimStart();
  if (behind.startsWith("(")) return operatorsIn(inBrackets(behind), phrases);
  const joint = around("^", phrases.filterWith, "\\s").exec(behind)?.[0];
  const rest = behind.slice(joint?.length ?? behind.length);
  const end = around("\\s", phrases.operatorNoun, "\\b").exec(rest)?.index;
  return end === undefined ? [] : operatorsIn(rest.slice(0, end), phrases);
}

/** What stands between a bracket and the one that closes it, without the brackets within. */
function inBrackets(text: string): string {
  let depth = 0;
  let inner = "";
  for (const char of text) {
    if (char === "(") depth++;
    else if (char === ")" && --depth === 0) break;
    else if (depth === 1) inner += char;
  }
  return inner;
}

/** `eq, ne, NOT, and in`: the word before the last operator joins them, while `and` between two commas is one. `eq on null values` is no other than `eq`. */
function operatorsIn(list: string, phrases: Dialect["phrases"]): string[] {
  const items = list.split(",").map((item) => item.trim()).flatMap((item) => (/^(?:and|or)$/i.test(item) ? [item] : item.split(/\b(?:and|or)\b/i)));
  const aside = around("^", phrases.operatorAside, "\\s+");
  return items.flatMap((item) => {
    const [word = ""] = /^\w+/.exec(item.trim().replace(aside, "")) ?? [];
    return operators.find((operator) => operator.toLowerCase() === word.toLowerCase()) ?? [];
  });
}
