import type { Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import { columnsOf } from "./columns.js";
import { isPropertyTable, propertiesOf } from "./properties.js";
import { namedTypeIn, orTypesIn } from "./named-type.js";
import { partsOf, proseOfPart, tablesOf, type Extracted, type PageView, type Part } from "./view.js";
import type { Finding } from "../model/finding.js";
import type { PropertyFact, RequestBodyFact, TypeExpression } from "../model/page.js";

/**
 * What the "Request body" section says: a type, a list of parameters, a stream, nothing. Null where the page has no such section, and no
 * other (`ofAction`) lists what goes into the body.
 */
export function extractRequestBody(page: PageView, ofAction: readonly Part[]): Extracted<RequestBodyFact | null> {
  const claims: number[] = [];
  const findings: Finding[] = [];
  const properties: PropertyFact[] = [];
  let type: TypeExpression | null = null;
  let orTypes: TypeExpression[] = [];
  let words = "";
  let ofParameters = false;
  let typed = false;
  const parts = [...partsOf(page, "request-body"), ...ofAction];
  for (const part of parts) {
    claims.push(part.section.id);
    for (const prose of proseOfPart(part)) {
      words += `${prose.text}\n`;
      type ??= namedTypeIn(prose, page, "body");
      // The alternatives may stand in a paragraph of their own: "In a B2C tenant, a [lamp], [shade] or [switch] object".
      if (orTypes.length === 0) orTypes = orTypesIn(prose, page, type);
    }
    for (const block of part.blocks) if (block.kind === "code") claims.push(block.id);
    for (const table of tablesOf(part)) {
      if (!isPropertyTable(table, page.dialect)) continue;
      claims.push(table.id);
      const columns = columnsOf(table, page.dialect);
      // Behind the table of the body's members another one may explain the values of a member: it has no types.
      const hasTypes = columns.has("type") || columns.has("value");
      if (typed && !hasTypes) continue;
      typed ||= hasTypes;
      const read = propertiesOf(table, page.tree.path, page.dialect);
      findings.push(...read.findings);
      // A table may go on in a second one; a name that stands in both keeps its first row.
      const named = new Set(properties.map((fact) => fact.name));
      for (const fact of read.facts) if (!named.has(fact.name)) properties.push(fact);
      ofParameters ||= columns.has("parameter") || ofAction.includes(part);
    }
  }
  const first = parts[0];
  if (first === undefined) return { facts: null, claims, findings };
  const kind = kindOf(words.trim(), type, properties, ofParameters, page.dialect);
  const own = properties.filter((fact) => !isOfEach(fact, properties, page.dialect));
  return { facts: { range: first.section.range, kind, type, orTypes, properties: own, inUrl: own.length > 0 && says(page.dialect.phrases.urlParameters, words) }, claims, findings };
}

/** "For each property in the **stickers** collection, specify the value" below a row `stickers`: a member of its items, not of the body. */
function isOfEach({ name, description }: PropertyFact, rows: readonly PropertyFact[], { phrases }: Dialect): boolean {
  const collection = around("^", phrases.ofEach, "\\s+[`*]*(\\w+)[`*]*\\s").exec(description)?.[1];
  return collection !== undefined && collection !== name && rows.some((row) => row.name === collection);
}

function kindOf(words: string, type: TypeExpression | null, properties: readonly PropertyFact[], ofParameters: boolean, { phrases }: Dialect): RequestBodyFact["kind"] {
  if (properties.length > 0) {
    if (ofParameters || says(phrases.parameterBody, words)) return "parameters";
    return type === null ? "properties" : "type";
  }
  // "Do not supply a request body for this method." in its many wordings; "No request body is required" leaves the choice.
  if (says(phrases.noBody, words) && !says(phrases.optionalBody, words)) return "none";
  if (type !== null) return "type";
  return says(phrases.streamBody, words) ? "stream" : "unstated";
}
