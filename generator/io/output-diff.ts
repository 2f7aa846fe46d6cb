import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch, type StructuredPatch } from "diff";
import type { OutputPlan } from "./plan-output.js";

const none = "/dev/null";

/** Beyond this many changed lines, looking for the shortest difference costs time that grows with their square. */
const maxEdits = 2000;

/**
 * What carrying out a plan would change, as one unified diff sorted by path; a file that is created or removed has `/dev/null` on its
 * other side. Empty if nothing would change.
 */
export function renderDiff(plan: OutputPlan): string {
  const before = (path: string): string => readFileSync(join(plan.out, path), "utf8");
  const patches = [
    ...plan.create.map(({ path, text }) => ({ path, patch: patchOf(none, `b/${path}`, "", text) })),
    ...plan.update.map(({ path, text }) => ({ path, patch: patchOf(`a/${path}`, `b/${path}`, before(path), text) })),
    ...plan.remove.map(({ path }) => ({ path, patch: patchOf(`a/${path}`, none, before(path), "") })),
  ];
  return patches
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ patch }) => formatPatch(patch, FILE_HEADERS_ONLY))
    .join("");
}

function patchOf(from: string, to: string, before: string, after: string): StructuredPatch {
  const shortest = structuredPatch(from, to, before, after, undefined, undefined, { context: 3, maxEditLength: maxEdits });
  return shortest ?? replacement(from, to, before, after);
}

/** A diff that takes away all of the old text and adds all of the new. */
function replacement(from: string, to: string, before: string, after: string): StructuredPatch {
  const removed = linesOf(before, "-");
  const added = linesOf(after, "+");
  const hunk = { oldStart: 1, oldLines: removed.count, newStart: 1, newLines: added.count, lines: [...removed.lines, ...added.lines] };
  return { oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined, hunks: [hunk] };
}

function linesOf(text: string, sign: "+" | "-"): { lines: string[]; count: number } {
  if (text === "") return { lines: [], count: 0 };
  const lines = text.split("\n").map((line) => sign + line);
  if (text.endsWith("\n")) return { lines: lines.slice(0, -1), count: lines.length - 1 };
  return { lines: [...lines, "\\ No newline at end of file"], count: lines.length };
}
