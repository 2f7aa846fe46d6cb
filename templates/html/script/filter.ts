import type { HtmlData, HtmlFinding } from "../../../generator/report/html-data.js";

export type Severity = HtmlFinding["severity"];
export const severities: readonly Severity[] = ["error", "warning", "hint"];

/** What of all findings is shown. */
export interface Filter {
  readonly words: string;
  readonly severities: ReadonlySet<Severity>;
  /** The id of a rule, or the name of an area; empty for all. */
  readonly rule: string;
  readonly area: string;
  readonly fixable: boolean;
  readonly known: boolean;
  readonly order: "gravest" | "name";
}

/** One page of the list with those of its findings that are shown. */
export interface PageGroup {
  readonly page: string;
  readonly findings: readonly HtmlFinding[];
}

/** Makes a function that picks findings, by page. What is searched is put into lower case once. */
export function pickerOf({ findings, rules, pages }: HtmlData): (filter: Filter) => PageGroup[] {
  const haystacks: string[] = [];
  const haystackOf = (index: number, one: HtmlFinding): string =>
    (haystacks[index] ??= [`${pages[one.page]}:${one.line}:${one.column}`, rules[one.rule]?.id, one.message, ...(one.frame ?? []).map((line) => line[1])].join("\n").toLowerCase());
  return (filter) => {
    const words = filter.words.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const groups = new Map<number, HtmlFinding[]>();
    for (const [index, one] of findings.entries()) {
      const rule = rules[one.rule];
      if (!filter.severities.has(one.severity) || (filter.rule !== "" && rule?.id !== filter.rule) || (filter.area !== "" && rule?.area !== filter.area)) continue;
      if ((filter.fixable && one.fixable !== true) || (!filter.known && one.known === true)) continue;
      if (words.length > 0 && !words.every((word) => haystackOf(index, one).includes(word))) continue;
      const group = groups.get(one.page);
      if (group === undefined) groups.set(one.page, [one]);
      else group.push(one);
    }
    const picked = [...groups].map(([page, own]): PageGroup => ({ page: pages[page] ?? "", findings: own }));
    return filter.order === "gravest" ? gravestFirst(picked) : picked.sort((a, b) => (a.page < b.page ? -1 : 1));
  };
}

/** Pages with the most errors first, of those with as many the most warnings, then hints; pages that are alike stay in their order. */
function gravestFirst(groups: readonly PageGroup[]): PageGroup[] {
  const weighed = groups.map((group) => ({ group, counts: severities.map((severity) => group.findings.filter((one) => one.severity === severity).length) }));
  weighed.sort((a, b) => severities.reduce((order, _, at) => order || (b.counts[at] ?? 0) - (a.counts[at] ?? 0), 0));
  return weighed.map(({ group }) => group);
}
