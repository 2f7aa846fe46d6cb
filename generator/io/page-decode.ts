import { isUtf8 } from "node:buffer";
import type { Range } from "../model/source.js";

export interface DecodedPage {
  readonly text: string;
  /** Where the first byte stands that is not UTF-8. */
  readonly notUtf8?: Range;
  /** Where the first NUL stands. */
  readonly nul?: Range;
}

/**
 * The text of a page: UTF-8 without its byte order mark, every line ended by LF. Bytes that are not UTF-8 and NULs become U+FFFD; the
 * first of each is placed in the text that is given back. Never fails.
 */
export function decodePage(bytes: Buffer): DecodedPage {
  const raw = normalised(bytes);
  const nulAt = raw.indexOf("\0");
  const text = nulAt < 0 ? raw : raw.replaceAll("\0", "\ufffd");
  return {
    text,
    ...(isUtf8(bytes) ? {} : { notUtf8: rangeAt(raw, normalised(bytes.subarray(0, firstBadByte(bytes))).length) }),
    ...(nulAt < 0 ? {} : { nul: rangeAt(raw, nulAt) }),
  };
}

function normalised(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const start = text.startsWith("\ufeff") ? 1 : 0;
  return text.slice(start).replace(/\r\n?/g, "\n");
}

/**
 * The offset of the first byte that is not UTF-8. Decoding puts U+FFFD there, so encoding the text again departs from the bytes
 * within that character; its first byte is where the bad sequence begins.
 */
function firstBadByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString("utf8"), "utf8");
  let at = 0;
  while (at < again.length && again[at] === bytes[at]) at++;
  while (at > 0 && ((again[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}

function rangeAt(text: string, offset: number): Range {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  const column = offset - start + 1;
  return { line, column, endLine: line, endColumn: column + 1 };
}
