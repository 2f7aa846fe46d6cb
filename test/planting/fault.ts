// How a fault is told: the text that is put into clean pages, and where the finding is due, known from how it was planted.
import type { CleanPage, Ground } from "./ground.js";
import type { Span } from "./markdown.js";

/**
 * Puts `text` in the place of a stretch of a clean page. `⟦` and `⟧` in the text mark where the finding is due; they do not reach the page.
 */
export interface Change extends Span {
  readonly path: string;
  readonly text: string;
}

/** One fault at one place. */
export interface Planting {
  readonly changes: readonly Change[];
  /** Pages that are added; their text may hold the marks. */
  readonly added?: readonly { readonly path: string; readonly text: string }[];
  /** Where the finding is due, as a stretch of the clean page that no change touches; where it is not given, between the marks. */
  readonly due?: Span & { readonly path: string };
}

/** A kind of fault that one rule is to report. */
export interface Fault {
  readonly rule: string;
  /** Tells the kinds of one rule apart. */
  readonly kind: string;
  /** What --fix does: gives back the clean page, or mends in a way of its own. Where it is not given, the rule has no certain fix for this kind. */
  readonly mends?: "back" | "otherwise";
  /** The places of a page where it can be planted. */
  readonly on: (page: CleanPage, ground: Ground) => readonly Planting[];
}

/** A planting of one change; without marks in the text, all of it is where the finding is due. */
export function put({ path }: CleanPage, { start, end }: Span, text: string): Planting {
  return { changes: [{ path, start, end, text: text.includes("⟦") ? text : `⟦${text}⟧` }] };
}

/** One or more changes, and a finding at a stretch that they leave alone. */
export function putFor(page: CleanPage, changes: readonly (Span & { readonly text: string })[], due: Span): Planting {
  return { changes: changes.map(({ start, end, text }) => ({ path: page.path, start, end, text })), due: { path: page.path, start: due.start, end: due.end } };
}

/** The empty stretch before an offset. */
export function before({ start }: Span): Span {
  return { start, end: start };
}

/** The empty stretch behind. */
export function behind({ end }: Span): Span {
  return { start: end, end };
}
