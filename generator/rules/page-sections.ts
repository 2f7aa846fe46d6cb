import type { SectionFact } from "../model/outline.js";
import type { PageFacts } from "../model/page.js";

/** The roles that have no place of their own on a page: remarks, and the parts of examples. */
const loose: ReadonlySet<string | null> = new Set([null, "prose", "example", "example-request", "example-response"]);

/** The first section of each role that has its place on a page, in the page's order. A page may open its examples with the first of them. */
export function mainSections(page: PageFacts): Map<string, SectionFact> {
  const sections = new Map<string, SectionFact>();
  for (const section of page.outline.sections) {
    const role = section.role === "example" ? "examples" : section.role;
    if (role !== null && (role === "examples" || !loose.has(role)) && !sections.has(role)) sections.set(role, section);
  }
  return sections;
}
