import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { applyEdits } from "../diagnostics/edits.js";
import type { Edit } from "../model/finding.js";
import { replaceFile } from "./replace-file.js";

/** Makes edits in a page's file, and gives how many were made: none where the file is not UTF-8, or is not what was read (`text`) any more. */
export async function editPage(file: string, text: string, edits: readonly Edit[]): Promise<number> {
  const bytes = await readFile(file);
  const raw = bytes.toString("utf8");
  if (!isUtf8(bytes) || raw.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n") !== text) return 0;
  const { text: edited, made } = applyEdits(raw, edits);
  if (edited !== raw) await replaceFile(file, edited);
  return made.length;
}
