const pageName = /\.(?:md|markdown|txt)$/i;

/** Whether a file of this name is a page. */
export function isPageName(name: string): boolean {
  return pageName.test(name);
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
const bidirectional = /[\u202a-\u202e\u2066-\u2069]/u;
const undecodable = /[\ufffd\p{Surrogate}]/u;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const hidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\p{Surrogate}]/gu;

/**
 * Why the name of one file or folder cannot be used, in words; undefined if it can. What is refused would break or forge a line of a
 * report or of generated text, mean a folder on another system, or not lead back to the file.
 */
export function unsafeName(name: string): string | undefined {
  if (control.test(name)) return "its name holds a line break or another control character";
  if (bidirectional.test(name)) return "its name holds characters that change the direction of the text";
  if (name.includes("\\")) return "its name holds a backslash";
  if (undecodable.test(name)) return "its name is not valid Unicode";
  if (Buffer.byteLength(name) > 255) return "its name is longer than 255 bytes";
  return undefined;
}

/** A path as it can stand in a report: what is invisible or breaks a line is written as `\uXXXX`. */
export function visiblePath(path: string): string {
  return path.replace(hidden, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
