import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

/** A title with nothing below it. */
export const sectionEmpty = defineRule(
  rule("page", "warning", (d: { title: string }) => `Nothing stands under "${d.title}": write what belongs there, put what follows a level below it, or take the title out.`),
  ({ pages }) => pages.flatMap((page) => page.outline.sections.flatMap((section) =>
    // What begins a page is its title, with or without a word below it.
    section.filled || section.level === 1 ? [] : [{ place: placeOf(page.path, section.range), details: { title: section.title } }])),
);
