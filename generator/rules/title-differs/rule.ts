import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { tally } from "../custom.js";
import { defineRule } from "../rule.js";

/** A title of the front matter that names another operation than the title of the page: one lists what the other creates. */
export const titleDiffers = defineRule(
  rule("page", "hint", (d: { actual: string; expected: string }) => `The front matter calls this page "${d.actual}", its title says "${d.expected}": make them agree.`),
  ({ pages }) => {
    const titled = pages.flatMap(({ path, kind, title, outline }) => {
      const other = outline.frontMatter?.title ?? null;
      return kind === "operation" && title !== null && other !== null ? [{ path, title, other }] : [];
    });
    // The words that titles of operations begin with, which are those for what is done.
    const verbs = tally(titled.map(({ title }) => verbOf(title.value)));
    const isVerb = (word: string): boolean => (verbs.get(word) ?? 0) >= 5;
    return titled.flatMap(({ path, title, other }) => {
      const [shown, said] = [verbOf(title.value), verbOf(other.value)];
      if (shown === said || !isVerb(shown) || !isVerb(said)) return [];
      return [{ place: placeOf(path, other.range), details: { actual: other.value, expected: title.value }, related: [placeOf(path, title.range)] }];
    });
  },
);

function verbOf(title: string): string {
  return (/^[A-Za-z]+/.exec(title.trim())?.[0] ?? "").toLowerCase();
}
