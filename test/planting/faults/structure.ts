// Faults in what stands on a page and in which order: sections, titles, links, annotations, permissions.
import { before, put, putFor, type Fault, type Planting } from "../fault.js";
import type { CleanPage, Ground } from "../ground.js";
import { wordsAt, type Heading, type Row, type Span, type Words } from "../markdown.js";

/** The first title, and the words of any title. */
const titleOf = ({ outline }: CleanPage): Heading | null => outline.headings.find(({ depth }) => depth === 1) ?? null;
const wordsOf = ({ end, text }: Heading): Span => ({ start: end - text.length, end });

/** A paragraph before some title in the middle of a page. */
function paragraph(page: CleanPage, text: string): Planting[] {
  return page.outline.headings.slice(2, 4).filter(({ depth }) => depth === 2).map((heading) => put(page, before(heading), `${text}\n\n`));
}

interface Section extends Span {
  readonly heading: Heading;
}

/** The sections of the second level, each up to the next one. */
function sectionsOf({ outline, text }: CleanPage): Section[] {
  const headings = outline.headings.filter(({ depth }) => depth <= 2);
  return headings.flatMap((heading, index) => (heading.depth === 2 ? [{ heading, start: heading.start, end: headings[index + 1]?.start ?? text.length }] : []));
}

const named = (page: CleanPage, title: RegExp): Section[] => (page.facts.kind === "operation" ? sectionsOf(page).filter(({ heading }) => title.test(heading.text)) : []);

/** Addresses of other pages of the reference in links, `](../resources/lamp.md)`. */
function addresses({ path, text, outline }: CleanPage, { pages }: Ground): Words[] {
  const inFence = (at: number): boolean => outline.fences.some(({ start, end }) => at >= start && at < end);
  return [...text.matchAll(/(?<=^(?!\[!INCLUDE).*\[[^\]\n]+\]\()[\w./-]+\.md(?=\))/gm)].flatMap(({ index, 0: address }) => {
    const base = new URL(path, "file:///docs/");
    return !inFence(index) && pages.has(new URL(address, base).pathname.slice("/docs/".length)) ? [wordsAt(text, index, index + address.length)] : [];
  });
}

/** Rows of `Permission type | Permissions`. */
function permissionRows({ outline }: CleanPage): Row[] {
  return outline.tables.flatMap(({ header, rows }) => (/^permission type$/i.test(header.cells[0]?.text ?? "") && header.cells.length === 2 && rows.length === 3 ? [...rows] : []));
}

function pagesNaming(permission: string, { pages }: Ground): number {
  return [...pages.values()].filter(({ read }) => read.facts.permissions.some(({ choices }) => choices.some((names) => names.includes(permission)))).length;
}

/** The names of permissions in a row. */
function namesIn({ cells }: Row): Words[] {
  const cell = cells[1];
  if (cell === undefined || /not supported/i.test(cell.text)) return [];
  return [...cell.text.matchAll(/\w+(?:\.\w+)+/g)].map(({ index, 0: name }) => ({ text: name, start: cell.start + index, end: cell.start + index + name.length }));
}

