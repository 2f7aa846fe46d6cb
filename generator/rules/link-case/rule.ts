import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { LinkFact } from "../../model/outline.js";
import type { Edit } from "../../model/finding.js";
import { linksOf } from "../links.js";
import { defineRule } from "../rule.js";

/** A link to a page whose file is written with other capitals. */
export const linkCase = defineRule(
  rule("page", "warning", (d: { actual: string; expected: string }) => `This link writes "${d.actual}" for the page "${d.expected}", which systems that tell capitals from small letters do not find: write it as the file is called.`),
  ({ pages }) => {
    const paths = new Set(pages.map(({ path }) => path));
    const spellings = new Map<string, string | null>();
    // Two files that differ in letter case alone: no telling which is meant.
    for (const path of paths) spellings.set(path.toLowerCase(), spellings.has(path.toLowerCase()) ? null : path);
    return pages.flatMap((page) => {
      const elsewhere = new Set<string>();
      return linksOf(page).flatMap(({ link, path }) => {
        const spelling = path === null || paths.has(path) ? undefined : spellings.get(path.toLowerCase());
        if (path === null || spelling === undefined || spelling === null) return [];
        // The address of `[room][]` stands once, for all links that name it.
        if (!isInPlace(link) && elsewhere.has(link.target)) return [];
        if (!isInPlace(link)) elsewhere.add(link.target);
        return [{ place: placeOf(page.path, link.range), details: { actual: link.target, expected: spelling }, fix: fixOf(link, path, spelling) }];
      });
    });
  },
);

/** The letters of the address that differ, where it ends as the path does. */
function fixOf(link: LinkFact, path: string, spelling: string): Edit[] {
  const { target, range } = link;
  const address = target.replace(/[?#].*$/s, "");
  const steps = address.split("/").filter((step) => step !== "." && step !== "..");
  const written = steps.join("/");
  if (!isInPlace(link) || !address.endsWith(written) || !path.endsWith(written)) return [];
  return [{ range, text: address.slice(0, address.length - written.length) + spelling.slice(spelling.length - written.length) + target.slice(address.length) }];
}

/** Whether the range is that of the address itself. */
function isInPlace({ target, range }: LinkFact): boolean {
  return range.line === range.endLine && range.endColumn - range.column === target.length;
}
