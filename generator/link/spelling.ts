import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { JsonValue } from "../model/json.js";
import type { PageFacts, PropertyFact } from "../model/page.js";
import { isObject } from "./check.js";
import { mostCommon } from "./scope.js";

/**
 * Some references write all names of their tables with a capital, `PostedDateTime`, where the service sends `postedDateTime`. Names on the
 * wire are what examples show. So where most names of a reference begin with a capital, and its examples mostly write them without,
 * the tables take the spelling of the examples. Elsewhere a single such name is what it says.
 */
export function linkSpelling(pages: readonly PageFacts[]): { pages: readonly PageFacts[]; findings: Finding[] } {
  const names = [...new Set(pages.flatMap(tableRows).map((row) => row.name))].filter((name) => /^[A-Za-z]/.test(name));
  const capital = names.filter((name) => /^[A-Z]/.test(name));
  if (capital.length * 2 <= names.length) return { pages, findings: [] };
  const shown = keysOf(pages);
  const byLetters = new Map([...shown].map((key) => [key.toLowerCase(), key]));
  const respelled = new Map<string, string>();
  for (const name of capital) if (!shown.has(name)) respelled.set(name, byLetters.get(name.toLowerCase()) ?? camelCase(name));
  const seen = [...respelled.keys()].filter((name) => byLetters.has(name.toLowerCase()));
  if (seen.length <= capital.length - respelled.size) return { pages, findings: [] };
  const rename = (row: PropertyFact): PropertyFact => ({ ...row, name: respelled.get(row.name) ?? row.name });
  const findings = pages.flatMap((page) => {
    const first = tableRows(page).find((row) => respelled.has(row.name));
    return first === undefined ? [] : [finding("names-respelled", placeOf(page.path, first.nameRange), { expected: rename(first).name, actual: first.name })];
  });
  return { pages: pages.map((page) => withRows(page, rename)), findings };
}

/**
 * A table of a request may miss the letter case of what is sent: `Message` where the examples of the page send `message`. What most of them
 * send is taken; where they are in two minds, or none shows the parameter, the table is.
 */
export function linkSentSpelling(pages: readonly PageFacts[]): { pages: readonly PageFacts[]; findings: Finding[] } {
  const findings: Finding[] = [];
  // What a type's own page spells like the table is right, and the example is at fault.
  const documented = new Set(pages.flatMap((page) => page.types.flatMap((type) => [...type.properties, ...type.relationships])).map((row) => row.name));
  const respelled = pages.map((page): PageFacts => {
    const body = page.requestBody;
    const sent = body === null || body.properties.length === 0 ? [] : keysSent(page);
    if (body === null || sent.length === 0) return page;
    const taken = new Set(body.properties.map((row) => row.name));
    const properties = body.properties.map((row): PropertyFact => {
      const name = mostCommon(sent.filter((key) => key.toLowerCase() === row.name.toLowerCase()));
      const shown = (wanted: string): number => sent.filter((key) => key === wanted).length;
      if (name === null || taken.has(name) || shown(name) <= shown(row.name) || (documented.has(row.name) && !documented.has(name))) return row;
      findings.push(finding("parameter-respelled", placeOf(page.path, row.nameRange), { expected: name, actual: row.name }));
      return { ...row, name };
    });
    return { ...page, requestBody: { ...body, properties } };
  });
  return { pages: respelled, findings };
}

/** The keys of the bodies that the examples of a page send, once for each body. */
function keysSent(page: PageFacts): string[] {
  const methods = new Set(page.routes.map((route) => route.method));
  return page.examples.flatMap(({ request }) => {
    const value = request?.method != null && methods.has(request.method) ? request.body?.json?.value : undefined;
    return isObject(value) ? Object.keys(value) : [];
  });
}

function tableRows(page: PageFacts): PropertyFact[] {
  return [...page.types.flatMap((type) => [...type.properties, ...type.relationships]), ...(page.requestBody?.properties ?? [])];
}

function withRows(page: PageFacts, rename: (row: PropertyFact) => PropertyFact): PageFacts {
  return {
    ...page,
    types: page.types.map((type) => ({ ...type, properties: type.properties.map(rename), relationships: type.relationships.map(rename) })),
    requestBody: page.requestBody === null ? null : { ...page.requestBody, properties: page.requestBody.properties.map(rename) },
  };
}

/** Every key of every object that an example shows. */
function keysOf(pages: readonly PageFacts[]): Set<string> {
  const keys = new Set<string>();
  const visit = (value: JsonValue | undefined): void => {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value)) for (const key of Object.keys(value)) keys.add(key);
    for (const inner of Object.values(value)) visit(inner);
  };
  for (const { request, response } of pages.flatMap((page) => page.examples)) for (const message of [request, response]) visit(message?.body?.json?.value);
  return keys;
}

/** `PostedDateTime` as `postedDateTime`, `ETag` as `eTag`, `IPAddress` as `ipAddress`, `ID` as `id`. */
function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
