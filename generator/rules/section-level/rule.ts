import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts } from "../../model/page.js";
import { alike, isCustom, kindWords, mostFrequent, tally } from "../custom.js";
import { outerSections } from "../page-sections.js";
import { defineRule, type Breach } from "../rule.js";

interface Words {
  readonly title: string;
  readonly actual: number;
  readonly expected: number;
  readonly kind: string;
}

/** A section whose title is of another level than on nearly all other pages of the kind. */
export const sectionLevel = defineRule(
  rule("page", "warning", (d: Words) => `"${d.title}" is a title of level ${d.actual}, on nearly all other ${d.kind} it is one of level ${d.expected}: change the number of its #.`),
  ({ pages }) => alike(pages).flatMap(oddIn),
);

function oddIn(group: readonly PageFacts[]): Breach<Words>[] {
  const sections = group.map(outerSections);
  const roles = new Set(sections.flatMap((one) => [...one.keys()]));
  return [...roles].flatMap((role) => {
    const levels = tally(sections.flatMap((one) => one.get(role)?.level ?? []));
    const expected = mostFrequent(levels) ?? 0;
    const all = [...levels.values()].reduce((sum, count) => sum + count, 0);
    // What hardly any page has follows no custom.
    if (all < group.length / 10 || !isCustom(levels.get(expected) ?? 0, all - 1, 0.95)) return [];
    return group.flatMap((page, index): Breach<Words>[] => {
      const section = sections[index]?.get(role);
      // A section that only shares the role of the one around it is of a lower level by right.
      if (section === undefined || section.level === expected || !section.known) return [];
      return [{ place: placeOf(page.path, section.range), details: { title: section.title, actual: section.level, expected, kind: kindWords[page.kind] } }];
    });
  });
}
