import type { Finding } from "../model/finding.js";
import type { MessageFact, PageFacts, PermissionFact, PropertyFact, QueryOptionsFact, TypeExpression } from "../model/page.js";
import type { Range } from "../model/source.js";
import { unreadBlocks } from "./summary.js";
import { safe } from "./terminal.js";

type Line = readonly [Range, string, string];

/** What was read from a page, fact by fact with line:column, what was not, and what is wrong with it. */
export function explain(facts: PageFacts, findings: readonly Finding[]): string {
  // What seemed to be a fact of a page that was not read is none.
  const notRead = unreadBlocks(facts, findings);
  const left = notRead === null ? facts.account.filter((entry) => entry.claimedBy === null && entry.kind !== "comment") : [];
  const unclaimed = left.filter((entry) => entry.aside === null);
  const asides = left.filter((entry) => entry.aside !== null);
  const lines = notRead === null ? factLines(facts) : [];
  return [
    `${safe(facts.path)}: ${facts.kind} page, ${facts.format === "markdown" ? "Markdown" : "plain text"}${facts.date === null ? "" : `, dated ${facts.date}`}`,
    ...lines.map(([range, what, text]) => `  ${position(range).padEnd(9)}${what.padEnd(14)}${safe(text)}`),
    notRead !== null ? `Not read: ${notRead}.` : unclaimed.length === 0 ? "Nothing was left unclaimed." : "Left unclaimed:",
    ...unclaimed.map((entry) => `  ${position(entry.range).padEnd(9)}${entry.kind}${entry.title === "" ? "" : ` under "${safe(entry.title)}"`}`),
    ...(asides.length === 0 ? [] : ["Set aside:"]),
    ...asides.map((entry) => `  ${position(entry.range).padEnd(9)}${entry.kind}${entry.title === "" ? "" : ` under "${safe(entry.title)}"`}: ${entry.aside ?? ""}`),
    findings.length === 0 ? "No findings in this page by itself." : "Findings in this page by itself:",
    ...findings.map((one) => `  ${position(one.place).padEnd(9)}${one.severity} ${one.rule}: ${safe(one.message)}`),
    "",
  ].join("\n");
}

function position(range: Range): string {
  return `${range.line}:${range.column}`;
}

function factLines(facts: PageFacts): Line[] {
  const stated = (what: string, fact: { value: string; range: Range } | null): Line[] => (fact === null ? [] : [[fact.range, what, fact.value]]);
  return [
    ...stated("title", facts.title), ...stated("namespace", facts.namespace), ...stated("summary", facts.summary), ...stated("deprecated", facts.deprecated),
    ...facts.includes.map((one): Line => [one.range, "include", one.target]),
    ...facts.clouds.map((one): Line => [one.range, "cloud", `${one.name}${one.available === null ? "" : one.available ? ": yes" : ": no"}`]),
    ...facts.permissions.map((one): Line => [one.range, "permissions", `${one.caller}${one.for === null ? "" : ` for ${one.for}`}: ${permissionText(one)}`]),
    ...facts.routes.map((one): Line => [one.range, "route", `${one.method} ${one.path}${one.query === "" ? "" : `?${one.query}`}`]),
    ...facts.parameters.map((one): Line => [one.nameRange, `${one.in} param`, propertyText(one)]),
    ...(facts.queryOptions === null ? [] : [[facts.queryOptions.range, "query options", optionsText(facts.queryOptions)] as const]),
    ...facts.headers.map((one): Line => [one.range, "header", `${one.name}: ${one.value}`]),
    ...(facts.requestBody === null ? [] : bodyLines(facts.requestBody)),
    ...facts.responses.map((one): Line => [one.range, "response", `${one.status}${one.type === null ? "" : ` ${typeText(one.type)}`}`]),
    ...facts.types.flatMap((type): Line[] => [
      [type.range, "type", `${type.name}${type.bases[0] === undefined ? "" : ` extends ${typeText(type.bases[0].value)}`}${type.abstract ? ", abstract" : ""}${type.open ? ", open" : ""}`],
      ...type.properties.map((one): Line => [one.nameRange, "property", propertyText(one)]),
      ...type.relationships.map((one): Line => [one.nameRange, "relationship", propertyText(one)]),
      ...(type.representation === null ? [] : [[type.representation.range, "JSON shape", type.representation.members.map((member) => member.name).join(", ")] as const]),
    ]),
    ...facts.enums.flatMap((one): Line[] => [
      [one.range, "enum", one.name],
      ...one.members.map((member): Line => [member.range, "member", `${member.name}${member.value === null ? "" : ` = ${member.value}`}`]),
    ]),
    ...facts.examples.flatMap((one): Line[] => [...messageLines("example", one.request), ...messageLines("answer", one.response)]),
  ];
}

