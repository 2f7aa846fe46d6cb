import type { Checked } from "../check.js";
import type { Range } from "../model/source.js";
import { filesOf, jsonText, reportedFindings, ruleCounts, severityCounts, type CheckReport, type Reported } from "./check-report.js";

/** Grows when a field of the report goes or changes its meaning; new fields may come at any time. */
const formatVersion = 1;

/** The whole report as JSON for other programs. The README says what each field means. */
export function jsonReport(report: CheckReport): string {
  const findings = reportedFindings(report);
  const counts = ruleCounts(findings);
  const document = {
    docwright: formatVersion,
    version: report.version,
    failOn: report.failOn,
    counts: severityCounts(findings.filter(({ known }) => !known)),
    apis: report.apis.map((api) => apiOf(report, api)),
    rules: counts.map((count) => ({ ...count, area: report.rules.get(count.rule)?.area ?? null, url: report.rules.get(count.rule)?.url ?? null })),
    findings: findings.map((one) => findingOf(report, one)),
  };
  return jsonText(document, 2);
}

function apiOf({ root }: CheckReport, api: Checked): unknown {
  const fileOf = filesOf(root, api);
  const { pages, operations, types, enums, examples } = api.counts;
  return {
    name: api.name,
    counts: { pages, operations, types, enums, examples },
    disabled: api.disabled,
    stale: api.stale.map(({ rule, page, fingerprint, reason }) => ({ rule, path: fileOf(page), fingerprint, reason })),
  };
}

function findingOf({ root, rules }: CheckReport, one: Reported): unknown {
  const fileOf = filesOf(root, one.api);
  const card = rules.get(one.rule);
  return {
    rule: one.rule,
    severity: one.severity,
    area: card?.area ?? null,
    api: one.api.name,
    path: one.file,
    range: rangeOf(one.place),
    message: one.message,
    expected: one.expected,
    actual: one.actual,
    related: one.related.map((place) => ({ path: fileOf(place.path), range: rangeOf(place) })),
    fix: one.fix.map(({ range, text }) => ({ range: rangeOf(range), text })),
    fingerprint: one.fingerprint,
    known: one.known,
    url: card?.url ?? null,
  };
}

function rangeOf({ line, column, endLine, endColumn }: Range): Range {
  return { line, column, endLine, endColumn };
}
