import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

/** A page of an operation without an example, in a reference that gives examples. */
export const exampleMissing = defineRule(
  rule("page", "warning", () => "This page shows no example of its operation: add a request and its response under \"Example\"."),
  ({ pages }) => {
    const operations = pages.filter(({ kind }) => kind === "operation");
    const bare = operations.filter(({ examples }) => examples.length === 0);
    // Where most pages do without, it is the house's way.
    return bare.length * 2 > operations.length ? [] : bare.map((page) => ({ place: placeOf(page.path, page.title?.range), details: {} }));
  },
);
