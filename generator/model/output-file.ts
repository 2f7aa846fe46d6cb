/** One file to be written. `path` is relative to the output folder and uses forward slashes. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}
