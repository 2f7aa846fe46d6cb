import type { DisableFact, Outline } from "../model/outline.js";
import type { Block } from "../model/tree.js";
import type { PageView } from "./view.js";

/** How the page is built, for rules to look at. */
export function outlineOf(page: PageView): Outline {
  return { disables: disablesOf(page) };
}

/** `docwright-disable-next-line rule-id, other-id: reason` as the whole text of a comment. */
const directive = /^\s*docwright-disable-next-line\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::([^]*))?$/;

/** The comments that disable rules for the block or the heading below them. */
function disablesOf(page: PageView): DisableFact[] {
  return page.parts.flatMap(({ blocks }, at) => {
    const heading = page.parts[at + 1]?.section.heading?.range;
    return blocks.flatMap((block, index) => {
      const found = block.kind === "comment" ? directive.exec(block.text) : null;
      if (found === null) return [];
      // An annotation, or another such comment, may stand between it and what it is about.
      const below = blocks.slice(index + 1).find((one: Block) => one.kind !== "comment")?.range ?? heading ?? block.range;
      const rules = (found[1] ?? "").split(",").map((id) => id.trim());
      return [{ rules, reason: (found[2] ?? "").trim().replace(/\s+/g, " "), range: block.range, lines: [block.range.endLine, below.endLine] as const }];
    });
  });
}