function bodyLines(body: NonNullable<PageFacts["requestBody"]>): Line[] {
  return [
    [body.range, "body", `${body.kind}${body.type === null ? "" : ` ${typeText(body.type)}`}`],
    ...body.properties.map((one): Line => [one.nameRange, "body property", propertyText(one)]),
  ];
}

function messageLines(what: string, message: MessageFact | null): Line[] {
  if (message === null) return [];
  const start = message.method === null ? `${message.status ?? ""} ${message.reason}`.trim() : `${message.method} ${message.url ?? ""}`;
  const body = message.body === null ? "" : message.body.json === null ? (message.body.isJson ? ", JSON that cannot be read" : ", a body that is no JSON") : ", a JSON body";
  return [[message.range, what, `${start}${body}`]];
}

function propertyText(fact: PropertyFact): string {
  const values = fact.values === null ? null : `${fact.type.kind === "named" ? "one of" : "such as"} ${fact.values.values.join(", ")}`;
  const words = [
    fact.key ? "key" : null, fact.required ? "required" : fact.requiredWhen, fact.readOnly ? "read-only" : null,
    fact.nullable === null ? null : fact.nullable ? "nullable" : "not nullable", fact.deprecated ? "deprecated" : null, fact.writeOnly ? "write-only" : null,
    fact.returned === null ? null : fact.returned === "select" ? "returned only on $select" : "returned by default", fact.limits === null ? null : limitsText(fact.limits),
    fact.default === null ? null : `default ${fact.default.text}`, values, fact.query === null ? null : queryText(fact.query),
  ].filter((word) => word !== null);
  return `${fact.name}: ${typeText(fact.type)}${words.length === 0 ? "" : ` (${words.join("; ")})`}`;
}

function limitsText(limits: NonNullable<PropertyFact["limits"]>): string {
  return Object.entries(limits).flatMap(([name, limit]: [string, number | null]) => (limit === null ? [] : [`${name} ${limit}`])).join(", ");
}

function queryText(query: NonNullable<PropertyFact["query"]>): string {
  const taking = (["select", "filter", "orderby", "search", "expand"] as const).filter((option) => query[option]).map((option) => `$${option}`);
  return [...taking, ...query.refused.map((option) => `not $${option}`)].join(" ");
}

function optionsText({ supported, refused, complete }: QueryOptionsFact): string {
  const named = (options: readonly string[]): string => options.map((option) => `$${option}`).join(" ");
  const taken = supported.length === 0 ? (complete ? "none" : "some") : `${named(supported.map(({ value }) => value))}${complete ? ", no others" : ""}`;
  return refused.length === 0 ? taken : `${taken}; not ${named(refused)}`;
}

function typeText(type: TypeExpression): string {
  switch (type.kind) {
    case "collection":
      return `${typeText(type.items)} collection`;
    case "union":
      return type.members.map(typeText).join(" or ");
    case "unreadable":
      return `unreadable "${type.text}"`;
    default:
      return type.name;
  }
}

function permissionText({ supported, choices }: PermissionFact): string {
  if (!supported) return "not supported";
  return choices.map((names) => names.join(" and ")).join(", ") || "none needed";
}
