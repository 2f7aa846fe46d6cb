import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

/** A second title of the first level on one page. */
export const titleRepeated = defineRule(
  rule("page", "warning", (d: { title: string }) => `"${d.title}" is a second title of the page: write it with "##" or less, or give it a page of its own.`),
  ({ pages }) => pages.flatMap(({ path, outline }) => {
    const [first, ...others] = outline.sections.filter(({ level }) => level === 1);
    return first === undefined ? [] : others.map(({ title, range }) => ({ place: placeOf(path, range), details: { title }, related: [placeOf(path, first.range)] }));
  }),
);
