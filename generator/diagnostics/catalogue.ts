import { rule } from "./rule.js";

/**
 * Every rule whose findings come from reading and linking: its area, its severity and its message, one sentence that says what to do.
 * Those that compare facts afterwards stand in `rules/`. Ids are stable: they stand in baselines, suppressions and golden tests of users.
 */
export const catalogue = {
  // Files and folders.
  "no-pages": rule("files", "warning", () => "No page was found here: put Markdown or text pages into this folder, or name another with --docs."),
  "page-unreadable": rule("files", "error", (d: { reason: string }) => `This file could not be read (${d.reason}): make it readable, or take it out of the folder.`),
  "page-not-utf8": rule("files", "error", () => "This file is not UTF-8: save it as UTF-8; the bytes that could not be read were replaced."),
  "page-too-large": rule("files", "error", (d: { bytes: number; limit: number }) => `This file has ${d.bytes} bytes, more than the ${d.limit} that a page may have: split it, or take it out of the folder.`),
  "page-nul-bytes": rule("files", "warning", () => "This file holds NUL bytes, which were replaced: save it as text."),
  "link-loop": rule("files", "warning", (d: { target: string }) => `This symbolic link leads back to "${d.target}" and was not followed: remove it.`),
  "link-outside": rule("files", "warning", () => "This symbolic link leads out of the docs folder and was not followed: copy what it leads to into the folder, or name a folder that holds both with --docs."),
  "path-unsafe": rule("files", "error", (d: { reason: string }) => `This file name cannot be used (${d.reason}): rename the file.`),
  "output-not-ours": rule("files", "error", (d: { file: string }) => `The file "${d.file}" in the output folder was not written by docwright and was left as it is: move it away, or generate into another folder.`),

  // What a page is written in.
  "page-unparsable": rule("page", "error", (d: { reason: string }) => `This page could not be parsed (${d.reason}): look for brackets, quotes or lists nested without end.`),
  "front-matter-broken": rule("page", "warning", (d: { reason: string }) => `The front matter was read line by line, since ${d.reason}: mend it.`),
  "fence-unclosed": rule("examples", "error", () => "This code fence is never closed: add the closing line."),
  "comment-unclosed": rule("page", "error", () => "This comment is never closed, so that the rest of the page is part of it: add the closing -->."),
  "heading-tight": rule<Sides>("page", "warning", () => "This heading has no space behind its #, so that Markdown shows none: add it."),
  "table-delimiter": rule<Sides>("tables", "warning", () => "The delimiter row has another number of columns than the header, so that Markdown shows no table: give both the same."),

  // What stands on a page.
  "unclaimed": rule("page", "hint", (d: { kind: string; title: string }) => `Nothing was read from this ${d.kind}${d.title === "" ? "" : ` under "${d.title}"`}: give it a title or a header that the dialect knows, or add yours to the dialect.`),
  "page-not-read": rule("page", "warning", (d: { tables: number; code: number; titles: readonly string[] }) => `Nothing was read from this page (${shown(d)}), since no request line under a title such as "HTTP request", no table under "Properties" and no list of an enum's members stands on it: write it so, add its words to the dialect, or take it out of the folder.`),
  "annotation-broken": rule("page", "warning", () => "This comment starts like an annotation but is no JSON object: mend its punctuation."),
  "property-name-unreadable": rule("tables", "warning", (d: { actual: string }) => `The name cell "${d.actual}" is no property name: write the name alone.`),
  "type-name-unreadable": rule("tables", "error", (d: { actual: string }) => `"${d.actual}" is no name of a type: write letters, digits and underscores, 128 at most, with dots between namespaces.`),
  "type-name-reserved": rule("tables", "hint", (d: { name: string }) => `The name "${d.name}" has a meaning of its own in programming languages: rename the type, or expect code to call it something else.`),
  "member-name-unreadable": rule("tables", "warning", (d: { actual: string }) => `The cell "${d.actual}" is no name of an enum member: write the name alone.`),
  "type-unreadable": rule("tables", "warning", (d: { name: string; actual: string }) => `The type ${d.actual === "" ? "of" : `"${d.actual}" of`} ${d.name} cannot be read: write a type name, or "x collection".`),
  "two-value-lists": rule("tables", "warning", (d: Sides & { name: string }) => `The description of ${d.name} gives two lists of values, and one (${few(d.expected)}) was taken over the other (${few(d.actual)}): keep one.`),
  "table-ragged": rule("tables", "warning", (d: { kind: string }) => `This table row has ${d.kind === "missing-cells" ? "fewer cells than the header and was filled up" : d.kind === "surplus-cells" ? "more cells than the header, which were joined" : "no pipe at its start and was joined to the row before it"}: write one cell per column, with the pipes of its text escaped.`),
  "table-empty": rule("tables", "hint", () => "This table has a header and no rows: fill it, or take it out."),
  "property-table-foreign": rule("tables", "hint", (d: { names: readonly string[] }) => `The JSON representation shows nothing of this table (${few(d.names.join(", "))}), which was taken to describe something else than the type: show its rows there, or move it to a page of its own.`),
  "caller-unknown": rule("page", "warning", (d: { actual: string }) => `The permission table names a kind of caller that is not known ("${d.actual}"): use one of the usual three.`),
  "route-slash": rule("requests", "hint", (d: Sides) => `The path of this request line ${d.actual.startsWith("/") ? "ends with a slash" : "does not begin with a slash"} ("${d.actual}"), unlike all others: write "${d.expected}".`),
  "no-content-described": rule("requests", "warning", (d: { type: string }) => `This sentence promises "${d.type}" in the answer, whose status 204 has no body: correct the status, or say that nothing is answered.`),
  "request-line-malformed": rule("requests", "error", (d: { actual: string }) => `"${d.actual}" is no request line: write a method, a space and a path.`),
  "json-mended": rule("examples", "warning", (d: SlipWords) => `This JSON has ${d.kind} and was mended to be read: correct it.`),
  "json-broken": rule("examples", "error", (d: SlipWords) => `This JSON cannot be read because of ${d.kind}: mend it.`),
  "json-repeated-key": rule("examples", "warning", (d: { key: string }) => `The key "${d.key}" stands twice in one object, and the last one was taken: take one out.`),
  "content-length-wrong": rule("examples", "hint", (d: Sides & { lf: number; crlf: number }) => `Content-Length says ${d.actual}, but the body has ${d.lf} bytes (${d.crlf} with CRLF line ends): correct it.`),
  "response-without-request": rule("examples", "warning", () => "This example response has no request before it: show the request."),

  "disable-without-reason": rule("page", "warning", () => "This comment gives no reason, so that it disables nothing: write a colon and the reason behind the rule."),
  "disable-unknown": rule("page", "warning", (d: { name: string }) => `There is no rule "${d.name}" to disable: correct its name, or take the comment out.`),
  "disable-unused": rule("page", "hint", (d: { name: string }) => `Nothing below breaks "${d.name}" any more: take the comment out.`),

  // What pages say of each other.
  "property-differs": rule("tables", "warning", (d: Sides & { name: string; what: string }) => `Two pages differ in the ${d.what} of ${d.name}, and "${d.expected}" was taken over "${d.actual}": make them agree.`),
  "represented-otherwise": rule("tables", "warning", (d: Sides & { name: string }) => `The JSON representation shows ${d.name} as ${d.expected}, which its type in the table does not allow, and the representation was believed: make them agree.`),
  "represented-unlisted": rule("tables", "hint", (d: { name: string; actual: string }) => `The JSON representation shows ${d.name}, which no table lists and no example confirms, and it was left out: list it, or take it out of the representation.`),
  "collection-of-kind": rule("requests", "hint", (d: Sides) => `This names ${d.actual} at a place where one item is a ${d.expected}, which was taken: name that, or show how to ask for this kind alone.`),
  "header-differs": rule("requests", "hint", (d: Sides & { what: string }) => `Two pages of one operation describe its ${d.what} differently, and the newer or richer one was taken: make them agree.`),
  "permissions-differs": rule("page", "warning", (d: Sides & { what: string }) => `Two pages of one operation differ in its ${d.what}, and the newer or richer one was taken: make them agree.`),
  "enum-differs": rule("tables", "warning", (d: Sides & { name: string; extra: readonly string[] }) => `This list gives ${d.extra.map((one) => `"${one}"`).join(", ")} for ${d.name}, which its own list lacks: make them agree.`),
  "base-differs": rule("tables", "warning", (d: Sides & { name: string }) => `The base type of ${d.name} is given in two ways, and ${d.expected} was taken over ${d.actual}: make them agree.`),
  "base-circular": rule("tables", "error", (d: { name: string; base: string }) => `${d.name} is said to derive from ${d.base}, which derives from it: correct one of the two.`),
  "names-respelled": rule("tables", "warning", (d: Sides) => `The tables of this page begin their names with a capital, and the examples, which were believed, do not ("${d.actual}" is sent as "${d.expected}"): write names as they are sent.`),
  "path-respelled": rule("requests", "hint", (d: Sides) => `This request line writes "${d.actual}" where others write "${d.expected}", which was taken: write one place in one way.`),
  "parameter-respelled": rule("requests", "warning", (d: Sides) => `The examples of this page send "${d.expected}" for "${d.actual}", and were believed: write the name as it is sent.`),
  "default-unfit": rule("tables", "warning", (d: Sides & { name: string; isMember: boolean }) => (d.isMember ? `The default "${d.actual}" of ${d.name} is written "${d.expected}" among the values of its type, and was taken so: write it so.` : `The default "${d.actual}" of ${d.name} is no value of its type ${d.expected} and was left out: correct one of the two.`)),
  "limit-unfit": rule("tables", "hint", (d: { name: string; type: string }) => `The description of ${d.name} names a limit that its type ${d.type} cannot have, and which was left out: correct one of the two.`),
  "type-undefined": rule("tables", "warning", (d: { name: string }) => `No page describes the type ${d.name}: add its page, or correct the name.`),
  "include-missing": rule("page", "hint", (d: { title: string; count: number }) => `The file to include for "${d.title}" was not found (${d.count} ${d.count === 1 ? "place" : "places"}, this is the first): add it to the docs folder, or take the line out.`),
  "include-circular": rule("page", "error", (d: { target: string }) => `This include of "${d.target}" leads back to this page: break the circle.`),
  "override-stale": rule("page", "error", (d: { property: string; why: string }) => `The override of ${d.property} was not applied, since ${d.why}: take it out, or correct it.`),
  "read-only-in-body": rule("requests", "hint", (d: { names: readonly string[] }) => `The request's own table lists ${d.names.length} read-only ${d.names.length === 1 ? "property" : "properties"} (${d.names.join(", ")}), which therefore stay in its body: take them out of one of the two.`),
  "required-missing-in-example": rule("examples", "warning", (d: { name: string }) => `This example goes without ${d.name}, which its table calls required, and was believed: add it, or drop "Required.".`),
  "body-undocumented": rule("examples", "warning", (d: { hasSection: boolean }) => (d.hasSection ? "The section \"Request body\" says too little of what this example sends: give it a table there, or name its type." : "This example sends a body that no section describes: describe it under \"Request body\".")),

  // What examples show.
  "example-url-unmatched": rule("examples", "warning", (d: { method: string; url: string }) => `The URL of this example (${d.method} ${d.url}) fits none of the documented request lines: correct it, or document its route.`),
  "example-url-respelled": rule("examples", "hint", (d: Sides & { route: string }) => `This example writes "${d.actual}" in another letter case than the request line (${d.route}): write it as documented.`),
  "example-query-repeated": rule("examples", "warning", (d: { actual: string }) => `The URL of this example gives ${d.actual} twice: keep one.`),
  "example-method-differs": rule("examples", "warning", (d: Sides) => `This example calls with ${d.actual} what its page documents for ${d.expected}: correct one of the two.`),
  "example-elsewhere": rule("examples", "hint", (d: { method: string; origin: string }) => `This example calls ${d.method} at ${d.origin}, not at the API, such as what the service itself sends: give it a section of its own.`),
  "example-option-refused": rule("examples", "warning", (d: Sides) => `The example uses ${d.actual}, which the page says is not supported, and was believed: correct one of the two.`),
  "example-option-unlisted": rule("examples", "hint", (d: Sides) => `The example uses ${d.actual}, which is not among the query options that the page lists (${d.expected}), and was believed: list it, or take it out.`),
  "example-status-undocumented": rule("examples", "warning", (d: { expected: string; actual: number }) => `This example answers ${d.actual}, but the Response section speaks of ${d.expected}: make them agree.`),
  "example-body-undocumented": rule("examples", "warning", (d: { method: string; is: "described" | "undescribed" | "other" }) => strayBody[d.is](d.method)),
  "example-no-json": rule("examples", "warning", (d: Sides) => `This example answers with text, where ${d.expected} is documented: show it under the request that it answers, or document both.`),
  "example-odata-type": rule("examples", "hint", (d: BreachWords) => `The example names the type "${d.actual}" where ${d.name} or a documented subtype of it is due: write "${d.expected}", or document what the example names.`),
  "example-envelope": rule("examples", "error", (d: BreachWords) => `This example has no "value", which an answer in the shape of a ${d.expected} holds: correct the example.`),
  "example-key-respelled": rule("examples", "warning", (d: BreachWords) => `The example writes "${d.actual}" for ${d.name}: write it as documented.`),
  "example-wrapped": rule("examples", "warning", (d: BreachWords) => `The example carries one ${d.name} inside of "value", where the object stands alone: take the envelope off.`),
  "example-wrong-type": rule("examples", "error", (d: BreachWords) => `The example gives ${d.name} as ${d.actual}, documented as ${d.expected}: correct one of the two.`),
  "example-null": rule("examples", "warning", (d: BreachWords) => `The example gives null for ${d.name}, documented as not nullable: correct one of the two.`),
  "example-value-unlisted": rule("examples", "warning", (d: BreachWords) => `The example gives ${d.name} the value "${d.actual}", which is not among the listed ones (${few(d.expected)}): use one of them, or list it.`),
  "example-value-case": rule("examples", "warning", (d: BreachWords) => `The example gives ${d.name} the value "${d.actual}", listed as "${d.expected}": write it as listed.`),
  "example-value-joined": rule("examples", "hint", (d: BreachWords) => `The example gives ${d.name} several listed values in one ("${d.actual}"), and no page says that it takes more than one: say so, or give one.`),
  "example-value-placeholder": rule("examples", "hint", (d: BreachWords) => `The example gives ${d.name} the placeholder "${d.actual}" in place of a value (${few(d.expected)}): show one.`),
  "example-subtype-unnamed": rule("examples", "warning", (d: BreachWords) => `The example sends ${d.name}, which only a subtype has, and does not say that it is one: add "@odata.type": "${d.expected}", or take it out.`),
  "example-sentinel-sent": rule("examples", "warning", (d: BreachWords) => `The example sends "${d.actual}" for ${d.name}, which stands for values to come in answers and which services refuse: send another value.`),
  "example-value-beyond": rule("examples", "warning", (d: BreachWords) => `The example gives ${d.name} ${d.actual}, but ${d.expected} is documented: correct one of the two.`),
  "example-undocumented-property": rule("examples", "warning", (d: BreachWords) => `The example shows ${d.name}, which no table documents: document it, or take it out.`),
  "example-property-added": rule("examples", "hint", (d: BreachWords) => `The example shows ${d.name}, which no table documents; its type may hold properties of a caller's own, but no note says that this is one: document it, or say so.`),
  "example-read-only": rule("examples", "warning", (d: BreachWords) => `The example sends ${d.name}, which is documented as read-only and not in the request's table: take it out of the example, or list it.`),
  "example-malformed": rule("examples", "warning", (d: BreachWords) => `The example gives ${d.name} as "${d.actual}", which is not written as ${d.expected}: correct it.`),
} as const;

