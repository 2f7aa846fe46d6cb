/** Where things stand in the documentation. Lines and columns count from 1; columns are UTF-16 code units. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A range on a page. `path` is relative to the docs folder and uses forward slashes. */
export interface Place extends Range {
  readonly path: string;
}

/** What a page says, and where it says it. */
export interface Stated<T> {
  readonly value: T;
  readonly range: Range;
}

/** The short form that the linked model carries with every fact: `path:line:column`. */
export type Source = `${string}:${number}:${number}`;

/** The short form of a place. */
export function sourceOf(path: string, range: Range): Source {
  return `${path}:${range.line}:${range.column}`;
}
