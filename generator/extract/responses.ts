import { around, says } from "../dialect/phrases.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { ExampleFact, ResponseFact, TypeExpression, TypeFact } from "../model/page.js";
import type { Prose, Table } from "../model/tree.js";
import { answerTypes } from "./answer-types.js";
import { columnsOf } from "./columns.js";
import { namedTypeIn, orTypesIn } from "./named-type.js";
import { hasTypes, isPropertyTable } from "./properties.js";
import { linkedType } from "./type-in-words.js";
import { partsOf, proseOfPart, tablesOf, type Extracted, type PageView } from "./view.js";

/** What the "Response" section describes. */
export interface Answers {
  /** Each status with the type that its sentence names. */
  readonly responses: readonly ResponseFact[];
  /** The type of an answer that no sentence names and a table describes. */
  readonly types: readonly TypeFact[];
}

export function extractResponses(page: PageView, examples: readonly ExampleFact[]): Extracted<Answers> {
  const facts: ResponseFact[] = [];
  const findings: Finding[] = [];
  const claims: number[] = [];
  const tables: Table[] = [];
  const parts = partsOf(page, "response");
  for (const part of parts) {
    claims.push(part.section.id);
    tables.push(...tablesOf(part).filter((table) => isPropertyTable(table, page.dialect) && hasTypes(columnsOf(table, page.dialect))));
    // What the section shows is shown by the example as well.
    for (const block of part.blocks) if (block.kind === "code") claims.push(block.id);
    for (const prose of proseOfPart(part)) for (const fact of inProse(prose, page, findings)) addFact(fact, facts);
  }
  const responses = [...withTypeElsewhere(facts, page), ...faultsElsewhere(page).filter(({ status }) => facts.every((fact) => fact.status !== status))];
  const success = responses.findIndex(({ status }) => status < 300 && status !== 204);
  // Where the section or the annotation of an example names a type, its own page says what it holds.
  const isNamed = responses.some(({ type }) => type !== null) || examples.some(({ response }) => response?.annotation?.type != null);
  const [first] = tables;
  const [answer, ...within] = first === undefined || isNamed ? [] : answerTypes(parts, tables, page, findings);
  claims.push(...tables.map((table) => table.id));
  if (answer === undefined || first === undefined) return { facts: { responses, types: [] }, claims, findings };
  const type: TypeExpression = { kind: "named", name: answer.name, target: null };
  const told = success < 0 ? [{ status: statusShown(page), type, orTypes: [], range: first.range }, ...responses] : responses.map((fact, index) => (index === success ? { ...fact, type } : fact));
  return { facts: { responses: told, types: [answer, ...within] }, claims, findings };
}

/** A status that stands in several paragraphs is one answer: "200 OK and the binary data" of one route, "200 OK and a [photo]" of another. */
function addFact(fact: ResponseFact, facts: ResponseFact[]): void {
  const index = facts.findIndex((other) => other.status === fact.status);
  if (index < 0) facts.push(fact);
  else if (facts[index]?.type === null && fact.type !== null) facts[index] = fact;
}

/** The type may stand in another paragraph than the status, or in a section that names no status but those of faults: then it is that of a 200. */
function withTypeElsewhere(facts: readonly ResponseFact[], page: PageView): ResponseFact[] {
  const success = facts.findIndex((fact) => fact.status < 300 && fact.status !== 204);
  if (facts.some((fact) => fact.type !== null) || facts.some((fact) => fact.status < 400 && success < 0)) return [...facts];
  const paragraphs = partsOf(page, "response").flatMap(proseOfPart);
  const isNamed = paragraphs.some((prose) => namedTypeIn(prose, page, "response") !== null);
  for (const prose of paragraphs) {
    const type = namedTypeIn(prose, page, "response") ?? (isNamed ? null : linkedType(prose, page.dialect));
    if (type === null) continue;
    return success < 0 ? [{ status: statusShown(page), type, orTypes: orTypesIn(prose, page, type), range: prose.range }, ...facts] : facts.map((fact, index) => (index === success ? { ...fact, type, orTypes: orTypesIn(prose, page, type) } : fact));
  }
  return [...facts];
}

/** "A 200-series response code and a [request]": the examples say which, where they agree. */
function statusShown({ parts }: PageView): number {
  const shown = parts.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === "code" ? (/^\s*HTTP\/[\d.]+\s+(2\d\d)\b/i.exec(block.text)?.[1] ?? []) : []));
  const [status, ...others] = [...new Set(shown)].filter((one) => one !== "204");
  return status === undefined || others.length > 0 ? 200 : Number(status);
}

/** What a request may come to beside success, told by the words of the page or of its headers: "If the seal is another one, a `412 Precondition Failed` response is returned". */
function faultsElsewhere(page: PageView): ResponseFact[] {
  const intro = page.parts.filter(({ section }) => section.heading === page.title).flatMap(proseOfPart);
  const cells = partsOf(page, "request-headers").flatMap(tablesOf).flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const found = [...intro, ...cells].flatMap((prose) => [...prose.text.matchAll(fault)].flatMap((match): ResponseFact[] => {
    const span = prose.spans.find((one) => one.kind === "code" && one.start <= match.index && match.index < one.end);
    const isNamed = span !== undefined || /\bHTTP\s*$/i.test(prose.text.slice(0, match.index));
    return isNamed ? [{ status: Number(match[0]), type: null, orTypes: [], range: span?.range ?? prose.range }] : [];
  }));
  return found.filter(({ status }, index) => found.findIndex((one) => one.status === status) === index);
}

/** The status codes of HTTP that an answer may have (RFC 9110, section 15, and those registered since); 365 is none, nor is 100 that of an answer. */
const codes = "20\\d|226|30\\d|4[0-3]\\d|451|50\\d|51[01]";
/** Those that say that nothing was done. */
const fault = /\b(?:304|4[0-3]\d|451|50\d|51[01])\b/g;

/** `200 OK`, `204 No Content`, "a 201 response code". A number that is followed by a unit is none. */
function inProse(prose: Prose, page: PageView, findings: Finding[]): ResponseFact[] {
  const status = around(`\\b(${codes})\\b(?!\\s*`, page.dialect.phrases.statusUnit, ")", "gi");
  const found = [...prose.text.matchAll(status)];
  const seen = new Set<string>();
  return found.flatMap((match, index) => {
    if (seen.has(match[0])) return [];
    seen.add(match[0]);
    const end = found[index + 1]?.index ?? prose.text.length;
    const span = prose.spans.find((one) => one.kind === "code" && one.start <= match.index && match.index < one.end);
    const stated = Number(match[1]);
    const loose = says(page.dialect.phrases.statusSeries, prose.text.slice(match.index + match[0].length));
    const value = loose && stated === 200 ? statusShown(page) : stated;
    const range = span?.range ?? prose.range;
    // "Otherwise a [device]" behind a fault is the success.
    const type = value >= 400 ? null : namedTypeIn(prose, page, "response", match.index, end);
    // 204 carries no body of the type even where the sentence goes on about it.
    if (value !== 204) return [{ status: value, type, orTypes: orTypesIn(prose, page, type), range }];
    const promised = type?.kind === "collection" ? type.items : type;
    if (promised?.kind === "named" && promised.target !== null) findings.push(finding("no-content-described", placeOf(page.tree.path, range), { type: promised.name }));
    return [{ status: value, type: null, orTypes: [], range }];
  });
}
