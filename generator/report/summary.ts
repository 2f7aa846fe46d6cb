import type { Generated } from "../generate.js";
import type { AccountEntry } from "../model/page.js";
import type { Example } from "../model/api.js";

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

/** The one line that accounts for all pages and blocks: what was read, and what was passed over with a reason. */
function accountLine({ facts }: Generated): string {
  const all = facts.flatMap((page) => page.account);
  const kinds: readonly (readonly [AccountEntry["kind"], string])[] = [
    ["section", "sections"], ["table", "tables"], ["message", "requests and bodies"], ["code", "other code blocks"], ["annotation", "annotations"],
  ];
  const parts = kinds.map(([kind, words]) => {
    const entries = all.filter((entry) => entry.kind === kind);
    const aside = entries.filter((entry) => entry.claimedBy === null && entry.aside !== null).length;
    const read = entries.filter((entry) => entry.claimedBy !== null).length;
    return `${read + aside} of ${entries.length} ${words}${aside === 0 ? "" : ` (${aside} set aside)`}`;
  });
  return `accounted for: ${facts.length} of ${facts.length} pages, ${parts.join(", ")}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
