import { lookUp, type Dialect } from "../dialect/dialect.js";
import { around, says } from "../dialect/phrases.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import { rangesIn } from "../json/position.js";
import { parseTolerant } from "../json/tolerant.js";
import { certainSlips } from "../json/tokens.js";
import type { CloudFact, IncludeFact, Stated } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { Comment, Include, Prose } from "../model/tree.js";
import { describe } from "./properties.js";
import { readAnnotation } from "./annotation.js";
import { isBelowCallout, pageSummary } from "./resources.js";
import { sentencesOf } from "./sentences.js";
import { partsOf, proseOfPart, tablesOf, type Extracted, type PageView } from "./view.js";

/** What a page says about itself as a whole. */
export interface Context {
  readonly title: Stated<string> | null;
  readonly date: string | null;
  readonly namespace: Stated<string> | null;
  readonly summary: Stated<string> | null;
  readonly deprecated: Stated<string> | null;
  readonly includes: readonly IncludeFact[];
  readonly clouds: readonly CloudFact[];
}

/** Title, date, namespace, first paragraph, deprecation, includes and national clouds. */
export function extractContext(page: PageView): Extracted<Context> {
  const prose = partsOf(page, "prose", "description");
  const intro = prose.flatMap(proseOfPart);
  const clouds = cloudsOf(page);
  const comments = page.parts.flatMap((part) => part.blocks).filter((block) => block.kind === "comment");
  // An annotation that cannot be read leaves its block without its type: worth a word. `#page.annotation` carries no fact.
  const faulty = comments.filter((comment) => readAnnotation(comment).kind === "faulty" && !comment.text.includes("#page.annotation"));
  return {
    facts: {
      title: page.title === null ? null : { value: page.title.text, range: page.title.range },
      date: dateOf(page.tree.frontMatter?.values.get("ms.date")?.text),
      namespace: namespaceOf(intro, page.dialect),
      summary: pageSummary(page),
      deprecated: deprecationOf(page, intro),
      includes: page.parts.flatMap((part) => part.blocks).flatMap((block) => (block.kind === "include" ? [includeOf(block, page.dialect)] : [])),
      clouds: clouds.facts,
    },
    claims: [
      ...prose.map((part) => part.section.id), ...clouds.claims,
      ...comments.filter((comment) => /^(?:ignored|permissions|#page.*|)$/.test(blockTypeOf(comment)) || readAnnotation(comment).kind === "comment").map((comment) => comment.id),
      // What cannot be read is a finding of its own.
      ...faulty.map((comment) => comment.id),
    ],
    findings: faulty.map((comment) => finding("annotation-broken", placeOf(page.tree.path, slipIn(comment)), {})),
  };
}

/** The first slip in the JSON of an annotation; the whole comment where it is indented, or where no slip tells. */
function slipIn({ text, range }: Comment): Range {
  const start = text.length - text.trimStart().length;
  const { slips } = parseTolerant(text.trim());
  const slip = slips.find(({ kind }) => !(kind in certainSlips)) ?? slips[0];
  const opening = "<!--";
  if (slip === undefined || range.column > 1) return range;
  const shift = opening.length + start;
  return rangesIn(`${opening}${text}`, range.line, 1)({ start: slip.start + shift, end: slip.end + shift });
}

function blockTypeOf(comment: Parameters<typeof readAnnotation>[0]): string {
  const read = readAnnotation(comment);
  return read.kind === "annotation" ? read.fact.blockType : "-";
}

/** `08/01/2024` and `2024-08-01` as `2024-08-01`. */
function dateOf(text: string | undefined): string | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text ?? "");
  if (american) return `${american[3]}-${(american[1] ?? "").padStart(2, "0")}-${(american[2] ?? "").padStart(2, "0")}`;
  return /^\d{4}-\d{2}-\d{2}/.exec(text ?? "")?.[0] ?? null;
}

function namespaceOf(intro: readonly Prose[], { phrases }: Dialect): Stated<string> | null {
  const line = around("^", phrases.namespace, ":\\s*([A-Za-z]\\w*(?:\\.\\w+)*)\\s*$");
  for (const prose of intro) {
    const match = line.exec(prose.text);
    if (match?.[1] !== undefined) return { value: match[1], range: prose.range };
  }
  return null;
}

/** A note that says so, or the title. "The **a** and **b** properties are deprecated" in a note says it of these alone. */
function deprecationOf({ title, dialect: { phrases } }: PageView, intro: readonly Prose[]): Stated<string> | null {
  // `> [!CAUTION]` and `> **Caution:**`
  const warned = around("^(?:\\[!)?", phrases.warning, "[^]*\\bdeprecated\\b");
  const warns = (one: Prose, above: Prose | undefined): boolean => warned.test(one.text) || (isBelowCallout(above, phrases) && warned.test(`${above?.text ?? ""} ${one.text}`));
  const ofPart = ({ text }: Prose): boolean => sentencesOf(text).filter((one) => /\bdeprecated\b/i.test(one)).every((one) => says(phrases.ofProperties, one));
  const prose = intro.find((one, index) => says(phrases.pageDeprecated, one.text) || (warns(one, intro[index - 1]) && !ofPart(one)));
  if (prose !== undefined) return { value: describe(prose).replace(/^\[!\w+\]\s*/, ""), range: prose.range };
  return title !== null && says(phrases.titleDeprecated, title.text) ? { value: "Deprecated", range: title.range } : null;
}

/** `[!INCLUDE [national-cloud-support](../../includes/global-us.md)]`: who has the pages alone has the name of the file. */
function includeOf({ title, target, range }: Include, { clouds, cloudFragments }: Dialect): IncludeFact {
  const file = /([^/\\]+)\.\w+(?:[?#].*)?$/.exec(target)?.[1]?.toLowerCase() ?? "";
  const available = Object.hasOwn(cloudFragments, file) ? cloudFragments[file] : undefined;
  return { title, target, range, clouds: available === undefined ? [] : clouds.map((name) => ({ name, available: available.includes(name), range })) };
}

/** The table of national clouds: names in the header, one row of marks. Plain text has lost the marks. */
function cloudsOf(page: PageView): { facts: CloudFact[]; claims: number[] } {
  const known = new Set(page.dialect.clouds.map((name) => name.toLowerCase()));
  const facts: CloudFact[] = [];
  const claims: number[] = [];
  for (const table of page.parts.flatMap(tablesOf)) {
    if (table.header.length === 0 || !table.header.every((cell) => known.has(cell.text.toLowerCase()))) continue;
    claims.push(table.id);
    table.header.forEach((cell, index) => {
      const mark = lookUp(page.dialect.cloudMarks, (table.rows[0]?.cells[index]?.text ?? "").replace(/\ufe0f|^:|:$/g, ""));
      facts.push({ name: cell.text, available: mark === null ? null : mark === "available", range: cell.range });
    });
  }
  return { facts, claims };
}
