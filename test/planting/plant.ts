// Plants faults, one at a time, and holds what is found then against what was planted.
import { applyEdits } from "../../generator/diagnostics/edits.js";
import type { Finding } from "../../generator/model/finding.js";
import type { Range } from "../../generator/model/source.js";
import type { Change, Fault, Planting } from "./fault.js";
import { examineChanged, type Ground } from "./ground.js";

export interface Attempt {
  readonly ground: Ground;
  readonly fault: Fault;
  readonly planting: Planting;
}

export interface Outcome {
  readonly attempt: Attempt;
  /** The page as planted that holds the place where the finding is due. */
  readonly due: { readonly path: string; readonly range: Range };
  readonly verdict: "there" | "elsewhere" | "missed";
  /** Where the rule reported it, if elsewhere. */
  readonly instead: readonly Finding[];
  /** New findings beyond the one that is due. */
  readonly others: readonly Finding[];
  /** What --fix leaves behind that it should not; null where it does as the fault says. */
  readonly mending: string | null;
}

/** Plants one fault, and compares. */
export function plant(attempt: Attempt): Outcome {
  const { ground, fault, planting } = attempt;
  const planted = plantedPages(ground, planting);
  const found = examineChanged(ground, new Map([...planted].map(([path, page]) => [path, page.text])));
  const known = new Map<string, number>();
  for (const one of ground.findings) known.set(shifted(one, planted), (known.get(shifted(one, planted)) ?? 0) + 1);
  const fresh = found.filter((one) => {
    const key = keyOf(one.rule, one.place.path, one.place);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0;
  });
  const due = dueOf(ground, planting, planted);
  const wanted = keyOf(fault.rule, due.path, due.range);
  const hit = fresh.find((one) => keyOf(one.rule, one.place.path, one.place) === wanted);
  const instead = hit === undefined ? fresh.filter(({ rule }) => rule === fault.rule) : [];
  const verdict = hit !== undefined ? "there" : instead.length > 0 ? "elsewhere" : "missed";
  const others = fresh.filter((one) => one !== hit && !instead.includes(one));
  return { attempt, due, verdict, instead, others, mending: hit === undefined ? null : mendingOf(attempt, hit, planted) };
}

interface Planted {
  readonly text: string;
  readonly marks: { readonly start: number; readonly end: number } | null;
  /** Where an offset of the clean page is now. */
  readonly moved: (offset: number) => number;
}

function plantedPages(ground: Ground, planting: Planting): Map<string, Planted> {
  const pages = new Map<string, Planted>();
  for (const path of new Set(planting.changes.map((change) => change.path))) {
    const changes = planting.changes.filter((change) => change.path === path).sort((a, b) => a.start - b.start);
    const clean = ground.pages.get(path)?.text;
    if (clean === undefined) throw new Error(`no page ${path} to plant in`);
    restateLengths(path, ground, changes);
    let text = "";
    let at = 0;
    for (const change of changes) {
      if (change.start < at) throw new Error(`two changes overlap on ${path}`);
      text += clean.slice(at, change.start) + change.text;
      at = change.end;
    }
    pages.set(path, { ...unmarked(text + clean.slice(at)), moved: (offset) => offset + shiftAt(changes, offset) });
  }
  for (const { path, text } of planting.added ?? []) pages.set(path, { ...unmarked(text), moved: (offset) => offset });
  return pages;
}

/** Where a body changes, the header that counts it is made to follow: that would be a fault of its own. */
function restateLengths(path: string, ground: Ground, changes: Change[]): void {
  for (const { headers, body } of ground.clean.find((page) => page.path === path)?.messages ?? []) {
    const stated = headers.find(({ name }) => name.toLowerCase() === "content-length")?.value;
    if (stated === undefined || body === null) continue;
    const within = changes.filter(({ start, end }) => start >= body.start && end <= body.end);
    if (within.length === 0 || changes.some(({ start, end }) => start < stated.end && end > stated.start)) continue;
    const text = within.reduceRight((done, change) => done.slice(0, change.start - body.start) + change.text + done.slice(change.end - body.start), body.text).replace(/[⟦⟧]/g, "").trimEnd();
    const isCrlf = Number(stated.text) !== Buffer.byteLength(body.text);
    changes.push({ path, start: stated.start, end: stated.end, text: String(Buffer.byteLength(isCrlf ? text.replaceAll("\n", "\r\n") : text)) });
  }
  changes.sort((a, b) => a.start - b.start);
}

