import type { Generated } from "../generate.js";
import type { AccountEntry } from "../model/page.js";
import type { Example } from "../model/api.js";
import type { Finding } from "../model/finding.js";

/** What a run did, in a few lines: what was read, what was written, how the examples stand, and that nothing was lost. */
export function summaryOf(result: Generated, mode: { readonly check: boolean; readonly several: boolean }): string {
  const { api, plan } = result;
  const lines = [
    `${mode.several ? `${api.name}: ` : ""}${count(api.pages.length, "page")} read: ${count(api.operations.length, "operation")}, ${count(api.types.filter((type) => type.documented).length, "type")}, ${count(api.enums.length, "enum")}`,
    mode.check
      ? `checked: ${plan.create.length} to add, ${plan.update.length} to change, ${plan.remove.length} to remove, ${plan.unchanged.length} as they should be`
      : `written: ${count(plan.create.length, "new file")}, ${plan.update.length} changed, ${plan.remove.length} removed, ${plan.unchanged.length} unchanged`,
    examplesLine(api.operations.flatMap((operation) => operation.examples)),
    findingsLine(result),
    accountLine(result),
  ];
  return `${lines.join("\n")}\n`;
}

function examplesLine(examples: readonly Example[]): string {
  const unreadable = examples.filter((one) => one.request?.body?.kind === "broken" || one.response?.body?.kind === "broken").length;
  const contradictory = examples.filter((one) => one.contradictions.length > 0).length;
  return `examples: ${examples.length} documented, ${contradictory} with known contradictions, ${unreadable} with a body that cannot be read`;
}

function findingsLine({ findings }: Generated): string {
  const of = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return `findings: ${count(of("error"), "error")}, ${count(of("warning"), "warning")}, ${count(of("hint"), "hint")}`;
}

/** Whether one of the findings says that a page could not be read. */
export function isUnread(findings: readonly Finding[]): boolean {
  return findings.some(({ rule }) => rule === "page-not-read");
}

/** Sections, tables, code blocks and annotations among entries, counted. */
export function countKinds(entries: readonly AccountEntry[]): string {
  return kinds.map(([kind, words]) => `${entries.filter((entry) => entry.kind === kind).length} ${words}`).join(", ");
}

const kinds: readonly (readonly [AccountEntry["kind"], string])[] = [["section", "sections"], ["table", "tables"], ["code", "code blocks"], ["annotation", "annotations"]];

/** The one line that accounts for all pages and blocks. */
function accountLine({ facts, findings }: Generated): string {
  const unread = new Set(findings.filter(({ rule }) => rule === "page-not-read").map(({ place }) => place.path));
  const all = facts.filter((page) => !unread.has(page.path)).flatMap((page) => page.account);
  const aside = facts.filter((page) => unread.has(page.path)).flatMap((page) => page.account);
  const parts = kinds.map(([kind, words]) => {
    const entries = all.filter((entry) => entry.kind === kind);
    return `${entries.filter((entry) => entry.claimedBy !== null).length} of ${entries.length} ${words}`;
  });
  return `accounted for: ${facts.length} of ${facts.length} pages, ${parts.join(", ")}${unread.size === 0 ? "" : `; not read: ${count(unread.size, "page")} with ${countKinds(aside)}`}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
