import { lookUp, type Dialect, type SectionRole } from "../dialect/dialect.js";
import type { Finding } from "../model/finding.js";
import type { Range } from "../model/source.js";
import type { Block, PageTree, Prose, Section, Table } from "../model/tree.js";
import { columnsOf } from "./columns.js";
import { methodAbove, requestLine } from "./http-message.js";

/** A section with what it is for. Sections come flat and in page order, since pages nest them at will. */
export interface Part {
  readonly section: Section;
  /** Null where no title of the dialect fits: the extractors leave such a section unclaimed, unless its page kind knows better. */
  readonly role: SectionRole | null;
  /** The title says so itself, and not only that of a section around it. */
  readonly known: boolean;
  /** Its own blocks, those inside lists and quotes included, in page order. */
  readonly blocks: readonly Block[];
}

/** A page as extractors read it. */
export interface PageView {
  readonly tree: PageTree;
  readonly dialect: Dialect;
  readonly title: Prose | null;
  readonly parts: readonly Part[];
}

/** What an extractor returns: its facts, the ids of sections and blocks that it has read, and what it found wrong. */
export interface Extracted<T> {
  readonly facts: T;
  readonly claims: readonly number[];
  readonly findings: readonly Finding[];
}

/** Finds out what each section is for. */
export function viewOf(tree: PageTree, dialect: Dialect): PageView {
  const parts: Part[] = [];
  const title = firstTitle(tree);
  // "Response" describes the response until an example was opened, and shows one from then on: up to a heading further out.
  let examples: { readonly level: number } | null = null;
  const add = (section: Section, parent: SectionRole | null): SectionRole | null => {
    const { role, known } = roleOf(section, parent, examples !== null && section.level >= examples.level, title, dialect);
    if (role !== null && !isExample(role)) examples = null;
    else if (role === "examples" || role === "example" || role === "example-request") examples ??= section;
    parts.push({ section, role, known, blocks: deepBlocks(section.blocks) });
    return role;
  };
  const visit = (section: Section, parent: SectionRole | null): void => {
    const [own, ...below] = boldSections(section, dialect);
    const role = add(own, parent);
    for (const part of below) add(part, role);
    for (const child of section.sections) visit(child, role);
  };
  visit(tree.root, null);
  return { tree, dialect, title, parts };
}

/** A section, and those below it that begin with a title in bold instead of a heading: `**Request syntax**` on a line of its own. */
function boldSections(section: Section, dialect: Dialect): [Section, ...Section[]] {
  const starts = section.blocks.flatMap((block, index) => (isBoldTitle(block, dialect) ? [index] : []));
  const below = starts.map((start, index): Section => {
    const title = section.blocks[start];
    const blocks = section.blocks.slice(start + 1, starts[index + 1]);
    const range = title?.range ?? section.range;
    return { id: title?.id ?? section.id, heading: title?.kind === "paragraph" ? title.prose : null, level: section.level + 1, blocks, sections: [], range };
  });
  return [{ ...section, blocks: section.blocks.slice(0, starts[0]) }, ...below];
}

function isBoldTitle(block: Block, dialect: Dialect): boolean {
  if (block.kind !== "paragraph") return false;
  const { text, spans } = block.prose;
  return spans.some((span) => span.kind === "strong" && span.start === 0 && /^:?$/.test(text.slice(span.end).trim())) && lookUp(dialect.headings, text) !== null;
}

export function isExample(role: SectionRole | null): boolean {
  return role !== null && role.startsWith("example");
}

function roleOf(section: Section, parent: SectionRole | null, inExamples: boolean, title: Prose | null, dialect: Dialect): Pick<Part, "role" | "known"> {
  if (section.heading === null || section.heading === title) return { role: "prose", known: false };
  const words = bareTitle(section.heading.text);
  const role = lookUp(dialect.headings, words) ?? lookUp(dialect.headings, withoutName(words, title));
  if (role === "response" && inExamples) return { role: "example-response", known: true };
  // A page may show its examples below its request lines, never in them.
  if (role === "http-request" && parent !== null && isExample(parent)) return { role: "example-request", known: true };
  if (role === "example-request" && !inExamples && (parent === null || parent === "prose") && holdsRoutes(section, dialect)) return { role: "http-request", known: true };
  if (role !== null) return { role, known: true };
  // A title of its own words belongs to what it stands under: "### Permissions acting on self", "### Request 2 of 3".
  if (parent !== null && parent !== "prose") return { role: parent, known: false };
  // "## Sharing for good" with a "### Request" below it is one more example, whatever its title.
  const holdsRequest = section.sections.some((child) => child.heading !== null && lookUp(dialect.headings, child.heading.text) === "example-request");
  return { role: holdsRequest ? "example" : null, known: false };
}

