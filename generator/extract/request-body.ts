import { columnsOf } from "./columns.js";
import { isPropertyTable, propertiesOf } from "./properties.js";
import { namedTypeIn } from "./named-type.js";
import { partsOf, proseOfPart, tablesOf, type Extracted, type PageView } from "./view.js";
import type { Finding } from "../model/finding.js";
import type { PropertyFact, RequestBodyFact, TypeExpression } from "../model/page.js";

/**
 * "Do not supply a request body for this method." in its many wordings. "Don't include existing values that haven't changed" speaks of
 * values, and "No request body is required" leaves the choice.
 */
const noBody = /\b(?:do not|don't|must not|should not|no need to) (?:supply|provide|send|include|specify|submit) (?:an? |any |the )?(?:request )?(?:body|content|payload)\b|\b(?:no|empty) (?:request )?(?:body|content)\b(?! (?:is |if |when )?(?:required|needed|none))|\bbody (?:is |must be |should be )?empty\b|\bdoes(?: not|n't) (?:have|require|take|accept) (?:a |any )?(?:request )?body\b/i;
const streamBody = /\b(?:binary|contents? of the file|byte stream|octet-stream|binary stream|media stream)\b/i;

/** What the "Request body" section says: a type, a list of parameters, a stream, nothing. Null where the page has no such section. */
export function extractRequestBody(page: PageView): Extracted<RequestBodyFact | null> {
  const claims: number[] = [];
  const findings: Finding[] = [];
  const properties: PropertyFact[] = [];
  let type: TypeExpression | null = null;
  let words = "";
  let ofParameters = false;
  let typed = false;
  const parts = partsOf(page, "request-body");
  for (const part of parts) {
    claims.push(part.section.id);
    for (const prose of proseOfPart(part)) {
      words += `${prose.text}\n`;
      type ??= namedTypeIn(prose, page, "body");
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
      ofParameters ||= columns.has("parameter");
    }
  }
  const first = parts[0];
  if (first === undefined) return { facts: null, claims, findings };
  const kind = kindOf(words, type, properties, ofParameters);
  return { facts: { range: first.section.range, kind, type, properties }, claims, findings };
}

function kindOf(words: string, type: TypeExpression | null, properties: readonly PropertyFact[], ofParameters: boolean): RequestBodyFact["kind"] {
  if (properties.length > 0) {
    if (ofParameters || /\bfollowing parameters\b/i.test(words)) return "parameters";
    return type === null ? "properties" : "type";
  }
  if (noBody.test(words)) return "none";
  if (type !== null) return "type";
  return streamBody.test(words) ? "stream" : "unstated";
}
