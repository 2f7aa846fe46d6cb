import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { JsonValue } from "../model/json.js";
import type { PageFacts, PropertyFact } from "../model/page.js";

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
    return first === undefined ? [] : [finding("names-respelled", placeOf(page.path, first.nameRange), { documented: first.name, sent: rename(first).name })];
  });
  return { pages: pages.map((page) => withRows(page, rename)), findings };
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