/** What belongs somewhere, and what stands there. */
interface Sides {
  readonly expected: string;
  readonly actual: string;
}

/** What is wrong in JSON; what belongs there and what stands there, empty where there is no such thing. */
interface SlipWords {
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
}

/** What is known of a value of an example that breaks its documentation. */
interface BreachWords {
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
}

export type Catalogue = typeof catalogue;
export type RuleId = keyof Catalogue;

function shown({ tables, code, titles }: { tables: number; code: number; titles: readonly string[] }): string {
  const some = titles.slice(0, 4).map((title) => `"${title.slice(0, 60)}"`).join(", ");
  const more = titles.length > 4 ? ` and ${titles.length - 4} more` : "";
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
  return `${count(tables, "table")} and ${count(code, "code block")}${titles.length === 0 ? "" : ` under ${some}${more}`}`;
}

const strayBody = {
  described: (method: string) => `This example sends a body with ${method}, as its page describes it, and HTTP gives such a body no meaning: send it in the URL or with POST.`,
  undescribed: (method: string) => `This example sends a body with ${method}, which no section describes: describe it, or take it out.`,
  other: (method: string) => `What stands below this ${method} request is neither a header nor a body that it takes: give it a block of its own, or take it out.`,
};

/** A long list is cut: its whole stands on the page. */
function few(list: string): string {
  const values = list.split(", ");
  return values.length <= 6 ? list : `${values.slice(0, 5).join(", ")} and ${values.length - 5} more`;
}
