import { objectOf } from "../emit/json.js";
import type { QueryPair } from "../model/api.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import { splitUrl } from "../paths/url.js";
import { queryOf, sameQuery, type Shown } from "./examples.js";
import type { Asked } from "./request.js";

const nextLink = "@odata.nextLink";
const deltaLink = "@odata.deltaLink";

/** What the mock adds to a documented link whose page is not documented: the page behind it is the last, or holds no change. */
const endName = "docwright-page";
const endValue = "last";

/** A link of the docs as one to the mock, where it leads to the documented base. */
export function ownLink(link: string, baseUrl: string | null, origin: string): string | null {
  const { origin: home, path } = splitUrl(baseUrl ?? "");
  if (home === "" || !`${link}/`.toLowerCase().startsWith(`${home}${path}/`.toLowerCase())) return null;
  return origin + link.slice(home.length);
}

/**
 * The documented answer with links that lead to the mock. Paging links lead to the documented page where one has their query, and to the end of the
 * documented items otherwise. `examples` are those of the same place, in the order of the docs.
 */
export function withOwnLinks(body: JsonValue, shown: Shown, examples: readonly Shown[], asked: Asked, baseUrl: string | null): JsonValue {
  if (!isObject(body)) return body;
  return objectOf(Object.entries(body).map(([key, value]) => {
    if ((key === nextLink || key === deltaLink) && typeof value === "string") return [key, pageLink(value, shown, examples, asked)];
    return [key, nestedLinks(value, baseUrl, asked.origin)];
  }));
}

/** Links within what a page holds, as of an expanded property. */
function nestedLinks(value: JsonValue, baseUrl: string | null, origin: string): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((one) => nestedLinks(one, baseUrl, origin));
  if (!isObject(value)) return value;
  return objectOf(Object.entries(value).map(([key, one]) => {
    const isLink = (key.endsWith(nextLink) || key.endsWith(deltaLink)) && typeof one === "string";
    return [key, isLink ? (ownLink(one, baseUrl, origin) ?? one) : nestedLinks(one, baseUrl, origin)];
  }));
}

/** Only a page that the docs show further down is led to: links in a circle would never end. */
function pageLink(link: string, shown: Shown, examples: readonly Shown[], asked: Asked): string {
  const { query } = splitUrl(link);
  const later = examples.slice(examples.indexOf(shown) + 1).some((one) => one.request !== null && sameQuery(queryOf(one), query));
  return addressOf(asked, later ? query : [...query, { name: endName, value: endValue }]);
}

function addressOf({ origin, path }: Asked, query: readonly QueryPair[]): string {
  const texts = query.map(({ name, value }) => `${encodeURIComponent(name).replaceAll("%24", "$")}=${encodeURIComponent(value)}`);
  return `${origin}${path}${texts.length === 0 ? "" : `?${texts.join("&")}`}`;
}

/** The page behind the last documented one: no items, no next link, and for lists of changes the link to ask again with. Null for any other request. */
export function lastPage(asked: Asked, examples: readonly Shown[]): JsonObject | null {
  if (asked.method !== "GET" || !asked.query.some(({ name, value }) => name === endName && value === endValue)) return null;
  const bodies = examples.map(({ response }) => response.body?.value ?? null).filter(isObject);
  const context = bodies.find((body) => typeof body["@odata.context"] === "string")?.["@odata.context"];
  const isOfChanges = bodies.some((body) => Object.hasOwn(body, deltaLink)) || /\bdelta(?:\([^)]*\))?\/?$/i.test(asked.path);
  return objectOf([["@odata.context", context], ["value", []], [deltaLink, isOfChanges ? addressOf(asked, asked.query) : undefined]]);
}

/**
 * The part of a documented list that `$top` and `$skip` ask for, with a link to the next part. Where they ask for nothing less than all of it, the
 * body as it is. Other query options are not evaluated.
 */
export function paged(body: JsonValue, asked: Asked): JsonValue {
  const items = isObject(body) ? body["value"] : undefined;
  const top = countIn(asked.query, "top");
  const skip = countIn(asked.query, "skip") ?? 0;
  if (!isObject(body) || !Array.isArray(items) || (skip === 0 && (top === null || top === 0 || top >= items.length))) return body;
  const end = top === null ? items.length : skip + top;
  const next = [...asked.query.filter(({ name }) => optionName(name) !== "skip"), { name: "$skip", value: String(end) }];
  const others = Object.entries(body).filter(([key]) => key !== nextLink);
  const page = others.map(([key, value]): [string, JsonValue] => [key, key === "value" ? items.slice(skip, end) : value]);
  return objectOf([...page, [nextLink, end < items.length && end > skip ? addressOf(asked, next) : undefined]]);
}

function countIn(query: readonly QueryPair[], option: string): number | null {
  const value = query.find(({ name }) => optionName(name) === option)?.value ?? "";
  return /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function optionName(name: string): string {
  return name.toLowerCase().replace(/^\$/, "");
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
