import type { Range } from "./source.js";

/**
 * A page as a tree of blocks, the same for Markdown and for plain text. It is what a parser makes and what extractors
 * read: small, plain data, without the parser library's own nodes, so that another parser can take its place.
 */
export interface PageTree {
  readonly path: string;
  readonly format: PageFormat;
  readonly frontMatter: FrontMatter | null;
  /** The page itself: what stands before the first heading is in its blocks, the rest in its sections. */
  readonly root: Section;
  /** Every table, code block and comment of the page in order; an extractor claims them by this identity. */
  readonly blockCount: number;
}

export type PageFormat = "markdown" | "plain-text";

export interface FrontMatter {
  readonly range: Range;
  /** Top-level scalars. A map, since a page may well say `__proto__: x`. */
  readonly values: ReadonlyMap<string, FrontMatterValue>;
}

export interface FrontMatterValue {
  readonly text: string;
  /** What stands behind the colon on the line of the key. */
  readonly range: Range;
}

/** A heading with what follows it, up to the next heading of its level or above. */
export interface Section {
  /** Identity within the page: sections and blocks share one numbering, in page order. */
  readonly id: number;
  readonly heading: Prose | null;
  /** 1 to 6; 0 for the page itself. */
  readonly level: number;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  readonly range: Range;
}

/** Text with its markup taken off; the markup that carries meaning is kept as spans over the text. */
export interface Prose {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly range: Range;
}

/** `start` and `end` are offsets into the prose's text; `range` is where the span stands on the page. `anchor`: `<a name="x">`, without text. */
export interface Span {
  readonly kind: "code" | "link" | "strong" | "emphasis" | "anchor";
  readonly start: number;
  readonly end: number;
  /** The address of a link, as written, or the name of an anchor. */
  readonly target?: string;
  /** Where the address stands; left out where it is written with escapes, a title, or elsewhere. */
  readonly targetRange?: Range;
  readonly range: Range;
}

export type Block = Paragraph | Table | Code | List | Quote | Comment | Html | Include;

interface BlockBase {
  readonly id: number;
  readonly range: Range;
}

export interface Paragraph extends BlockBase {
  readonly kind: "paragraph";
  readonly prose: Prose;
}

export interface Table extends BlockBase {
  readonly kind: "table";
  readonly header: readonly Prose[];
  readonly rows: readonly TableRow[];
  /** What had to be mended to read it as a table; empty for a sound one. */
  readonly repairs: readonly TableRepair[];
}

export interface TableRow {
  readonly cells: readonly Prose[];
  readonly range: Range;
}

export interface TableRepair {
  readonly kind: "delimiter-columns" | "surplus-cells" | "missing-cells" | "wrapped-row";
  readonly range: Range;
}

export interface Code extends BlockBase {
  readonly kind: "code";
  /** The first word of the info string in lower case; empty where there is none. */
  readonly language: string;
  /** What follows the language in the info string: old pages put a request line there. */
  readonly info: string;
  readonly text: string;
  /** Where the first character of `text` stands: its line, and the column at which each line of it begins. */
  readonly textLine: number;
  readonly textColumn: number;
  /** False where the page ends before the closing fence. */
  readonly closed: boolean;
}

export interface List extends BlockBase {
  readonly kind: "list";
  readonly items: readonly (readonly Block[])[];
}

export interface Quote extends BlockBase {
  readonly kind: "quote";
  readonly blocks: readonly Block[];
}

/** An HTML comment. Where its text is a JSON object it is an annotation of the block that follows. */
export interface Comment extends BlockBase {
  readonly kind: "comment";
  readonly text: string;
}

export interface Html extends BlockBase {
  readonly kind: "html";
  readonly text: string;
  /** The names that its tags give to their places. */
  readonly anchors: readonly string[];
}

/** `[!INCLUDE [title](target)]` on a line of its own. */
export interface Include extends BlockBase {
  readonly kind: "include";
  readonly title: string;
  readonly target: string;
}
