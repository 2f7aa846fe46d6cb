import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { finding, placeOf, sortFindings } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { PageText } from "../model/page-text.js";
import { decodePage } from "./page-decode.js";
import { visiblePath } from "./page-name.js";
import { walkPages, type PageFile } from "./page-walk.js";
import { codeOf, reasonOf } from "./system-error.js";
import { UsageError } from "./usage-error.js";

/** Reference pages have some kilobytes, the largest known about three hundred. */
export const defaultMaxBytes = 5_000_000;

/**
 * Reads the pages of a folder: every `*.md`, `*.markdown` and `*.txt` in it and its folders, whatever the case of the ending.
 *
 * Folders whose name begins with a dot, `node_modules`, and folders that docwright wrote itself are skipped. Symbolic links are
 * followed within the docs folder, and each file is read once (see `walkPages`); a link that leads out of the docs folder is not
 * followed. A page whose name cannot be used is left out. `maxBytes` is the largest size of a page that is read (5 MB).
 *
 * Gives the pages sorted by path in code unit order and the findings in the order of the report; the same folder gives the same
 * answer. Every fault of a single file is a finding, and the other files are read nevertheless. Throws `UsageError` if `docs` is no
 * folder that can be read.
 */
export async function readPages(docs: string, options: { readonly maxBytes?: number } = {}): Promise<{ pages: PageText[]; findings: Finding[] }> {
  const { files, findings } = await findPages(docs);
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  const read = files.map((file) => readPage(file, maxBytes));
  const pages = read.flatMap(({ page }) => (page === undefined ? [] : [page]));
  findings.push(...read.flatMap((one) => one.findings));
  if (files.length === 0) findings.push(finding("no-pages", placeOf("."), {}));
  return { pages: pages.sort((a, b) => (a.path < b.path ? -1 : 1)), findings: sortFindings(findings) };
}

/** The first page of the docs folder that stands in another folder below it; null where none does. */
export function pageWithin(folder: string, docs: string, pages: readonly PageText[]): PageText | null {
  const start = `${relative(docs, folder).split(sep).join("/")}/`;
  return pages.find((page) => page.path.startsWith(start)) ?? null;
}

/**
 * Reads one page by its path. `page` is null where a finding says why it could not be read. Throws `UsageError` if there is no such
 * file.
 */
export async function readPageFile(path: string): Promise<{ page: PageText | null; findings: Finding[] }> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw new UsageError(`"${visiblePath(path)}" is no page: name a Markdown or text file.`);
  const read = readPage({ path: path.replaceAll("\\", "/"), file: path }, defaultMaxBytes);
  return { page: read.page ?? null, findings: read.findings };
}

async function findPages(docs: string): Promise<{ files: PageFile[]; findings: Finding[] }> {
  const shown = visiblePath(docs);
  try {
    const root = await realpath(docs);
    if ((await stat(root)).isDirectory()) return await walkPages(root);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (code === "ENOENT") throw new UsageError(`The docs folder "${shown}" does not exist: name the folder that holds the pages with --docs.`);
    if (code !== "ENOTDIR") throw new UsageError(`The docs folder "${shown}" could not be read (${reasonOf(error)}): make it readable, or name another with --docs.`);
  }
  throw new UsageError(`"${shown}" is not a folder: name the folder that holds the pages with --docs.`);
}

function readPage({ path, file }: PageFile, maxBytes: number): { page?: PageText; findings: Finding[] } {
  let content: Content;
  try {
    content = readContent(file, maxBytes);
  } catch (error) {
    return { findings: [finding("page-unreadable", placeOf(path), { reason: reasonOf(error) })] };
  }
  if (content.bytes === undefined) {
    return { findings: [finding("page-too-large", placeOf(path), { bytes: content.size, limit: maxBytes })] };
  }
  return pageFrom(path, content.bytes);
}

/** A page of these bytes, and what is wrong with them. */
export function pageFrom(path: string, bytes: Uint8Array): { page: PageText; findings: Finding[] } {
  const { text, notUtf8, nul } = decodePage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const findings: Finding[] = [];
  if (notUtf8 !== undefined) findings.push(finding("page-not-utf8", placeOf(path, notUtf8), {}));
  if (nul !== undefined) findings.push(finding("page-nul-bytes", placeOf(path, nul), {}));
  return { page: { path, text }, findings };
}

interface Content {
  readonly size: number;
  /** Undefined if there are more than may be read. */
  readonly bytes?: Buffer;
}

/**
 * Reads a file of no more than `maxBytes`. The size is taken from the open file and the reading itself is bounded, so that a file that
 * grows meanwhile, or is replaced, cannot fill the memory; without O_NONBLOCK, opening a pipe that took its place would never end. It waits
 * for the disk: a turn through the thread pool for each step costs more than the reading of a page.
 */
function readContent(file: string, maxBytes: number): Content {
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { size } = fstatSync(handle);
    if (size > maxBytes) return { size };
    // One byte more than the file has: the end is then seen without another reading.
    let bytes = Buffer.allocUnsafe(size + 1);
    let length = 0;
    for (;;) {
      const bytesRead = readSync(handle, bytes, length, bytes.length - length, null);
      length += bytesRead;
      if (length > maxBytes) return { size: length };
      if (bytesRead === 0 || length === size) return { size: length, bytes: bytes.subarray(0, length) };
      if (length === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(length)]);
    }
  } finally {
    closeSync(handle);
  }
}
