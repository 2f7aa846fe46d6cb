import { says } from "../dialect/phrases.js";
import { isBlank, lineAt, type PlainPage } from "./plain-text-lines.js";
import { titleOf, type KnownTitle } from "./plain-text-vocabulary.js";

/** A section title of the dialect on a line of its own, with blank lines around; null for any other line. */
export function titleAt(page: PlainPage, at: number): KnownTitle | null {
  if (!standsAlone(page, at)) return null;
  const line = lineAt(page, at);
  if (line.length > 400 || says(page.vocabulary.callout, line.trim())) return null;
  return titleOf(line, page.vocabulary);
}

/** Whether a section title stands on this line. */
export function isTitleLine(page: PlainPage, at: number): boolean {
  return titleAt(page, at) !== null;
}

/** Whether a line has blank lines, or the end of the page, on both sides. */
export function standsAlone(page: PlainPage, at: number): boolean {
  return !isBlank(page, at) && isBlank(page, at - 1) && isBlank(page, at + 1);
}
