/** One page as text. `path` is relative to the docs folder and uses forward slashes; lines of `text` end in LF alone. */
export interface PageText {
  readonly path: string;
  readonly text: string;
}
