import type { Dialect } from "./dialect/dialect.js";
import { sortFindings } from "./diagnostics/finding.js";
import { compareApis } from "./drift/compare.js";
import { renderTarget, type ChosenTarget, type RenderedFile } from "./emit/render.js";
import type { FailedTarget } from "./emit/target-fault.js";
import { extractPage } from "./extract/page.js";
import { linkApi, type ApiOptions } from "./link/link.js";
import type { Api } from "./model/api.js";
import type { ApiChange } from "./model/change.js";
import type { Finding } from "./model/finding.js";
import type { PageFacts } from "./model/page.js";
import type { PageText } from "./model/page-text.js";
import { parsePage } from "./parse/page.js";
import { applyRules } from "./rules/rules.js";

/** What one page says, and what is wrong with it. */
export interface ReadPage {
  readonly facts: PageFacts;
  readonly findings: readonly Finding[];
}

/** Page text → tree → page facts. Each page by itself: the result can be cached and made anywhere. */
export function readPage(page: PageText, dialect: Dialect): ReadPage {
  const parsed = parsePage(page, dialect);
  const extracted = extractPage(parsed.tree, dialect);
  return { facts: extracted.facts, findings: [...parsed.findings, ...extracted.findings] };
}

/** Page facts → linked model. */
export function linkPages(pages: readonly ReadPage[], options: ApiOptions): { api: Api; findings: Finding[] } {
  const linked = linkApi(pages.map((page) => page.facts), options);
  // One finding stands for all that would be said of a page that could not be read.
  const unread = new Set(linked.findings.filter(({ rule }) => rule === "page-not-read").map(({ place }) => place.path));
  const ofPages = pages.flatMap((page) => (unread.has(page.facts.path) ? [] : page.findings));
  return { api: linked.api, findings: sortFindings([...ofPages, ...linked.findings]) };
}

/** Page facts and linked model → what the rules find besides. */
export function checkApi(pages: readonly ReadPage[], api: Api): Finding[] {
  return sortFindings(applyRules({ pages: pages.map((page) => page.facts), api }));
}

/** Linked model → files. A target that fails gives none, and says why; the others give theirs. `traced`: somebody will ask where their lines come from. */
export function renderApi(api: Api, targets: readonly ChosenTarget[], traced = true): { files: RenderedFile[]; failed: FailedTarget[] } {
  const rendered = targets.map((chosen) => renderTarget(chosen, api, traced));
  return { files: rendered.flatMap((one) => ("files" in one ? one.files : [])), failed: rendered.flatMap((one) => ("failed" in one ? [one.failed] : [])) };
}

/** Two states of a linked model → what has changed between them. */
export function compareModels(base: Api, head: Api): ApiChange[] {
  return compareApis(base, head);
}
