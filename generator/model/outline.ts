import type { CallerKind, PermissionFact } from "./permission.js";
import type { Range, Stated } from "./source.js";

/** How a page is built: nothing of it is in the model, and rules look at it. */
export interface Outline {
  readonly frontMatter: FrontMatterFact | null;
  /** Every heading of the page, in its order; tabs are none. */
  readonly sections: readonly SectionFact[];
  /** The links that could lead to another page of the docs, or within this one. */
  readonly links: readonly LinkFact[];
  /** The names that the page gives to places by itself, besides its headings: `<a name="limits">`. */
  readonly anchors: readonly string[];
  readonly annotations: readonly AnnotationFault[];
  readonly permissionTables: readonly PermissionTableFact[];
  /** The comments by which a page's author asks not to be told of something. */
  readonly disables: readonly DisableFact[];
}

export interface FrontMatterFact {
  readonly keys: readonly string[];
  readonly title: Stated<string> | null;
  readonly docType: Stated<string> | null;
}

export interface SectionFact {
  readonly title: string;
  /** 1 to 6. */
  readonly level: number;
  /** What the dialect takes the title for; null where it knows none such. */
  readonly role: string | null;
  /** The title itself is known, and not only that of a section around it. */
  readonly known: boolean;
  /** Something stands below the title, be it another section. */
  readonly filled: boolean;
  /** Of the heading. */
  readonly range: Range;
}

export interface LinkFact {
  /** As written. */
  readonly target: string;
  /** Of the address alone, where it stands on the page in these very characters; else of the whole link. */
  readonly range: Range;
}

/**
 * What is odd about the JSON comment before a block. `key` and `blockType`: one that the dialect does not know, `expected` the nearest that it
 * knows; `value`: of another kind than the key takes; `unattached`: no block follows to which it could belong.
 */
export interface AnnotationFault {
  readonly what: "key" | "blockType" | "value" | "unattached";
  /** The key, or the type of the block. */
  readonly name: string;
  readonly actual: string;
  readonly expected: string | null;
  readonly range: Range;
}

/** A permission table as written: the names that could be read from it are `PermissionFact`s. */
export interface PermissionTableFact {
  /** Of the header. */
  readonly range: Range;
  /** One row per kind of caller, under one title; else rows or columns tell cases apart. */
  readonly plain: boolean;
  readonly order: PermissionFact["order"];
  readonly cells: readonly PermissionCellFact[];
}

export interface PermissionCellFact {
  /** Null where the row names none. */
  readonly caller: CallerKind | null;
  readonly text: string;
  /** The text says that no permission does: "Not supported." */
  readonly none: boolean;
  readonly range: Range;
}

/** `<!-- docwright-disable-next-line example-null: the service does answer so -->` */
export interface DisableFact {
  readonly rules: readonly string[];
  /** Empty where the author gives none. */
  readonly reason: string;
  readonly range: Range;
  /** The lines of the block below, first and last: a comment cannot stand between the rows of a table. */
  readonly lines: readonly [number, number];
}
