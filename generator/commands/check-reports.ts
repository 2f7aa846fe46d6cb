import type { Checked } from "../check.js";
import type { FailOn } from "../check-config.js";
import { docwrightVersion } from "../io/program.js";
import { readRulePage, ruleUrl } from "../io/rule-pages.js";
import { UsageError } from "../io/usage-error.js";
import { ruleCard, type CheckReport } from "../report/check-report.js";
import { formats, type FormatName, type ReportFormat } from "../report/formats.js";
import { allRules } from "../rules/rules.js";

/** Everything that a report of a check is made from. `rulesUrl` is the address of a rule's page with `{rule}` in it, or null for the installed pages. */
export async function reportOf(apis: readonly Checked[], failOn: FailOn, rulesUrl: string | null): Promise<CheckReport> {
  const cards = await Promise.all(Object.entries(allRules).map(async ([id, { area, severity }]) => ruleCard({ id, area, severity, url: ruleUrl(id, rulesUrl) }, await readRulePage(id))));
  return { version: docwrightVersion(), root: process.cwd(), apis, rules: new Map(cards.map((card) => [card.id, card])), failOn };
}

/** The report of that name. Throws a UsageError for a name that is none. */
export async function formatOf(name: string): Promise<ReportFormat> {
  if (!Object.hasOwn(formats, name)) throw new UsageError(`There is no report "${name}": choose from ${Object.keys(formats).join(", ")}.`);
  return formats[name as FormatName]();
}