function shiftAt(changes: readonly Change[], offset: number): number {
  return changes.filter(({ end }) => end <= offset).reduce((sum, { start, end, text }) => sum + text.replace(/[⟦⟧]/g, "").length - (end - start), 0);
}

function unmarked(marked: string): { text: string; marks: Planted["marks"] } {
  const start = marked.indexOf("⟦");
  const end = marked.indexOf("⟧") - 1;
  return { text: marked.replace(/[⟦⟧]/g, ""), marks: start < 0 ? null : { start, end } };
}

function dueOf(ground: Ground, planting: Planting, planted: ReadonlyMap<string, Planted>): Outcome["due"] {
  const { due } = planting;
  if (due !== undefined) {
    const page = planted.get(due.path);
    const moved = page?.moved ?? ((offset: number) => offset);
    return { path: due.path, range: rangeIn(page?.text ?? ground.pages.get(due.path)?.text ?? "", moved(due.start), moved(due.end)) };
  }
  for (const [path, { text, marks }] of planted) if (marks !== null) return { path, range: rangeIn(text, marks.start, marks.end) };
  throw new Error("a planting says nowhere where its finding is due");
}

/** A finding of the clean ground, at the place that it has moved to. */
function shifted({ rule, place }: Finding, planted: ReadonlyMap<string, Planted>): string {
  const page = planted.get(place.path);
  if (page === undefined) return keyOf(rule, place.path, place);
  // Faults are planted on pages without findings of their own.
  throw new Error(`a finding stands on ${place.path}, which was taken for clean`);
}

function keyOf(rule: string, path: string, { line, column, endLine, endColumn }: Range): string {
  return `${path}:${line}:${column}-${endLine}:${endColumn} ${rule}`;
}

function rangeIn(text: string, start: number, end: number): Range {
  const at = (offset: number): [number, number] => {
    const lines = text.slice(0, offset).split("\n");
    return [lines.length, (lines.at(-1) ?? "").length + 1];
  };
  const [[line, column], [endLine, endColumn]] = [at(start), at(end)];
  return { line, column, endLine, endColumn };
}

/** The page as it may stand on the disk. */
const forms: readonly { readonly name: string; readonly of: (text: string) => string }[] = [
  { name: "LF", of: (text) => text },
  { name: "CRLF", of: (text) => text.replaceAll("\n", "\r\n") },
  { name: "a byte order mark", of: (text) => `\ufeff${text}` },
];

/** Without the numbers that were made to follow the planting. */
function uncounted(text: string): string {
  return text.replace(/^(Content-Length: ?)\d+$/gim, "$1");
}

/** Makes the fix of a finding, in every form that a file may have; what it gives must be clean, or at least need no second fix. */
function mendingOf({ ground, fault, planting }: Attempt, { fix, place }: Finding, planted: ReadonlyMap<string, Planted>): string | null {
  if (fix.length === 0) return fault.mends === undefined ? null : "there is no fix";
  if (fault.mends === undefined) return "there is a fix where none was thought certain";
  const text = planted.get(place.path)?.text;
  if (text === undefined) return "the fix is for a page that was not planted on";
  const mended = applyEdits(text, fix).text;
  for (const { name, of } of forms) {
    const other = applyEdits(of(text), fix).text;
    if (other !== of(mended)) return `with ${name} the fix gives another page`;
  }
  if (fault.mends === "back") return uncounted(mended) === uncounted(ground.pages.get(place.path)?.text ?? "") ? null : "the fix does not give back the clean page";
  const left = examineChanged(ground, new Map([...planted].map(([path, page]) => [path, path === place.path ? mended : page.text])));
  return left.some((one) => one.rule === fault.rule && one.place.path === place.path && planting.changes.length > 0) ? "the fix leaves the fault" : null;
}
