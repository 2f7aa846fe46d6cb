import { around, says } from "../dialect/phrases.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { ResponseFact } from "../model/page.js";
import type { Prose } from "../model/tree.js";
import { namedTypeIn, orTypesIn } from "./named-type.js";
import { partsOf, proseOfPart, tablesOf, type Extracted, type PageView } from "./view.js";

/** The answers that the "Response" section describes, each status with the type that its sentence names. */
export function extractResponses(page: PageView): Extracted<ResponseFact[]> {
  const facts: ResponseFact[] = [];
  const findings: Finding[] = [];
  const claims: number[] = [];
  for (const part of partsOf(page, "response")) {
    claims.push(part.section.id);
    // Some pages describe what an answer holds in a table or show it: the example and the type say the same again.
    for (const table of tablesOf(part)) claims.push(table.id);
    for (const block of part.blocks) if (block.kind === "code") claims.push(block.id);
    for (const prose of proseOfPart(part)) for (const fact of inProse(prose, page, findings)) addFact(fact, facts);
  }
  return { facts: withTypeElsewhere(facts, page), claims, findings };
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
  for (const prose of partsOf(page, "response").flatMap(proseOfPart)) {
    const type = namedTypeIn(prose, page, "response");
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

/** `200 OK`, `204 No Content`, "a 201 response code". A number that is followed by a unit is none. */
function inProse(prose: Prose, page: PageView, findings: Finding[]): ResponseFact[] {
  const status = around("\\b([1-5]\\d\\d)\\b(?!\\s*", page.dialect.phrases.statusUnit, ")", "gi");
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