function inAnnotation(kind: string, rule: string, key: string, value: string): Fault {
  return {
    rule, kind, on: (page) => page.outline.comments.flatMap((comment) => {
      const brace = /^<!--\s*\{/.exec(comment.text);
      return brace === null || !comment.text.includes('"blockType"') || comment.text.includes(`"${key}"`) ? [] : [put(page, { start: comment.start + brace[0].length, end: comment.start + brace[0].length }, `\n  ⟦"${key}"⟧: ${value},`)];
    }),
  };
}

/** A line of the front matter by its key. */
function frontLine({ outline }: CleanPage, key: string): Words | null {
  const { frontMatter } = outline;
  return frontMatter === null ? null : (outline.lines.find(({ end, text }) => end < frontMatter.end && text.startsWith(`${key}: `)) ?? null);
}

export const structureFaults: readonly Fault[] = [
  { rule: "anchor-broken", kind: "on the page itself", on: (page) => paragraph(page, "See [more](⟦#mauve2-teal2⟧).") },
  { rule: "anchor-broken", kind: "on another page", on: (page, ground) => addresses(page, ground).filter(({ start }) => start > (page.outline.tables[0]?.start ?? 0)).map((address) => put(page, address, `${address.text}#mauve2-teal2`)) },
  { rule: "link-broken", kind: "page that is not there", on: (page) => paragraph(page, "See [more](⟦mauve2-teal2.md⟧).") },
  {
    rule: "link-case", kind: "file in capitals", mends: "back",
    on: (page, ground) => addresses(page, ground).map((address) => {
      const at = address.text.lastIndexOf("/") + 1;
      return put(page, address, address.text.slice(0, at) + address.text.slice(at).replace(/^[a-z]+/, (word) => word.toUpperCase()));
    }),
  },
  inAnnotation("key that nobody reads", "annotation-key-unknown", "mauve2", "1"),
  {
    rule: "annotation-key-unknown", kind: "type of block that there is not",
    on: (page) => page.outline.comments.flatMap(({ start, text }) => {
      const at = text.indexOf('"blockType": "ignored"');
      return at < 0 ? [] : [put(page, { start: start + at, end: start + at + '"blockType": "ignored"'.length }, '⟦"blockType"⟧: "ignoredd"')];
    }),
  },
  inAnnotation("text for true", "annotation-value-wrong", "truncated", '"true"'),
  { rule: "annotation-unattached", kind: "nothing below it", on: (page) => [put(page, { start: page.text.length, end: page.text.length }, '\n\n⟦<!-- { "blockType": "request", "name": "mauve2" } -->⟧\n')] },
  {
    rule: "doc-type-wrong", kind: "that of another kind",
    on: (page, ground) => {
      const line = frontLine(page, "doc_type");
      const others = [...ground.pages.values()].filter(({ read }) => read.facts.kind === page.facts.kind);
      return line === null || others.length < 12 ? [] : [put(page, line, `doc_type: ⟦${page.facts.kind === "operation" ? "resourcePageType" : "apiPageType"}⟧`)];
    },
  },
  {
    rule: "front-matter-missing", kind: "entry taken out",
    on: (page) => ["author", "description"].flatMap((key) => {
      const line = frontLine(page, key);
      return line === null ? [] : [putFor(page, [{ start: line.start, end: line.end + 1, text: "" }], { start: 0, end: 0 })];
    }),
  },
  {
    rule: "example-missing", kind: "examples taken out",
    on: (page) => named(page, /^examples?$/i).flatMap((section) => {
      const title = titleOf(page);
      return title === null || section.end < page.text.length ? [] : [putFor(page, [{ ...section, text: "" }], wordsOf(title))];
    }),
  },
  { rule: "section-empty", kind: "title without a word", on: (page) => sectionsOf(page).slice(1, 3).map((section) => put(page, before(section), "## ⟦Remarks on it⟧\n\n")) },
  { rule: "section-level", kind: "one level below", on: (page) => named(page, /^(?:permissions|http request|request headers|response)$/i).map(({ heading }) => put(page, heading, `### ⟦${heading.text}⟧`)) },
  {
    rule: "section-misplaced", kind: "moved behind the others",
    on: (page) => named(page, /^(?:permissions|prerequisites)$/i).flatMap((section) => {
      const last = named(page, /^response$/i).at(-1);
      const text = page.text.slice(section.start, section.end);
      return last === undefined || last.start < section.end ? [] : [{
        changes: [{ path: page.path, start: section.start, end: section.end, text: "" }, { path: page.path, start: last.end, end: last.end, text: `${page.text[last.end - 1] === "\n" ? "" : "\n"}## ⟦${section.heading.text}⟧${text.slice(section.heading.end - section.start)}` }],
      }];
    }),
  },
  {
    rule: "section-missing", kind: "section taken out",
    on: (page) => named(page, /^(?:permissions|prerequisites|request headers)$/i).flatMap((section) => {
      const title = titleOf(page);
      return title === null ? [] : [putFor(page, [{ ...section, text: "" }], wordsOf(title))];
    }),
  },
  {
    rule: "title-differs", kind: "another verb in the front matter",
    on: (page, ground) => {
      const line = frontLine(page, "title");
      const verb = /^title: "(Create|List|Get|Update|Delete) /.exec(line?.text ?? "")?.[1];
      // What few titles begin with is not told for a verb.
      const isUsual = (word: string): boolean => [...ground.pages.values()].filter(({ read }) => read.facts.kind === "operation" && read.facts.title?.value.startsWith(`${word} `)).length >= 5;
      return line === null || verb === undefined || page.facts.kind !== "operation" || !isUsual(verb) || !isUsual("List") || !isUsual("Get") ? [] : [put(page, line, `title: ⟦"${verb === "List" ? "Get" : "List"}${line.text.slice(8 + verb.length)}⟧`)];
    },
  },
  {
    rule: "title-missing", kind: "title taken out",
    on: (page) => {
      const title = titleOf(page);
      const next = page.outline.headings[1];
      // A page of an enum is told by its title, and not read without it.
      return title === null || next === undefined || page.facts.kind === "enum" ? [] : [putFor(page, [{ start: title.start, end: title.end, text: "" }], wordsOf(next))];
    },
  },
  { rule: "title-repeated", kind: "second title", on: (page) => [put(page, { start: page.text.length, end: page.text.length }, "\n\n# ⟦More of it⟧\n\nSome more words.\n")] },
  {
    rule: "permission-name-odd", kind: "letter too much",
    // What some twenty pages name is what others come close to.
    on: (page, ground) => permissionRows(page).flatMap((row) => namesIn(row).slice(0, 1).filter(({ text }) => pagesNaming(text, ground) > 21).map((name) => put(page, name, `${name.text.split(".")[0] ?? ""}s${name.text.slice(name.text.indexOf("."))}`))),
  },
  {
    rule: "permission-name-odd", kind: "comma left out",
    on: (page) => permissionRows(page).flatMap((row) => {
      const [first, second] = namesIn(row);
      return first === undefined || second === undefined ? [] : [put(page, { start: first.start, end: second.end }, `${first.text} ${second.text}`)];
    }),
  },
  {
    rule: "permissions-order", kind: "two turned round",
    on: (page) => permissionRows(page).flatMap((row) => {
      const [first, second] = namesIn(row);
      return first?.text.endsWith(".Read.All") !== true || second === undefined || second.text !== first.text.replace(".Read.", ".ReadWrite.") ? []
        : [put(page, { start: first.start, end: second.end }, `⟦${second.text}⟧${page.text.slice(first.end, second.start)}${first.text}`)];
    }),
  },
  {
    rule: "permissions-table-malformed", kind: "row taken out",
    on: (page) => page.outline.tables.filter(({ rows }) => rows.length === 3 && permissionRows(page).includes(rows[0] as Row)).flatMap(({ header, rows }) => {
      const row = rows[2];
      const [first, last] = [header.cells[0], header.cells.at(-1)];
      return row === undefined || first === undefined || last === undefined ? [] : [putFor(page, [{ start: row.start - 1, end: row.end, text: "" }], { start: first.start, end: last.end })];
    }),
  },
  { rule: "permissions-table-malformed", kind: "row twice", on: (page) => permissionRows(page).slice(2, 3).map((row) => put(page, { start: row.end, end: row.end }, `\n|${row.cells[0]?.text ?? ""}|⟦${row.cells[1]?.text ?? ""}⟧|`)) },
  { rule: "permissions-table-malformed", kind: "cell emptied", on: (page) => permissionRows(page).slice(2, 3).map((row) => put(page, row, `|${row.cells[0]?.text ?? ""}|⟦⟧|`)) },
];
