import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

/** `"isCollection": "true"`, where true is due. */
export const annotationValueWrong = defineRule(
  rule("page", "warning", (d: { name: string; actual: string; expected: string }) => `This annotation gives "${d.name}" as ${d.actual}, where it takes ${d.expected}: correct it.`),
  ({ pages }) => pages.flatMap(({ path, outline }) => outline.annotations.flatMap(({ what, name, actual, expected, range }) =>
    what === "value" ? [{ place: placeOf(path, range), details: { name, actual, expected: expected ?? "another value" } }] : [])),
);
