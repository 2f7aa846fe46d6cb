// Faults in how a page is written: front matter, headings, fences, comments, includes.
import { before, behind, put, type Fault, type Planting } from "../fault.js";
import type { CleanPage } from "../ground.js";
import type { Row, Words } from "../markdown.js";

/** Something at the very end of a page. */
function atEnd(page: CleanPage, text: string): Planting {
  return put(page, { start: page.text.length, end: page.text.length }, `${page.text.endsWith("\n") ? "" : "\n"}\n${text}\n`);
}

/** A line of the front matter that says `key: "value"`. */
function saidInFront({ outline }: CleanPage): Words[] {
  const { frontMatter } = outline;
  return frontMatter === null ? [] : outline.lines.filter(({ start, end, text }) => start > 0 && end < frontMatter.end && /^\w[\w.]*: "[^"]+"$/.test(text));
}

const annotationsOf = ({ outline }: CleanPage): Words[] => outline.comments.filter(({ text }) => /^<!--\s*\{[^]*"blockType"[^]*\}\s*-->$/.test(text));

const disable = (rule: string, text: string): Fault => ({
  rule, kind: "comment", on: (page) => page.outline.headings.slice(1, 4).map((heading) => put(page, before(heading), `⟦<!-- docwright-disable-next-line ${text} -->⟧\n\n`)),
});

export const pageFaults: readonly Fault[] = [
  { rule: "front-matter-broken", kind: "colon in a value", on: (page) => saidInFront(page).map((line) => put(page, line, `⟦${line.text.replace(/: "([^"]+)"$/, ": $1: and more")}⟧`)) },
  { rule: "front-matter-broken", kind: "quote never closed", on: (page) => saidInFront(page).map((line) => put(page, line, `⟦${line.text.slice(0, -1)}⟧`)) },
  { rule: "heading-tight", kind: "no space", mends: "back", on: (page) => page.outline.headings.filter(({ text }) => /^[A-Za-z][^.#|]*$/.test(text)).map((heading) => put(page, heading, page.text.slice(heading.start, heading.end).replace("# ", "#"))) },
  {
    rule: "fence-unclosed", kind: "closing line left out",
    on: (page) => page.outline.fences.filter(({ info }) => /^(?:http|json)?$/.test(info)).map((fence) => {
      const opening = page.text.slice(fence.open.start, fence.open.end);
      return put(page, { start: fence.open.start, end: fence.close.end }, `⟦${opening}⟧${page.text.slice(fence.open.end, fence.close.start - 1)}`);
    }),
  },
  { rule: "comment-unclosed", kind: "note at the end", on: (page) => [atEnd(page, "⟦<!-- to be written⟧")] },
  { rule: "annotation-broken", kind: "equals signs", on: (page) => annotationsOf(page).filter(({ text }) => /"blockType": "ignored"/.test(text)).map((comment) => put(page, comment, comment.text.replace(/"(\w+)": /, "⟦$1 =⟧ "))) },
  { rule: "unclaimed", kind: "table of unknown words", on: (page) => [atEnd(page, "## Weights and measures\n\n⟦|Weight|Measure|\n|:---|:---|\n|one|two|⟧")] },
  { rule: "unclaimed", kind: "JSON under unknown words", on: (page) => (page.facts.kind !== "operation" ? [] : [atEnd(page, "## Weights and measures\n\n⟦```json\n{ \"weight\": 1 }\n```⟧")]) },
  { rule: "caller-unknown", kind: "row for a stranger", on: (page) => permissionRows(page).slice(-1).filter(({ cells }) => cells[1]?.text !== "").map((row) => put(page, behind(row), "\n|⟦Passer-by⟧|User.Read|")) },
  { rule: "include-missing", kind: "file that is not there", on: (page) => page.outline.headings.slice(1, 4).map((heading) => put(page, before(heading), "[!INCLUDE ⟦[mauve2-note](../includes/mauve2-note.md)⟧]\n\n")) },
  {
    rule: "include-circular", kind: "the page itself",
    on: (page) => page.outline.headings.slice(1, 2).map((heading) => put(page, before(heading), `[!INCLUDE ⟦[this](${page.path.slice(page.path.lastIndexOf("/") + 1)})⟧]\n\n`)),
  },
  {
    rule: "page-not-read", kind: "page of tables alone",
    on: (page) => {
      if (page.outline.frontMatter === null) return [];
      const front = page.text.slice(0, page.outline.frontMatter?.end ?? 0).replace(/^title: .*$/m, 'title: "Weights"').replace(/^doc_type: .*$/m, "doc_type: conceptualPageType");
      const text = `${front}\n\n# ⟦Weights⟧\n\nWhat things weigh.\n\n## Measures\n\n|Weight|Measure|\n|:---|:---|\n|one|two|\n`;
      return [{ changes: [], added: [{ path: page.path.replace(/\.md$/, "-mauve2.md"), text }] }];
    },
  },
  disable("disable-without-reason", "example-null"),
  disable("disable-unknown", "example-mauve: it is so"),
  disable("disable-unused", "example-null: it is so"),
];

function permissionRows({ outline }: CleanPage): Row[] {
  return outline.tables.flatMap(({ header, rows }) => (/^permission type$/i.test(header.cells[0]?.text ?? "") && header.cells.length === 2 && rows.length === 3 ? [...rows] : []));
}
