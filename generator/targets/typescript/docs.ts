import { propertyText } from "../../emit/evidence.js";
import { comment, commentLines } from "../../emit/text.js";
import type { Api, Operation, Permission, Property } from "../../model/api.js";
import type { Source } from "../../model/source.js";

const callers = { delegatedWork: "Work or school account", delegatedPersonal: "Personal account", application: "Application" } as const;

/** A comment of paragraphs, an empty line between them. */
function paragraphs(...parts: readonly (readonly string[])[]): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    if (lines.length > 0 && part.length > 0) lines.push("");
    lines.push(...part);
  }
  return comment(lines);
}

/**
 * The page that says it: its address, or its path where none is configured. Not as `@see` or `{@link}`: TypeScript passes over comments
 * without these two, which saves a quarter of the time that it takes to read the declarations of a large API.
 */
function see(source: Source, api: Api): string[] {
  const page = pageOf(source);
  const url = api.docsUrl?.replaceAll("{page}", () => addressOf(page.replace(/\.\w+$/, ""))).replaceAll("{file}", () => addressOf(page));
  const [text = ""] = commentLines(url ?? page, "", Number.POSITIVE_INFINITY);
  return [`See ${text}`];
}

function pageOf(source: Source): string {
  return source.replace(/:\d+:\d+$/, "");
}

function addressOf(path: string): string {
  // Half a surrogate pair in a file name has no encoding.
  return path.split("/").map((step) => encodeURIComponent(step.replace(/[\ud800-\udfff]/gu, "\ufffd"))).join("/");
}

/** What the pages say of operations that share a place and a verb: of the first one everything, of the others what they do. */
export function operationsDoc([first, ...others]: readonly Operation[], api: Api): string[] {
  if (first === undefined) throw new Error("a comment needs an operation");
  const permissions = permissionLines(first);
  const ordered = first.permissions.some((one) => one.ordered && one.choices.length > 1);
  const headers = first.headers.filter((header) => !/^(?:authorization|accept|content-type|content-length)$/i.test(header.name));
  return paragraphs(
    commentLines(first.description === "" ? first.title : first.description),
    permissions.length === 0 ? [] : [ordered ? "Permissions, least privileged first:" : "Permissions:", ...permissions.flatMap((line) => commentLines(line, "  "))],
    cloudLines(first),
    queryLines(first),
    headers.length === 0 ? [] : ["Headers:", ...headers.flatMap((header) => commentLines(`- ${header.name}: ${header.value}`, "  "))],
    others.length === 0 ? [] : ["Also:", ...others.flatMap((operation) => commentLines(`- ${operation.title} (${pageOf(operation.source)})`, "  "))],
    [...deprecation(first.deprecated), ...see(first.source, api)],
  );
}

/** A line for each caller that may call it, and one for those that may not. */
function permissionLines({ permissions }: Operation): string[] {
  const caller = (one: Permission): string => `${callers[one.caller]}${one.for === null ? "" : `, ${one.for}`}`;
  const shutOut = permissions.filter((one) => !one.supported).map(caller);
  return [...permissions.filter((one) => one.supported).map((one) => `- ${caller(one)}: ${one.choices.map((names) => names.join(" and ")).join(", ")}`), ...(shutOut.length === 0 ? [] : [`- Not supported: ${shutOut.join(", ")}`])];
}

/** The query options that the page names, and those that it refuses. */
function queryLines({ queryOptions }: Operation): string[] {
  if (queryOptions === null) return [];
  const { supported, refused, complete } = queryOptions;
  const list = (options: readonly string[]): string => options.map((option) => `\`$${option}\``).join(", ");
  if (complete) return commentLines(supported.length === 0 ? "Takes no query options." : `Query options: ${list(supported)}.`);
  return refused.length === 0 ? [] : commentLines(`Query options not supported: ${list(refused)}.`);
}

/** The clouds that the page tells apart; where it has lost its marks, nothing is said. */
function cloudLines({ clouds }: Operation): string[] {
  const named = (available: boolean): string => clouds.filter((cloud) => cloud.available === available).map((cloud) => cloud.name).join(", ");
  const [there, missing] = [named(true), named(false)];
  return [...(there === "" ? [] : commentLines(`Available in: ${there}.`)), ...(missing === "" ? [] : commentLines(`Not available in: ${missing}.`))];
}

export function propertyDoc(property: Property): string[] {
  const value = property.default === null ? [] : commentLines(`\`${JSON.stringify(property.default.value)}\``).map((line) => `@defaultValue ${line}`);
  const deprecated = property.deprecated ? (property.deprecation === null ? ["@deprecated"] : deprecation(property.deprecation.text.replace(/^\W*deprecated\W*/i, ""))) : [];
  return paragraphs(commentLines(propertyText(property)), remarksOf(property), [...value, ...deprecated]);
}

/** What another page says of the property: the words of the winning page, which stand above, tell everything else. */
function remarksOf({ description, returned, requiredWhen, query, limits }: Property): string[] {
  const lines = [
    requiredWhen !== null && !/\brequired\b/i.test(description) ? `${requiredWhen.charAt(0).toUpperCase()}${requiredWhen.slice(1)}.` : "",
    returned === "select" && !description.includes("$select") ? "Returned only on `$select`." : "",
    query !== null && queryWords(query) !== "" && !/\bsupports?\b/i.test(description) ? `Supports ${queryWords(query)}.` : "",
    limits !== null && !/\d/.test(description) ? `${limitWords(limits)}.` : "",
  ];
  return lines.filter((line) => line !== "").flatMap((line) => commentLines(line));
}

function queryWords(query: NonNullable<Property["query"]>): string {
  const filter = query.filterOperators.length === 0 ? "`$filter`" : `\`$filter\` (${query.filterOperators.map((one) => `\`${one}\``).join(", ")})`;
  const options = (["select", "filter", "orderby", "search", "expand"] as const).filter((option) => query[option]);
  return options.map((option) => (option === "filter" ? filter : `\`$${option}\``)).join(", ");
}

function limitWords({ minimum, maximum, maxLength, maxItems }: NonNullable<Property["limits"]>): string {
  const words = [
    minimum === null ? "" : `at least ${minimum}`, maximum === null ? "" : `at most ${maximum}`,
    maxLength === null ? "" : `at most ${maxLength} characters`, maxItems === null ? "" : `at most ${maxItems} items`,
  ].filter((word) => word !== "").join(", ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export function definitionDoc(description: string, fallback: string, source: Source, api: Api): string[] {
  return paragraphs(commentLines(description === "" ? fallback : description), see(source, api));
}

function deprecation(text: string | null): string[] {
  return text === null ? [] : commentLines(`@deprecated ${text}`.slice(1)).map((line, index) => (index === 0 ? `@${line}` : line));
}
