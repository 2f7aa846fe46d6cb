import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts } from "../../model/page.js";
import { alike, isCustom, kindWords, mostFrequent, tally } from "../custom.js";
import { defineRule, type Breach } from "../rule.js";

interface Words {
  readonly actual: string;
  readonly expected: string;
  readonly kind: string;
}

/** A `doc_type` that says something else than what nearly all other pages of the kind say of themselves. */
export const docTypeWrong = defineRule(
  rule("page", "warning", (d: Words) => `The doc_type says "${d.actual}", where nearly all other ${d.kind} say "${d.expected}": correct it.`),
  ({ pages }) => alike(pages).flatMap(oddIn),
);

/** Sections that make a page one of an operation, though nothing could be read from its request lines. */
const ofOperations: ReadonlySet<string | null> = new Set(["http-request", "permissions"]);

function oddIn(group: readonly PageFacts[]): Breach<Words>[] {
  const stated = group.flatMap((page) => {
    const docType = page.outline.frontMatter?.docType ?? null;
    return docType === null || docType.value === "" ? [] : [{ page, docType }];
  });
  const counts = tally(stated.map(({ docType }) => docType.value));
  const expected = mostFrequent(counts);
  if (expected === null || !isCustom(counts.get(expected) ?? 0, stated.length - 1)) return [];
  return stated.flatMap(({ page, docType: { value, range } }) => {
    if (value === expected || (page.kind !== "operation" && page.outline.sections.some(({ role }) => ofOperations.has(role)))) return [];
    return [{ place: placeOf(page.path, range), details: { actual: value, expected, kind: kindWords[page.kind] } }];
  });
}
