import type { Api, Example } from "../../generator/model/api.js";
import type { TypeRef } from "../../generator/model/types.js";

/**
 * Counts of a whole reference, one a line, in a fixed order: what a change in reading changes shows as a few lines of a diff. `summary` and
 * `findings` are what `docwright generate --verbose` printed.
 */
export function countsOf(api: Api, summary: string, findings: string): string {
  const properties = api.types.flatMap((type) => type.properties);
  const operations = api.operations;
  const requests = operations.map((operation) => operation.request);
  const examples = operations.flatMap((operation) => operation.examples);
  const sections: readonly (readonly [string, readonly (readonly [string, number])[]])[] = [
    ["pages", [["", api.pages.length], ...tally(api.pages, (page) => page.kind)]],
    ["accounted", accounts(summary)],
    ["types", [
      ["", api.types.length], ...tally(api.types, (type) => (type.documented ? "documented" : "mentioned only")), ["abstract", api.types.filter((type) => type.abstract).length],
      ["open", api.types.filter((type) => type.open).length], ["with a base", api.types.filter((type) => type.base !== null).length], ["with a key", api.types.filter((type) => type.key !== null).length],
    ]],
    ["properties", [["", properties.length], ...marks(properties)]],
    ["properties by evidence", tally(properties, (property) => property.evidence)],
    ["properties by type", tally(properties, (property) => typeText(property.type))],
    ["properties nullable", tally(properties, (property) => (property.nullable === null ? "unknown" : property.nullable ? "yes" : "no"))],
    ["enums", [["", api.enums.length], ["flags", api.enums.filter((one) => one.flags).length]]],
    ["enum members", [["", api.enums.flatMap((one) => one.members).length], ["with a number", api.enums.flatMap((one) => one.members).filter((member) => member.value !== null).length]]],
    ["inputs", tally(api.inputs, (input) => input.change)],
    ["operations", [["", operations.length], ["deprecated", operations.filter((operation) => operation.deprecated !== null).length]]],
    ["operations by method", tally(operations, (operation) => operation.method)],
    ["routes", [["", operations.flatMap((operation) => operation.routes).length]]],
    ["route segments", tally(operations.flatMap((operation) => operation.routes.flatMap((route) => route.segments)), (segment) => segment.kind)],
    ["parameters", tally(operations.flatMap((operation) => operation.parameters), (parameter) => parameter.in)],
    ["query options", tally(operations, ({ queryOptions }) => (queryOptions === null ? "any" : queryOptions.complete ? (queryOptions.supported.length === 0 ? "none" : "these only") : "these among others"))],
    ["headers", [["", operations.flatMap((operation) => operation.headers).length]]],
    ["permissions", tally(operations.flatMap((operation) => operation.permissions), (one) => `${one.caller}${one.supported ? "" : ", not supported"}`)],
    ["bodies", tally(requests, (request) => request?.kind ?? "none")],
    ["bodies by change", tally(requests.filter((request) => request?.change != null), (request) => request?.change ?? "")],
    ["bodies by type", tally(requests.filter((request) => request !== null), (request) => typeText(request?.type ?? null))],
    ["responses by shape", tally(operations.flatMap((operation) => operation.responses), (response) => response.shape)],
    ["responses by status", tally(operations.flatMap((operation) => operation.responses), (response) => String(response.status))],
    ["responses by type", tally(operations.flatMap((operation) => operation.responses), (response) => typeText(response.type))],
    ["examples", [["", examples.length], ...tally(examples, standing)]],
    ["contradictions", tally(examples.flatMap((example) => example.contradictions), (one) => one.rule)],
    ["findings", tally(findingsOf(findings), (one) => one.severity)],
    ["findings by rule", tally(findingsOf(findings), (one) => one.rule)],
  ];
  return sections.map(([title, lines]) => lines.map(([name, count]) => `${`${title}${name === "" ? "" : `: ${name}`}`.padEnd(56)}${String(count).padStart(7)}\n`).join("")).join("\n");
}

/** How an example stands before it is tried. */
export function standing(example: Example): "free of contradictions" | "known contradiction" | "unreadable" {
  if (example.request?.body?.kind === "broken" || example.response?.body?.kind === "broken") return "unreadable";
  return example.contradictions.length > 0 ? "known contradiction" : "free of contradictions";
}

export interface PrintedFinding {
  readonly place: string;
  readonly severity: string;
  readonly rule: string;
}

/** The printed findings: `path:line:column severity rule: message`. */
export function findingsOf(text: string): PrintedFinding[] {
  return [...text.matchAll(/^(.+:\d+:\d+) (error|warning|hint) ([a-z0-9-]+): /gm)].map(([, place = "", severity = "", rule = ""]) => ({ place, severity, rule }));
}

/** How many of a list have each text, in the order of the texts. */
export function tally<T>(list: readonly T[], textOf: (one: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(textOf(one), (counts.get(textOf(one)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Every mark that a property may carry, whatever marks the model knows. */
function marks(properties: readonly object[]): [string, number][] {
  return tally(properties.flatMap((property) => Object.entries(property).filter(([name, value]) => name !== "nullable" && isSet(value)).map(([name]) => name)), (name) => name)
    .filter(([name]) => !["name", "type", "source", "sources", "evidence"].includes(name));
}

function isSet(value: unknown): boolean {
  return value !== null && value !== false && value !== "" && !(Array.isArray(value) && value.length === 0);
}

function typeText(type: TypeRef | null): string {
  if (type === null) return "none";
  if (type.kind === "collection") return `collection of ${typeText(type.items)}`;
  return type.kind === "primitive" ? type.name : type.kind;
}

/** The line of the summary that accounts for all pages and blocks: `accounted for: 12 of 12 pages, 3 of 4 tables`. */
function accounts(summary: string): [string, number][] {
  const line = /^accounted for: (.*)$/m.exec(summary)?.[1] ?? "";
  return [...line.matchAll(/(\d+) of (\d+) ([a-z ]+)/g)].flatMap(([, claimed, all, what = ""]): [string, number][] => [[what.trim(), Number(all)], [`${what.trim()}, claimed`, Number(claimed)]]);
}
