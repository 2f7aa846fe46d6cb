import type { Api, Operation, Permission, Property, TypeDefinition } from "../model/api.js";
import type { Source } from "../model/source.js";
import { propertyText } from "./evidence.js";

/** Text of a page as lines of a language's comments. Further lines begin with `hang`. */
export type Lines = (text: string, hang?: string, width?: number) => string[];

const callers = { delegatedWork: "Work or school account", delegatedPersonal: "Personal account", application: "Application" } as const;

/** The lines of some paragraphs, with an empty line between those that hold any. */
export function joinParagraphs(parts: readonly (readonly string[])[]): string[] {
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : ["", ...part]));
}

/**
 * What the pages say of operations that share a place and a verb, in paragraphs: of the first one everything, of the others what they do.
 * Deprecation and the page itself are told by `deprecationOf` and `pageLine`.
 */
export function operationParagraphs([first, ...others]: readonly Operation[], lines: Lines): string[][] {
  if (first === undefined) throw new Error("a comment needs an operation");
  const permissions = permissionLines(first);
  const ordered = first.permissions.some((one) => one.ordered && one.choices.length > 1);
  const headers = first.headers.filter((header) => !/^(?:authorization|accept|content-type|content-length)$/i.test(header.name));
  // What the options of OData do is the same everywhere.
  const parameters = first.parameters.filter(({ name, description }) => !name.startsWith("$") && description !== "");
  return [
    lines(first.description === "" ? first.title : first.description),
    permissions.length === 0 ? [] : [ordered ? "Permissions, least privileged first:" : "Permissions:", ...permissions.flatMap((line) => lines(line, "  "))],
    cloudWords(first).flatMap((line) => lines(line)),
    parameters.length === 0 ? [] : ["Parameters:", ...parameters.flatMap((one) => lines(`- ${one.name}: ${one.description}`, "  "))],
    queryWords(first).flatMap((line) => lines(line)),
    headers.length === 0 ? [] : ["Headers:", ...headers.flatMap((header) => lines(`- ${header.name}: ${header.value}`, "  "))],
    alsoParagraph(others, lines),
  ];
}

/** What other pages describe at the same place: a line for each, with the page. */
export function alsoParagraph(others: readonly Operation[], lines: Lines): string[] {
  if (others.length === 0) return [];
  return ["Also:", ...others.slice(0, shown).flatMap((operation) => lines(`- ${operation.title} (${pageOf(operation.source)})`, "  ")), ...(others.length > shown ? [`- and ${others.length - shown} more`] : [])];
}

/** A hundred kinds may have a page each; who reads a comment wants to know that there are such. */
const shown = 10;

/** What the first of some operations says of its deprecation; null where another page still describes what may be done there. */
export function deprecationOf(operations: readonly Operation[]): string | null {
  return operations.every(({ deprecated }) => deprecated !== null) ? wordless(operations[0]?.deprecated ?? "") : null;
}

/** What the page of a type says of its deprecation, empty where no more than the word; null where it says none. */
export function typeDeprecationOf({ deprecated }: TypeDefinition): string | null {
  return deprecated === undefined ? null : wordless(deprecated);
}

/** What the docs say of a property: what it is, and what another page says of it. */
export function propertyParagraphs(property: Property, lines: Lines): string[][] {
  return [lines(propertyText(property)), remarksOf(property).flatMap((line) => lines(line))];
}

/** The page that says it, as a line: its address, or its path where none is configured. */
export function pageLine(source: Source, api: Api, lines: Lines): string {
  const page = pageOf(source);
  const url = api.docsUrl?.replaceAll("{page}", () => addressOf(page.replace(/\.\w+$/, ""))).replaceAll("{file}", () => addressOf(page));
  const [text = ""] = lines(url ?? page, "", Number.POSITIVE_INFINITY);
  return `See ${text}`;
}

/** What a page says of a property's deprecation, without the word itself; null where it says no more. */
export function deprecationText({ deprecation }: Property): string | null {
  return deprecation === null ? null : wordless(deprecation.text);
}

/** A comment has a mark of its own for "Deprecated:". */
function wordless(text: string): string {
  return text.replace(/^\W*deprecated\b\W*/i, "");
}

function pageOf(source: Source): string {
  return source.replace(/:\d+:\d+$/, "");
}

function addressOf(path: string): string {
  // Half a surrogate pair in a file name has no encoding.
  return path.split("/").map((step) => encodeURIComponent(step.replace(/[\ud800-\udfff]/gu, "\ufffd"))).join("/");
}

/** A line for each caller that may call it, and one for those that may not. */
function permissionLines({ permissions }: Operation): string[] {
  const caller = (one: Permission): string => `${callers[one.caller]}${one.for === null ? "" : `, ${one.for}`}`;
  const shutOut = permissions.filter((one) => !one.supported).map(caller);
  return [...permissions.filter((one) => one.supported).map((one) => `- ${caller(one)}: ${one.choices.map((names) => names.join(" and ")).join(", ") || "none needed"}`), ...(shutOut.length === 0 ? [] : [`- Not supported: ${shutOut.join(", ")}`])];
}

/** The query options that the page names, and those that it refuses. */
function queryWords({ queryOptions }: Operation): string[] {
  if (queryOptions === null) return [];
  const { supported, refused, complete } = queryOptions;
  const list = (options: readonly string[]): string => options.map((option) => `\`$${option}\``).join(", ");
  if (complete) return [supported.length === 0 ? "Takes no query options." : `Query options: ${list(supported)}.`];
  return refused.length === 0 ? [] : [`Query options not supported: ${list(refused)}.`];
}

/** The clouds that the page tells apart; where it has lost its marks, nothing is said. */
function cloudWords({ clouds }: Operation): string[] {
  const named = (available: boolean): string => clouds.filter((cloud) => cloud.available === available).map((cloud) => cloud.name).join(", ");
  const [there, missing] = [named(true), named(false)];
  return [there === "" ? "" : `Available in: ${there}.`, missing === "" ? "" : `Not available in: ${missing}.`].filter((line) => line !== "");
}

/** What another page says of the property: the words of the winning page, which stand above, tell everything else. */
function remarksOf({ description, returned, requiredWhen, query, limits }: Property): string[] {
  const lines = [
    requiredWhen !== null && !/\brequired\b/i.test(description) && !description.replaceAll("`", "").includes(requiredWhen) ? `${requiredWhen.charAt(0).toUpperCase()}${requiredWhen.slice(1)}.` : "",
    returned === "select" && !description.includes("$select") ? "Returned only on `$select`." : "",
    query !== null && supportWords(query) !== "" && !/\bsupports?\b/i.test(description) ? `Supports ${supportWords(query)}.` : "",
    limits !== null && !/\d/.test(description) ? `${limitWords(limits)}.` : "",
  ];
  return lines.filter((line) => line !== "");
}

function supportWords(query: NonNullable<Property["query"]>): string {
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
