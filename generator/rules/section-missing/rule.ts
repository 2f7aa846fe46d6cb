import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts } from "../../model/page.js";
import { alike, isCustom, kindWords, tally } from "../custom.js";
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
  rule("page", "warning", (d: Words) => `This page has no section such as ${d.expected}, which ${d.having} of ${d.others} other ${d.kind} have: add it, or give it a title that is known.`),
  ({ pages }) => alike(pages).flatMap(missingIn),
);

function missingIn(group: readonly PageFacts[]): Breach<Words>[] {
  const sections = group.map((page) => mainSections(page));
  const counts = tally(sections.flatMap((one) => [...one.keys()]));
  // Of a page that lacks the section itself, all that have it are others.
  const usual = [...counts].filter(([, having]) => isCustom(having, group.length - 1)).map(([role, having]) => ({ role, having, expected: titlesOf(role, sections) }));
  return group.flatMap((page, index) => {
    const own = sections[index] ?? new Map();
    const missing = usual.filter(({ role }) => !own.has(role) && !hasOtherwise(page, role));
    // A page that has hardly any of them is made in another way, and has no gaps.
    if (missing.length * 2 > usual.length) return [];
    return missing.map(({ having, expected }) => ({ place: placeOf(page.path, page.title?.range), details: { expected, having, others: group.length - 1, kind: kindWords[page.kind] } }));
  });
}

/** Examples may stand under titles of their own words, and a "Response" behind the example at its level is all that some pages have. */
function hasOtherwise({ kind, examples, outline: { sections } }: PageFacts, role: string): boolean {
  // An operation without any is told by a rule of its own.
  if (role === "examples") return kind === "operation" || examples.length > 0;
  const outermost = sections.find((section) => section.role === "examples")?.level ?? 0;
  return role === "response" && sections.some((section) => section.role === "example-response" && section.level <= outermost);
}

/** The titles that most pages give to sections of a role: one reference may well have two words for a thing. */
function titlesOf(role: string, sections: readonly ReturnType<typeof mainSections>[]): string {
  const titles = sections.flatMap((one) => one.get(role)?.title ?? []);
  const counts = [...tally(titles.map((title) => title.toLowerCase()))].filter(([, count]) => count >= titles.length / 4).sort(([, a], [, b]) => b - a);
  return counts.map(([words]) => `"${titles.find((title) => title.toLowerCase() === words) ?? words}"`).join(" or ");
}
