import type { JsonValue } from "../model/json.js";

/** Characters that end lines, hide text or reorder it where it is shown: control, bidirectional and zero-width ones. */
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text of a page as one line of plain text: whatever ends lines, hides text or reorders it is a space. */
export function plainText(text: string): string {
  return text.replace(invisible, " ").replace(/\s+/g, " ").trim();
}

/**
 * Text of a page as one line of Markdown that shows it as it stands: no markup and no HTML comes of it, and no cell of a table ends in it. Code
 * in backticks stays code.
 */
export function markdownText(text: string): string {
  return plainText(text).replace(/(`[^`]+`)|[\\`*_[\]<>|#~&!]/g, (one, code: string | undefined) => (code === undefined ? `\\${one}` : code.replaceAll("|", "\\|")));
}

/** A TSDoc comment of the given lines; none for no lines. */
export function comment(lines: readonly string[]): string[] {
  const [only] = lines;
  if (only === undefined) return [];
  return lines.length === 1 ? [`/** ${only} */`] : ["/**", ...lines.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"];
}

/**
 * Text of a page as lines for a TSDoc comment, at most `width` characters each where words allow, further lines indented by `hang`.
 * Nothing in it can end the comment.
 */
export function commentLines(text: string, hang = "", width = 114): string[] {
  return wrap(unsafe.test(text) ? madeSafe(text) : text.trim(), hang, width);
}

/** Text of a page as lines of plain text, at most `width` characters each where words allow: whoever writes them into a comment escapes what would end it. */
export function plainLines(text: string, hang = "", width = 100): string[] {
  return wrap(uneven.test(text) ? plainText(text) : text.trim(), hang, width);
}

/** Whatever `plainText` would change within a text, and any character beyond ASCII: most texts hold nothing of it. */
const uneven = /[^\u0020-\u007e]|\u0020\u0020/;

/** The same for `madeSafe`. */
const unsafe = /[^\u0020-\u007e]|\u0020\u0020|@|\*\/|\/\*/;

function madeSafe(text: string): string {
  return text
    .replace(invisible, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\*\//g, "*\\/")
    .replace(/\/\*/g, "/\\*")
    // TSDoc reads `@word` as a tag and `{@link` as an inline one, outside of code in backticks.
    .replace(/(`[^`]*`)|(^|[^\w`\\])@(?=[a-z])/gi, (whole, code: string | undefined, before: string | undefined) => (code !== undefined ? whole : `${before ?? ""}\\@`));
}

function wrap(text: string, hang: string, width: number): string[] {
  if (text.length <= width) return text === "" ? [] : [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hang + word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

/** Any text as a JavaScript string literal: quotes, line ends, invisible characters and `</script` cannot get out of it. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replace(invisible, unicodeEscape).replace(/<(?=[/!])/g, "\\u003c");
}

function unicodeEscape(char: string): string {
  return [...Array(char.length).keys()].map((index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, "0")}`).join("");
}

/** Every character that a JSON text cannot hold as it stands, and any beyond ASCII, which may be invisible. */
const special = /["\\]|[^\u0020-\u007e]/;

/** Text for a JSON document: the same value, with invisible characters written as escapes. */
export function jsonString(text: string): string {
  // Most texts need nothing, and a large reference has millions of them.
  if (!special.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(invisible, unicodeEscape);
}

/** A whole value in one line of a JSON document, its texts as `jsonString` writes them. */
export function jsonLine(value: JsonValue): string {
  const line = JSON.stringify(value);
  return /[^\u0020-\u007e]/.test(line) ? line.replace(invisible, unicodeEscape) : line;
}
