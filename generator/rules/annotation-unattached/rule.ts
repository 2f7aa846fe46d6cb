import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

/** An annotation of a code block with no code block right below it. */
export const annotationUnattached = defineRule(
  rule("page", "warning", (d: { name: string }) => `This annotation describes a ${d.name}, but no code block follows it: put it right above its block, or take it out.`),
  ({ pages }) => pages.flatMap(({ path, outline }) => outline.annotations.flatMap(({ what, name, range }) => (what === "unattached" ? [{ place: placeOf(path, range), details: { name } }] : []))),
);
