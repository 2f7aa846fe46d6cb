import type { Dialect, SectionRole } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import type { QueryOptionsFact } from "../model/page.js";
import { queryOptionNames, type QueryOption } from "../model/query.js";
import type { Range } from "../model/source.js";
import type { Prose } from "../model/tree.js";
import { sentencesOf } from "./sentences.js";
import { partsOf, proseOfPart, type Extracted, type PageView } from "./view.js";

/** A name of an option, as part of a pattern. */
export const optionName = `(?:${queryOptionNames.join("|")})\\b`;
/** `$select`, but neither `/$count` nor the options within another: `$expand=manager($levels=max;$select=id)`. */
const mention = new RegExp(`(?<!\\w\\(|;|/)\\$(${optionName})`, "gi");
const item = `["']?\\$?${optionName}["']?`;
const list = `${item}(?:(?:,| and| or|, and|, or)\\s*${item})*`;
const bareName = new RegExp(`(?<![\\w$])${optionName}`, "gi");

/** What a sentence says; a page says all that its sentences say. */
interface Saying {
  readonly supported: readonly QueryOption[];
  readonly refused: readonly QueryOption[];
  /** The sentence lists all that are supported. */
  readonly complete: boolean;
  /** They are listed behind it, if any are. */
  readonly announces: boolean;
  /** It speaks of some options among others, though it may not name them. */
  readonly limits: boolean;
}

const silent: Saying = { supported: [], refused: [], complete: false, announces: false, limits: false };

/** Where a page may say what its requests take, outside of the sections about it: beside its other parameters, say. */
const besidesTheirSection: readonly SectionRole[] = ["prose", "description", "http-request", "path-parameters", "function-parameters", "url-parameters", "parameters", "request-body"];

/**
 * The query options that the sections about them name, and sentences elsewhere that say outright what requests take. Null where they name none and leave none out: "This method supports the OData
 * query parameters" says nothing that is not true of any request.
 */
export function extractQueryOptions(page: PageView): Extracted<QueryOptionsFact | null> {
  const sayings = partsOf(page, "query-parameters").flatMap((part) => part.blocks).flatMap((block): { said: Saying; range: Range; prose: Prose | null }[] => {
    switch (block.kind) {
      case "paragraph":
        return sentencesOf(block.prose.text).map((sentence) => ({ said: meant(withDollars(sentence, page.dialect), page.dialect), range: block.prose.range, prose: block.prose }));
      case "code":
        return [{ said: { ...silent, supported: optionsIn(block.text) }, range: block.range, prose: null }];
      case "table":
        return block.rows.map((row) => ({ said: { ...silent, supported: optionsIn(row.cells[0]?.text ?? "").slice(0, 1) }, range: row.range, prose: null }));
      default:
        return [];
    }
  });
  const besides = partsOf(page, ...besidesTheirSection).filter(({ section, role }) => role !== "prose" || section.heading === page.title).flatMap(proseOfPart).flatMap((prose) => {
    const stated = sentencesOf(prose.text).filter((sentence) => speaksOfRequest(sentence, page.dialect));
    return stated.map((sentence) => ({ said: meant(sentence, page.dialect), range: prose.range, prose }));
  });
  const telling = [...sayings, ...besides].filter(({ said }) => Object.values(said).some((one: boolean | readonly QueryOption[]) => one === true || (one !== false && one.length > 0)));
  const ranges = new Map<QueryOption, Range>();
  for (const { said, range, prose } of telling) for (const option of said.supported) if (!ranges.has(option)) ranges.set(option, prose === null ? range : rangeOf(option, prose));
  const complete = telling.some(({ said }) => said.complete) || (ranges.size > 0 && telling.some(({ said }) => said.announces));
  const refused = queryOptionNames.filter((option) => !ranges.has(option) && telling.some(({ said }) => said.refused.includes(option)));
  const supported = [...ranges].map(([value, range]) => ({ value, range }));
  const [first] = telling;
  const limits = complete || supported.length > 0 || refused.length > 0 || telling.some(({ said }) => said.limits);
  return { facts: first === undefined || !limits ? null : { supported, refused, complete, range: first.range }, claims: [], findings: [] };
}

