import type { SectionFact } from "../model/outline.js";
import type { PageFacts } from "../model/page.js";

/** The roles that have no place of their own on a page: remarks, and the parts of examples. */
const loose: ReadonlySet<string | null> = new Set([null, "prose", "example", "example-request", "example-response"]);

/** The first section of each role that has its place on a page, in the page's order. A page may open its examples with the first of them. */
export function mainSections(page: PageFacts): Map<string, SectionFact> {
  return firstOfEach(page.outline.sections);
}

/** Such sections without those that belong to another: to an example, or to a part of the page under a title of its own words. */
export function outerSections(page: PageFacts): Map<string, SectionFact> {
  const open: SectionFact[] = [];
  return firstOfEach(page.outline.sections.filter((section) => {
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
    // `## Resuming an upload` has a `### Request body` of its own.
    const isInner = open.some(({ level, known, role }) => level > 1 && (!known || role === "examples" || loose.has(role)));
    open.push(section);
    return !isInner;
  }));
}

function firstOfEach(sections: readonly SectionFact[]): Map<string, SectionFact> {
  const first = new Map<string, SectionFact>();
  for (const section of sections) {
    const role = section.role === "example" ? "examples" : section.role;
    if (role !== null && (role === "examples" || !loose.has(role)) && !first.has(role)) first.set(role, section);
  }
  return first;
}
