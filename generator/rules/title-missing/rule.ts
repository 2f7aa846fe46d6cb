import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

/** A page with facts and without a title of the first level. */
export const titleMissing = defineRule(
  rule("page", "warning", () => "This page has no title: begin it with \"# \" and what it is about."),
  ({ pages }) => pages.flatMap(({ path, kind, title, outline }) =>
    // A fragment stands on the pages that include it, below their titles.
    title === null && kind !== "fragment" ? [{ place: placeOf(path, outline.sections[0]?.range), details: {} }] : []),
);