/** "This method supports the `$format` and `$top` OData query parameters", "No other query parameters are supported"; not "call the one that supports the `$select` query parameter". */
function speaksOfRequest(sentence: string, { phrases }: Dialect): boolean {
  if (says(phrases.noOtherOptions, sentence)) return true;
  const at = around("\\b", phrases.supportsOptions, `:?\\s+["']?\\$${optionName}`).exec(sentence)?.index;
  return at !== undefined && around("^", phrases.thisRequest, "\\s+(?:\\w+\\s+){0,2}$").test(sentence.slice(0, at)) && around("\\b", phrases.queryOptionNoun, "\\b").test(sentence.slice(at));
}

function meant(sentence: string, { phrases }: Dialect): Saying {
  const except = around("\\b", phrases.exceptOptions, "\\s+(?:the\\s+)?[\"']?\\$").exec(sentence)?.index ?? sentence.length;
  const excepted = optionsIn(sentence.slice(except));
  // "does not support the OData query parameters other than $filter", "(for example, $filter is not supported here)".
  if (says(phrases.noOptions, sentence)) return { ...silent, supported: excepted, complete: true };
  if (says(phrases.noOtherOptions, sentence)) return { ...silent, refused: optionsIn(sentence), complete: true };
  if (isRefusal(sentence, phrases)) return { ...silent, refused: optionsIn(sentence) };
  const not = around("(?<!\\w)", phrases.notOption, "(?!\\w)").exec(sentence)?.index ?? sentence.length;
  const supporting = around("\\b", phrases.supportsOptions, `:?\\s+["']?\\$${optionName}`).exec(sentence)?.index ?? sentence.length;
  // "supports all of the OData query parameters except $search"; "any other than $deltatoken" names one that there is.
  const leavesOut = around("\\b", phrases.supportsOptions, "\\b").test(sentence.slice(0, except));
  return {
    supported: optionsIn(sentence.slice(0, leavesOut ? Math.min(not, except) : not)),
    refused: leavesOut ? excepted : [],
    complete: supporting < Math.min(not, except) && !speaksOfMore(sentence.slice(0, supporting), phrases),
    announces: says(phrases.optionsFollow, sentence),
    limits: says(phrases.someOptions, sentence),
  };
}

/** "Some operators are not supported: $count, $search"; not "$filter is not supported on x", which other properties support. */
function isRefusal(sentence: string, phrases: Dialect["phrases"]): boolean {
  const before = around("\\b", phrases.refusesOptions, "\\s+[\"']?\\$").exec(sentence);
  if (before !== null && !says(phrases.ofProperties, sentence.slice(0, before.index))) return true;
  return around(`\\$${optionName}["']?\\s+`, phrases.optionsRefused, "\\s*\\)?$").test(sentence);
}

/** "The name property supports $filter", "This method also supports $select": what follows is not all that there is. */
function speaksOfMore(before: string, phrases: Dialect["phrases"]): boolean {
  return says(phrases.ofProperties, before) || around("\\b", phrases.besides, "\\s*$").test(before);
}

/** "supports the select and expand query parameters", "valid expand values are", as OData writes them. */
function withDollars(sentence: string, { phrases }: Dialect): string {
  for (const [before, behind] of [[phrases.supportsOptions, phrases.queryOptionNoun], [phrases.validOption, phrases.optionValues]] as const) {
    const listed = around("\\b", before, `\\s+${list}\\s`).exec(sentence);
    const rest = listed === null ? "" : sentence.slice(listed.index + listed[0].length);
    if (listed !== null && around("^", behind, "\\b").test(rest)) return sentence.slice(0, listed.index) + listed[0].replace(bareName, "$$$&") + rest;
  }
  return sentence;
}

/** The options that a text names with their dollar signs. */
export function optionsIn(text: string): QueryOption[] {
  return [...text.matchAll(mention)].flatMap((match) => queryOptionNames.find((option) => option === match[1]?.toLowerCase()) ?? []);
}

/** Where a paragraph names an option first: its code, or the paragraph. */
function rangeOf(option: QueryOption, { text, spans, range }: Prose): Range {
  const at = new RegExp(`\\b${option}\\b`, "i").exec(text)?.index ?? -1;
  return spans.find((span) => span.kind === "code" && span.start <= at && at < span.end)?.range ?? range;
}
