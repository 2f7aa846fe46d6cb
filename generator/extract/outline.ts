import type { DisableFact, FrontMatterFact, LinkFact, Outline, SectionFact } from "../model/outline.js";
import type { Stated } from "../model/page.js";
import type { Block, Prose, Section } from "../model/tree.js";
import { annotationFaultsOf } from "./annotation-faults.js";
import { permissionTablesOf } from "./permission-tables.js";
import type { PageView } from "./view.js";

/** How the page is built, for rules to look at. */
export function outlineOf(page: PageView): Outline {
  return {
    frontMatter: frontMatterOf(page), sections: sectionsOf(page), ...waysOf(page), annotations: annotationFaultsOf(page), permissionTables: permissionTablesOf(page),
    disables: disablesOf(page),
  };
}

function frontMatterOf({ tree: { frontMatter } }: PageView): FrontMatterFact | null {
  if (frontMatter === null) return null;
  const stated = (key: string): Stated<string> | null => {
    const found = frontMatter.values.get(key);
    return found === undefined ? null : { value: found.text, range: found.range };
  };
  return { keys: [...frontMatter.values.keys()], title: stated("title"), docType: stated("doc_type") };
}

/** The headings, without the titles in bold that extractors take for some. */
function sectionsOf(page: PageView): SectionFact[] {
  const parts = new Map(page.parts.map((part) => [part.section.id, part]));
  const listed = (section: Section): SectionFact[] => {
    const { heading, level, blocks, sections, id } = section;
    const below = sections.flatMap(listed);
    if (heading === null) return below;
    const filled = sections.length > 0 || blocks.some((block) => block.kind !== "comment");
    const part = parts.get(id);
    return [{ title: heading.text, level, role: part?.role ?? null, known: part?.known ?? false, filled, range: heading.range }, ...below];
  };
  return listed(page.tree.root);
}

/** Addresses with a scheme, those that begin at the root of a site, and tabs lead to no page of the docs. */
const leadsOut = /^(?:[a-z][\w+.-]*:|\/|#tab\/|$)/i;

/** The links of a page, and the names to which links can lead. */
function waysOf(page: PageView): { links: LinkFact[]; anchors: string[] } {
  const spans = page.parts.flatMap(({ section, blocks }) => [...(section.heading?.spans ?? []), ...blocks.flatMap(proseOfBlock).flatMap((prose) => prose.spans)]);
  const links = spans.flatMap(({ kind, target = "", targetRange, range }) => (kind === "link" && !leadsOut.test(target) ? [{ target, range: targetRange ?? range }] : []));
  const inline = spans.flatMap(({ kind, target = "" }) => (kind === "anchor" ? [target] : []));
  const inBlocks = page.parts.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === "html" ? block.anchors : []));
  return { links, anchors: [...inline, ...inBlocks] };
}

function proseOfBlock(block: Block): readonly Prose[] {
  if (block.kind === "paragraph") return [block.prose];
  return block.kind === "table" ? [...block.header, ...block.rows.flatMap((row) => row.cells)] : [];
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
