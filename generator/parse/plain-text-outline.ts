import type { SectionRole } from "../dialect/dialect.js";
import type { Range } from "../model/source.js";
import type { Block, Prose, Section } from "../model/tree.js";
import type { Ids } from "./plain-text-lines.js";

/** A title as it stands on the page. `role` is null for the page's own title and for titles that only a table below gives away. */
export interface Title {
  readonly prose: Prose;
  readonly role: SectionRole | null;
  readonly exact: boolean;
}

interface OpenSection {
  readonly id: number;
  readonly heading: Prose | null;
  readonly level: number;
  readonly role: SectionRole | null;
  readonly blocks: Block[];
  readonly sections: Section[];
  range: Range;
}

/** The sections of a page while it is being read. */
export interface Outline {
  readonly ids: Ids;
  readonly root: OpenSection;
  /** From the page itself down to the section that blocks go into. */
  readonly path: OpenSection[];
  /** Roles that a section of level 2 has had so far. */
  readonly seen: Set<SectionRole>;
}

/**
 * The marks of levels are lost, so a title's place follows from what is open: `titles` stand one below the innermost open section of
 * a role in `under`, the first rule that fits; everything else is of level 2.
 */
const nesting: readonly { readonly titles: readonly (SectionRole | null)[]; readonly under: readonly SectionRole[]; readonly when: "always" | "seen" | "loose" }[] = [
  { titles: ["example-request", "example-response", "response"], under: ["example", "examples"], when: "always" },
  { titles: ["example"], under: ["examples"], when: "always" },
  // "Request headers" and "Request body" once more inside of an example.
  { titles: ["http-request", "request-headers", "request-body"], under: ["example-request", "example", "examples"], when: "seen" },
  // "Permissions acting on other users" below "Permissions", "HTTP request (to upload a file)" below "HTTP request".
  { titles: ["permissions"], under: ["permissions"], when: "loose" },
  { titles: ["http-request"], under: ["http-request"], when: "loose" },
  // "Response for getting the photo" below "Response".
  { titles: ["example-response"], under: ["response"], when: "loose" },
  { titles: ["instance-attributes"], under: ["properties"], when: "always" },
  // "printColorMode values" below "Members".
  { titles: [null], under: ["members", "properties"], when: "always" },
];

const smallestLevel = 2;
const deepestLevel = 6;

/** An outline that holds nothing but the page itself. */
export function newOutline(everything: Range): Outline {
  const ids: Ids = { next: 0 };
  const root: OpenSection = { id: ids.next++, heading: null, level: 0, role: null, blocks: [], sections: [], range: everything };
  return { ids, root, path: [root], seen: new Set() };
}

/** Opens the page's own section, of level 1. */
export function openPage(outline: Outline, heading: Prose): void {
  open(outline, { prose: heading, role: null, exact: false }, 1);
}

/** Opens a section at the level that its title has among those open now. */
export function openSection(outline: Outline, title: Title): void {
  const level = levelOf(outline, title);
  open(outline, title, level);
  if (title.role !== null && level === smallestLevel) outline.seen.add(title.role);
}

/** Adds a block to the innermost open section. */
export function addBlock(outline: Outline, block: Block): void {
  outline.path.at(-1)?.blocks.push(block);
  reach(outline, block.range);
}

function levelOf(outline: Outline, title: Title): number {
  for (const rule of nesting) {
    if (!rule.titles.includes(title.role)) continue;
    if (rule.when === "loose" && title.exact) continue;
    if (rule.when === "seen" && (title.role === null || !outline.seen.has(title.role))) continue;
    const parent = outline.path.findLast((section) => section.role !== null && section.level >= smallestLevel && rule.under.includes(section.role) && !sameKind(section, title));
    if (parent !== undefined) return Math.min(parent.level + 1, deepestLevel);
  }
  return smallestLevel;
}

/** "Permissions acting on others" stands beside "Permissions acting on self", not below it. */
function sameKind(section: OpenSection, title: Title): boolean {
  return section.role === title.role && section.level > smallestLevel;
}

function open(outline: Outline, title: Title, level: number): void {
  const { path } = outline;
  while (path.length > 1 && (path.at(-1)?.level ?? 0) >= level) path.pop();
  const section: OpenSection = {
    id: outline.ids.next++, heading: title.prose, level, role: title.role, blocks: [], sections: [], range: title.prose.range,
  };
  path.at(-1)?.sections.push(section);
  path.push(section);
  reach(outline, title.prose.range);
}

/** The open sections end where the latest thing in them does; the page itself has had its full range from the start. */
function reach(outline: Outline, end: Range): void {
  for (const section of outline.path.slice(1)) section.range = { ...section.range, endLine: end.endLine, endColumn: end.endColumn };
}
