import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PageText } from "../../generator/model/page-text.js";
import { bothWays, keys, mirrored } from "./mirror.js";
import { docs, edited } from "./plant.js";
import { operationPlants } from "./plants-operations.js";
import { typePlants } from "./plants-types.js";

const inPages = (change: (text: string) => string): PageText[] => docs.map(({ path, text }) => ({ path, text: change(text) }));

describe("nothing is told", () => {
  it.each<[string, readonly PageText[]]>([
    ["of the same pages", docs],
    ["of pages in another order", [...docs].reverse()],
    ["of pages in another folder", docs.map(({ path, text }) => ({ path: `reference/${path}`, text }))],
    ["of pages with other names", docs.map(({ path, text }) => ({ path: path.replace("/intune", "/x-intune"), text: text.replace(/\/(intune[-_][\w-]+\.md)/g, "/x-$1") }))],
    ["of tables that are aligned", inPages((text) => text.replace(/^\|(.+)\|$/gm, (_, cells: string) => `| ${cells.split("|").map((cell) => cell.trim().padEnd(12)).join(" | ")} |`))],
    ["of rows in another order", inPages((text) => text.replace(/((?:^\|.*\|\n){2})((?:^\|.*\|\n)+)/gm, (_, head: string, rows: string) => head + rows.trimEnd().split("\n").reverse().join("\n") + "\n"))],
    ["of other line ends and blank lines", inPages((text) => text.replace(/\n\n/g, "\n\n\n"))],
    ["of headings and lists that are marked otherwise", inPages((text) => text.replace(/^(#+) (.+)$/gm, "$1  $2 $1").replace(/^- /gm, "* "))],
    ["of other dates, all the same", inPages((text) => text.replace(/^ms\.date: .*\n/gm, "ms.date: 01/01/2025\n"))],
    ["of other metadata", inPages((text) => text.replace(/^author: .*\n/gm, "author: somebody\nms.reviewer: someone\n"))],
  ])("%s", (_, pages) => {
    const { there, back } = bothWays(docs, pages);
    expect(there.map(({ kind, subject, before, after }) => [kind, subject, before, after])).toEqual([]);
    expect(back).toEqual([]);
  });
});

describe("whatever is planted", () => {
  const plants = [...operationPlants, ...typePlants].filter(({ before }) => before === undefined);
  /** Plants that edit the same lines leave each other out. */
  const planted = (chosen: typeof plants): PageText[] => chosen.reduce<PageText[]>((pages, { edits }) => {
    try {
      return edited(pages, edits);
    } catch {
      return pages;
    }
  }, [...docs]);

  it("is told in the mirror from there to here", () => {
    fc.assert(fc.property(fc.shuffledSubarray(plants, { maxLength: 12 }), fc.shuffledSubarray(plants, { maxLength: 12 }), (one, other) => {
      const { there, back } = bothWays(planted(one), planted(other));
      expect(keys(back)).toEqual(mirrored(there));
    }), { numRuns: 20 });
  });
});
