import type { AccountEntry, BodyFact, PageFacts, TypeExpression } from "../../generator/model/page.js";
import type { QuerySupport } from "../../generator/model/query.js";
import type { Range } from "../../generator/model/source.js";
import { rangeText } from "./finding-lines.js";

/** For these, false says something else than silence; everywhere else false, null and empty lists are left out. */
const telling = new Set(["nullable", "available"]);
/** Payloads of the page itself, shown as they are. */
const payloads = new Set(["value"]);

/**
 * Page facts in a form that a person can check against the page: ranges as `line:column-line:column`, types and query options in words,
 * what the page does not say left out. Nothing else is lost, but how the page is built: the cases of the rules show that.
 */
export function factsView(facts: PageFacts): unknown {
  const { account, outline: _, ...rest } = facts;
  return { ...(view(rest) as object), account: account.map(accountLine) };
}

function view(value: unknown, key = ""): unknown {
  if (typeof value !== "object" || value === null || payloads.has(key)) return value;
  if (isRange(value)) return rangeText(value);
  if (isType(value)) return typeText(value);
  if (isQuery(value)) return queryText(value);
  if (isBody(value)) return bodyView(value);
  if (Array.isArray(value)) return value.map((item: unknown) => view(item));
  const entries = Object.entries(value).map(([name, member]) => [name, view(member, name)] as const);
  return Object.fromEntries(entries.filter(([name, member]) => !isSilent(name, member)));
}

function isSilent(name: string, value: unknown): boolean {
  if (payloads.has(name)) return false;
  return value === null || value === "" || (value === false && !telling.has(name)) || (Array.isArray(value) && value.length === 0);
}

function accountLine({ kind, title, range, claimedBy, aside }: AccountEntry): string {
  return `${rangeText(range)} ${kind}${title === "" ? "" : ` "${title}"`}: ${claimedBy ?? (aside === null ? "UNCLAIMED" : `set aside (${aside})`)}`;
}

/** `#name` is a name that the page uses, anything else a primitive type. */
function typeText(type: TypeExpression): string {
  switch (type.kind) {
    case "primitive":
      return type.form ?? type.name;
    case "named":
      return `#${type.name}${type.target === null ? "" : ` -> ${type.target}`}`;
    case "collection":
      return `collection of ${typeText(type.items)}`;
    case "union":
      return type.members.map(typeText).join(" or ");
    case "unreadable":
      return `unreadable: ${type.text}`;
  }
}

function queryText(query: QuerySupport): string {
  const filter = query.filterOperators.length === 0 ? "$filter" : `$filter(${query.filterOperators.join(", ")})`;
  const options = [query.select && "$select", query.filter && filter, query.orderby && "$orderby", query.search && "$search", query.expand && "$expand", ...query.refused.map((option) => `not $${option}`)];
  return options.filter((option) => option !== false).join(" ");
}

/** The text of a body is shown where it is not read as JSON; else its length proves that it is whole. */
function bodyView({ text, line, column, json, isJson }: BodyFact): unknown {
  const kind = json === null ? (isJson ? "broken JSON" : "text") : json.mended ? "mended JSON" : "JSON";
  return { at: `${line}:${column}`, kind, bytes: Buffer.byteLength(text), ...(json === null ? { text: text.split("\n") } : { value: json.value }) };
}

function isRange(value: object): value is Range {
  return Object.keys(value).join() === "line,column,endLine,endColumn";
}

const typeKinds = new Set(["primitive", "named", "collection", "union", "unreadable"]);

function isType(value: object): value is TypeExpression {
  return "kind" in value && typeof value.kind === "string" && typeKinds.has(value.kind);
}

function isQuery(value: object): value is QuerySupport {
  return "filterOperators" in value;
}

function isBody(value: object): value is BodyFact {
  return "isJson" in value;
}
