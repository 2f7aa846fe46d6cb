import { relative, resolve, sep } from "node:path";
import { changedPages } from "./changed-pages.js";
import { resolveCheck, type CheckSettings } from "./check-config.js";
import type { Config } from "./config.js";
import { withAdditions } from "./dialect/additions.js";
import { graphDialect } from "./dialect/graph.js";
import { compareBaseline, type BaselineEntry } from "./diagnostics/baseline.js";
import { withoutDisabled } from "./diagnostics/disables.js";
import { fingerprintsOf } from "./diagnostics/fingerprint.js";
import { sortFindings } from "./diagnostics/finding.js";
import { withSeverities } from "./diagnostics/severities.js";
import { readFacts, readInputs, type Input, type ReadOptions } from "./inputs.js";
import { cachesIn } from "./io/cache-folder.js";
import type { Finding } from "./model/finding.js";
import { checkApi, linkPages } from "./pipeline.js";
import { countsOf, type Counts } from "./report/summary.js";
import { allRules } from "./rules/rules.js";

export type { BaselineEntry } from "./diagnostics/baseline.js";

/** A finding as a report shows it. */
export interface CheckedFinding extends Finding {
  /** Stays the same while lines are added or removed around what it is about. */
  readonly fingerprint: string;
  /** Stands in the baseline: reported, but no reason to fail. */
  readonly known: boolean;
}

/** What a check has found in the pages of one API. */
export interface Checked {
  readonly name: string;
  /** The folder of the pages, absolute. */
  readonly docs: string;
  readonly counts: Counts;
  readonly findings: readonly CheckedFinding[];
  /** How many findings a comment on their page, or the configuration, disables. */
  readonly disabled: number;
  /** Entries of the baseline that nothing was found for any more. */
  readonly stale: readonly BaselineEntry[];
  /** The text of each page by its path, as it was read: LF line ends. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface CheckOptions extends ReadOptions {
  /** What the config's paths are relative to; the current folder where it is not given. */
  readonly folder?: string;
  /** A folder that keeps what was read from each page for the next run; nothing is kept where it is not given. */
  readonly cache?: string;
  /** The known findings of an API, by its name. */
  readonly baseline?: (api: string) => readonly BaselineEntry[];
  /** The pages to report on, as files; all of them where it is not given. Every page is read all the same: what one says, another may contradict. */
  readonly pages?: readonly string[];
  /** A git ref: report on the pages that the branch has changed since it left that, and on those that speak of what they describe. */
  readonly changedSince?: string;
}

/**
 * Reads the pages of every API of a configuration, and says where they contradict themselves and each other. Nothing is written but the
 * cache. Throws a UsageError for a wrong configuration or a folder that is not there.
 */
export async function check(config: Config, options: CheckOptions = {}): Promise<Checked[]> {
  const settings = resolveCheck(config, allRules);
  const inputs = await readInputs(config, options.folder ?? ".", cachesIn(options.cache ?? null));
  const results: Checked[] = [];
  for (const input of inputs) results.push(await checkOne(input, settings, options));
  return results;
}

async function checkOne(input: Input, settings: CheckSettings, options: CheckOptions): Promise<Checked> {
  const { api, read } = input;
  const pages = await readFacts(input, options);
  const facts = pages.map((page) => page.facts);
  const linked = linkPages(pages, api);
  const found = sortFindings([...read.findings, ...linked.findings, ...checkApi(pages, linked.api)]);
  const enabled = withoutDisabled(found, facts.map(({ path, outline }) => ({ path, disables: outline.disables })), new Set(Object.keys(allRules)));
  const { kept, off } = withSeverities(enabled.kept, settings.rules, settings.pages);
  const all = sortFindings(kept);
  const texts = new Map(read.pages.map((page) => [page.path, page.text]));
  const prints = fingerprintsOf(all, (path) => texts.get(path));
  const named = options.pages === undefined ? null : new Set(options.pages.map((page) => relative(api.docs, resolve(page)).split(sep).join("/")));
  const changed = options.changedSince === undefined ? null : await changedPages(api.docs, facts, options.changedSince, withAdditions(graphDialect, api.dialect));
  const isChosen = (path: string): boolean => named?.has(path) !== false && changed?.has(path) !== false;
  const printed = all.map((finding, index) => ({ ...finding, fingerprint: prints[index] ?? "" })).filter(({ place }) => isChosen(place.path));
  const { isKnown, stale } = compareBaseline(printed, (options.baseline?.(api.name) ?? []).filter(({ page }) => isChosen(page)));
  const findings = printed.map((finding) => ({ ...finding, known: isKnown(finding) }));
  return { name: api.name, docs: api.docs, counts: countsOf(linked.api, facts, found), findings, disabled: off + enabled.disabled, stale, texts };
}