/** "Request" with a table of methods and addresses, with request lines and nothing else above what goes along, or with a section for them below. */
function holdsRoutes(section: Section, dialect: Dialect): boolean {
  if (section.sections.some(({ heading }) => heading !== null && lookUp(dialect.headings, heading.text) === "http-request")) return true;
  return section.blocks.some((block) => {
    if (block.kind === "table") {
      const columns = columnsOf(block, dialect);
      return columns.has("method") && columns.has("uri");
    }
    if (block.kind !== "code" || section.sections.length === 0) return false;
    if (methodAbove(block, section.blocks) !== "") return true;
    const lines = block.text.split("\n").filter((line) => line.trim() !== "");
    return lines.length > 0 && lines.every((line) => requestLine.test(line.trim()));
  });
}

/** `## <a name="http-request"></a>…`: translations keep the words of the original in the anchors of their headings. */
export function isTranslated({ parts, dialect }: PageView): boolean {
  const titles = parts.filter(({ role, known }) => !known || role === null).flatMap(({ section }) => section.heading?.spans ?? []);
  return titles.filter(({ kind, target }) => kind === "anchor" && lookUp(dialect.headings, (target ?? "").replaceAll("-", " ")) !== null).length > 1;
}

/** "1.2 Permissions" and "Permissions (v1.0)" are "Permissions". */
export function bareTitle(heading: string): string {
  return withoutVersion(heading).replace(/^\s*\d+(?:\.\d+)*\.?\s+(?=\D)/, "");
}

/** "shelf resource type (v1.0)" without its end. */
export function withoutVersion(title: string): string {
  return title.replace(/(?<!\s)\s*\(v?\d+(?:\.\d+)*\)\s*$/i, "");
}

/** "team Properties" on the page of `team` is "Properties". */
function withoutName(heading: string, title: Prose | null): string {
  const [name = ""] = title?.text.trim().split(/\s+/) ?? [];
  const [first = "", ...rest] = heading.trim().split(/\s+/);
  return name !== "" && first.toLowerCase() === name.toLowerCase() ? rest.join(" ") : heading;
}

function firstTitle(tree: PageTree): Prose | null {
  const first = tree.root.sections[0];
  return first !== undefined && first.heading !== null && first.level === 1 ? first.heading : null;
}

/** Blocks with those inside lists and quotes, each container before its content. */
function deepBlocks(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind === "list") return [block, ...block.items.flatMap(deepBlocks)];
    if (block.kind === "quote") return [block, ...deepBlocks(block.blocks)];
    return [block];
  });
}

export function partsOf(page: PageView, ...roles: readonly SectionRole[]): Part[] {
  return page.parts.filter((part) => part.role !== null && roles.includes(part.role));
}

export function tablesOf(part: Part): Table[] {
  return part.blocks.filter((block) => block.kind === "table");
}

/** The paragraphs of parts, those of their own before those in lists and quotes: the first that describes is a summary. */
export function introOf(parts: readonly Part[]): Prose[] {
  return [...parts.flatMap(ownProse), ...parts.flatMap(proseOfPart)];
}

/** The paragraphs of a part that stand in no list and no quote. */
export function ownProse(part: Part): Prose[] {
  return part.section.blocks.flatMap((block) => (block.kind === "paragraph" ? [block.prose] : []));
}

export function proseOfPart(part: Part): Prose[] {
  return part.blocks.filter((block) => block.kind === "paragraph").map((block) => block.prose);
}

/** The header of a table: where findings about the whole of it point. */
export function headerRange({ header, range }: Table): Range {
  return { ...range, endLine: range.line, endColumn: header.at(-1)?.range.endColumn ?? range.column };
}
