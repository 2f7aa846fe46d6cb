import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Checked } from "../check.js";
import { counted, filesOf, groupBy, reportedFindings, severityCounts, severityWords, type CheckReport, type Reported } from "./check-report.js";
import { frameOf, type FrameLine } from "./frame.js";
import type { HtmlApi, HtmlData, HtmlFinding, HtmlFrameLine, HtmlRule } from "./html-data.js";
import { accountWords } from "./summary.js";

/** One page that needs nothing else: no network, no other file. What it may run is named by its hash, so that no text of a page can be. */
export function htmlReport(report: CheckReport): string {
  const style = readFileSync(new URL("../../templates/html/report.css", import.meta.url), "utf8");
  const script = readFileSync(new URL("../../dist/html/report.js", import.meta.url), "utf8");
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'`;
  const findings = reportedFindings(report);
  const pages = report.apis.reduce((sum, { counts }) => sum + counts.pages, 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>docwright check</title>
<style>${style}</style>
</head>
<body>
<div id="report"></div>
<noscript><p>${counted(pages, "page")} checked: ${severityWords(severityCounts(findings))}. This report needs JavaScript to show them.</p></noscript>
<script type="application/json" id="data">${JSON.stringify(dataOf(report, findings)).replaceAll("<", "\\u003c")}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** A rule may name all rows of a table. */
const mostRelated = 8;

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function dataOf(report: CheckReport, findings: readonly Reported[]): HtmlData {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const pages = [...groupBy(findings, ({ file }) => file)];
  const ruleIndex = new Map(rules.map((rule, index) => [rule, index]));
  return {
    version: report.version,
    failOn: report.failOn,
    apis: report.apis.map((api) => apiOf(report, api)),
    rules: rules.map((id) => ruleOf(report, id)),
    pages: pages.map(([file]) => file),
    findings: pages.flatMap(([, group], page) => {
      const lines = group[0]?.api.texts.get(group[0].place.path)?.split("\n") ?? [];
      return group.map((one) => findingOf(one, { root: report.root, rule: ruleIndex.get(one.rule) ?? -1, page, lines }));
    }),
  };
}

function apiOf({ root }: CheckReport, api: Checked): HtmlApi {
  const { pages, operations, types, enums, examples, account, unread } = api.counts;
  const fileOf = filesOf(root, api);
  return {
    name: api.name, pages, unreadPages: unread.pages, operations, types, enums, examples,
    account: account.map(({ kind, claimed, aside, all }) => ({ words: accountWords[kind], claimed, aside, all })),
    disabled: api.disabled,
    stale: api.stale.map(({ page, rule, reason }) => ({ page: fileOf(page), rule, reason })),
  };
}

function ruleOf({ rules }: CheckReport, id: string): HtmlRule {
  const card = rules.get(id);
  return { id, area: card?.area ?? "page", summary: card?.summary ?? "", url: card?.url ?? "" };
}

function findingOf(one: Reported, { root, rule, page, lines }: { readonly root: string; readonly rule: number; readonly page: number; readonly lines: readonly string[] }): HtmlFinding {
  const { severity, place, message, known, fix, expected, actual, related } = one;
  const frame = frameOf(lines, place);
  const fileOf = filesOf(root, one.api);
  return {
    rule, page, severity, line: place.line, column: place.column, message,
    ...(known ? { known } : {}),
    ...(fix.length > 0 ? { fixable: true } : {}),
    ...(expected === null ? {} : { expected }),
    ...(actual === null ? {} : { actual }),
    ...(related.length === 0 ? {} : { related: related.slice(0, mostRelated).map((other) => `${other.path === place.path ? "" : `${fileOf(other.path)}:`}${other.line}:${other.column}`) }),
    ...(related.length <= mostRelated ? {} : { moreRelated: related.length - mostRelated }),
    ...(frame === null ? {} : { frame: frame.lines.map(frameLine), ...(frame.more === 0 ? {} : { more: frame.more }) }),
  };
}

function frameLine({ number, text, marked }: FrameLine): HtmlFrameLine {
  return marked === null ? [number, text] : [number, text, ...marked];
}
