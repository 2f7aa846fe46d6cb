import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { isCustom, tally } from "../custom.js";
import { defineRule } from "../rule.js";

/** A page without front matter, or without an entry of it, that nearly all other pages have. */
export const frontMatterMissing = defineRule(
  rule("page", "warning", (d: { expected: string; having: number; others: number }) => `The front matter of this page does not give ${d.expected}, as that of ${d.having} of ${d.others} other pages does: add it.`),
  ({ pages }) => {
    // Fragments are parts of other pages, and plain text has lost its front matter.
    const whole = pages.filter(({ kind, format }) => kind !== "fragment" && format === "markdown");
    const counts = tally(whole.flatMap(({ outline }) => outline.frontMatter?.keys ?? []));
    const usual = [...counts].filter(([, having]) => isCustom(having, whole.length - 1));
    return whole.flatMap(({ path, outline: { frontMatter } }) => {
      const missing = usual.filter(([key]) => !(frontMatter?.keys ?? []).includes(key));
      if (missing.length === 0) return [];
      const having = Math.min(...missing.map(([, count]) => count));
      return [{ place: placeOf(path), details: { expected: missing.map(([key]) => `"${key}"`).join(", "), having, others: whole.length - 1 } }];
    });
  },
);
