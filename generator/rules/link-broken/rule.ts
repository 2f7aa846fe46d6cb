import { placeOf } from "../../diagnostics/finding.js";
import { nearest } from "../../diagnostics/nearest.js";
import { rule } from "../../diagnostics/rule.js";
import { folderOf, linksOf } from "../links.js";
import { defineRule } from "../rule.js";

interface Words {
  readonly actual: string;
  readonly expected?: string;
}

/** A link to a page that is not there, in a folder whose other pages are. */
export const linkBroken = defineRule(
  rule("page", "warning", (d: Words) => `There is no page at "${d.actual}"${d.expected === undefined ? "" : `, the nearest is "${d.expected}"`}: correct the link, or add the page.`),
  ({ pages }) => {
    const lowered = new Set(pages.map(({ path }) => path.toLowerCase()));
    const folders = new Map<string, string[]>();
    for (const { path } of pages) {
      const beside = folders.get(folderOf(path));
      if (beside === undefined) folders.set(folderOf(path), [path]);
      else beside.push(path);
    }
    return pages.flatMap(linksOf).flatMap(({ page, link, path }) => {
      // Only where the folder is part of the docs can it be told what is not in it.
      const beside = path === null ? undefined : folders.get(folderOf(path));
      if (path === null || beside === undefined || lowered.has(path.toLowerCase())) return [];
      const near = nearest(fileOf(path), beside.map(fileOf));
      return [{ place: placeOf(page.path, link.range), details: { actual: link.target, ...(near === null ? {} : { expected: near }) } }];
    });
  },
);

function fileOf(path: string): string {
  return path.slice(folderOf(path).length);
}
