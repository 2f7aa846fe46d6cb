import type { Api, Example } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { AccountEntry, PageFacts } from "../model/page.js";

/** The numbers of a run: what was read, how the examples stand, and what is accounted for. */
export interface Counts {
  readonly pages: number;
  readonly operations: number;
  readonly types: number;
  readonly enums: number;
  readonly examples: { readonly documented: number; readonly contradictory: number; readonly unreadable: number };
  readonly account: readonly Account[];
  /** Pages that could not be read, whose blocks do not count above. */
  readonly unread: { readonly pages: number; readonly account: readonly Account[] };
}

interface Account {
  readonly kind: Accounted;
  readonly claimed: number;
  readonly aside: number;
  readonly all: number;
}

/** Comments are accounted for as well, but a page's author would not ask after them. */
type Accounted = Exclude<AccountEntry["kind"], "comment">;

/** How many files a run wrote, or would write. */
export interface FileCounts {
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  readonly unchanged: number;
}

export function countsOf(api: Api, facts: readonly PageFacts[], findings: readonly Finding[]): Counts {
  const unread = new Set(findings.filter(isOfUnread).map(({ place }) => place.path));
  const aside = facts.filter(({ path }) => unread.has(path));
  const examples = api.operations.flatMap((operation) => operation.examples);
  return {
    pages: facts.length,
    operations: api.operations.length,
    types: api.types.filter((type) => type.documented).length,
    enums: api.enums.length,
    examples: {
      documented: examples.length,
      contradictory: examples.filter((one) => one.contradictions.length > 0).length,
      unreadable: examples.filter(isUnreadable).length,
    },
    account: accountOf(facts.filter(({ path }) => !unread.has(path))),
    unread: { pages: aside.length, account: accountOf(aside) },
  };
}

function isUnreadable({ request, response }: Example): boolean {
  return request?.body?.kind === "broken" || response?.body?.kind === "broken";
}

function accountOf(facts: readonly PageFacts[]): Account[] {
  const entries = facts.flatMap((page) => page.account);
  return (Object.keys(accountWords) as Accounted[]).map((kind) => {
    const all = entries.filter((entry) => entry.kind === kind);
    const unread = all.filter((entry) => entry.claimedBy === null);
    return { kind, claimed: all.length - unread.length, aside: unread.filter((entry) => entry.aside !== null).length, all: all.length };
  });
}

/** What each kind of block is called in a report. */
export const accountWords: Readonly<Record<Accounted, string>> = {
  section: "sections", table: "tables", message: "requests and bodies", code: "other code blocks", annotation: "annotations",
};

/** What a run did, in a few lines. `title` stands first where there are several APIs; `check` tells of files that were not written. */
export function summaryOf(counts: Counts, findings: readonly Finding[], files: FileCounts, mode: { readonly check: boolean; readonly title: string | null }): string {
  const { examples } = counts;
  const lines = [
    `${mode.title === null ? "" : `${mode.title}: `}${count(counts.pages, "page")} read: ${count(counts.operations, "operation")}, ${count(counts.types, "type")}, ${count(counts.enums, "enum")}`,
    mode.check
      ? `checked: ${files.created} to add, ${files.updated} to change, ${files.removed} to remove, ${files.unchanged} as they should be`
      : `written: ${count(files.created, "new file")}, ${files.updated} changed, ${files.removed} removed, ${files.unchanged} unchanged`,
    `examples: ${examples.documented} documented, ${examples.contradictory} with known contradictions, ${examples.unreadable} with a body that cannot be read`,
    findingsLine(findings),
    // The one line that accounts for all pages and blocks: what was read, and what was passed over with a reason.
    `accounted for: ${counts.pages} of ${counts.pages} pages, ${counts.account.map(accountText).join(", ")}${unreadWords(counts)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function accountText({ kind, claimed, aside, all }: Counts["account"][number]): string {
  return `${claimed + aside} of ${all} ${accountWords[kind]}${aside === 0 ? "" : ` (${aside} set aside)`}`;
}

function findingsLine(findings: readonly Finding[]): string {
  const of = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return `findings: ${count(of("error"), "error")}, ${count(of("warning"), "warning")}, ${count(of("hint"), "hint")}`;
}

function unreadWords({ unread }: Counts): string {
  return unread.pages === 0 ? "" : `; not read: ${count(unread.pages, "page")} with ${unread.account.map(({ kind, all }) => `${all} ${accountWords[kind]}`).join(", ")}`;
}

function isOfUnread({ rule }: Finding): boolean {
  return rule === "page-not-read";
}

/** The blocks of one page, where one of its findings says that it could not be read; null otherwise. */
export function unreadBlocks(facts: PageFacts, findings: readonly Finding[]): string | null {
  return findings.some(isOfUnread) ? accountOf([facts]).map(({ kind, all }) => `${all} ${accountWords[kind]}`).join(", ") : null;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
