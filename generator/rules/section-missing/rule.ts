import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts } from "../../model/page.js";
import { alike, isCustom, kindWords, mostFrequent, tally } from "../custom.js";
import { mainSections } from "../page-sections.js";
import { defineRule, type Breach } from "../rule.js";

interface Words {
  readonly expected: string;
  readonly having: number;
  readonly others: number;
  readonly kind: string;
}

/** A page without a section that nearly all other pages of its kind have. */
export const sectionMissing = defineRule(
  rule("page", "warning", (d: Words) => `This page has no section such as "${d.expected}", which ${d.having} of ${d.others} other ${d.kind} have: add it, or give it a title that is known.`),
  ({ pages }) => alike(pages).flatMap(missingIn),
);

function missingIn(group: readonly PageFacts[]): Breach<Words>[] {
  const sections = group.map(mainSections);
  const counts = tally(sections.flatMap((one) => [...one.keys()]));
  // Of a page that lacks the section itself, all that have it are others.
  const usual = [...counts].filter(([, having]) => isCustom(having, group.length - 1));
  return group.flatMap((page, index) => {
    const own = sections[index] ?? new Map();
    const missing = usual.filter(([role]) => !own.has(role));
    // A page that has hardly any of them is made in another way, and has no gaps.
    if (missing.length * 2 > usual.length) return [];
    return missing.map(([role, having]) => ({
      place: placeOf(page.path, page.title?.range),
      details: { expected: titleOf(role, sections), having, others: group.length - 1, kind: kindWords[page.kind] },
    }));
  });
}

/** The title that most pages give to sections of a role. */
function titleOf(role: string, sections: readonly ReturnType<typeof mainSections>[]): string {
  return mostFrequent(tally(sections.flatMap((one) => one.get(role)?.title ?? []))) ?? role;
}
