import { nearest } from "../../diagnostics/nearest.js";
import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { anchorsOf } from "../anchors.js";
import { linksOf } from "../links.js";
import { defineRule } from "../rule.js";

interface Words {
  readonly actual: string;
  readonly path: string;
  readonly expected?: string;
}

/** A link to a place that its page does not have. */
export const anchorBroken = defineRule(
  rule("page", "warning", (d: Words) => `There is no place "#${d.actual}" on ${d.path === "" ? "this page" : d.path}${d.expected === undefined ? "" : `, the nearest is "#${d.expected}"`}: correct the link, or add a title.`),
  ({ pages }) => {
    const byPath = new Map(pages.map((page) => [page.path, page]));
    const known = new Map<string, Set<string>>();
    return pages.flatMap(linksOf).flatMap(({ page, link, path, anchor }) => {
      const target = byPath.get(path ?? "");
      // Plain text has lost what its titles looked like.
      if (anchor === null || target === undefined || target.format === "plain-text") return [];
      const anchors = known.get(target.path) ?? anchorsOf(target);
      known.set(target.path, anchors);
      if (anchors.has(anchor) || anchors.has(anchor.toLowerCase())) return [];
      const near = nearest(anchor, anchors);
      const details = { actual: anchor, path: target === page ? "" : target.path, ...(near === null ? {} : { expected: near }) };
      return [{ place: placeOf(page.path, link.range), details }];
    });
  },
);
