import type { PermissionCellFact } from "../model/outline.js";
import type { Range } from "../model/source.js";

/** A permission as a cell names it. */
export interface NamedPermission {
  readonly name: string;
  /** Of the name, where the cell holds plain words; else of the cell. */
  readonly range: Range;
}

/** `Calendars.ReadWrite.Shared`: a resource, what may be done with it, and perhaps with which of it. */
const shape = /^[A-Za-z][\w-]*(?:\.[\w-]+)+$/;

export function isPermission(name: string): boolean {
  return shape.test(name);
}

/** What stands between commas, pipes of surplus cells, or "or" and "and", in a cell of a permission table. */
export function permissionsIn({ text, range }: PermissionCellFact): NamedPermission[] {
  const plain = range.line === range.endLine && range.endColumn - range.column === text.length;
  return [...text.matchAll(/(?:(?!\s+(?:or|and)\s)[^,;|\n])+/gi)].flatMap((match) => {
    const lead = /^\s*(?:(?:or|and)\s+)?/i.exec(match[0])?.[0].length ?? 0;
    // A full stop ends the cell, `*` and raised numbers lead to a remark.
    const name = match[0].slice(lead).trim().replace(/(?<![.*\u00b9\u00b2])[.*\u00b9\u00b2]+$/, "");
    if (name === "") return [];
    const column = range.column + match.index + lead;
    return [{ name, range: plain ? { line: range.line, column, endLine: range.line, endColumn: column + name.length } : range }];
  });
}
