import type { Fix, Location, Notification, PhysicalLocation, Region, ReportingDescriptor, Result, Run, Log } from "sarif";
import type { Severity } from "../model/finding.js";
import type { Place, Range } from "../model/source.js";
import { byGravity, counted, filesOf, jsonText, reportedFindings, type CheckReport, type Reported, type RuleCard } from "./check-report.js";

/** GitHub refuses a file with more results in a run, and shows of one only the gravest so many. */
export const mostResults = 25_000;
const mostShown = 5_000;

const levels = { error: "error", warning: "warning", hint: "note" } as const satisfies Record<Severity, string>;
/** How GitHub calls the same in the properties of a rule. */
const problems = { error: "error", warning: "warning", hint: "recommendation" } as const satisfies Record<Severity, string>;

/** A log in SARIF 2.1.0. The gravest findings come first: what a service cuts off is at the end. */
export function sarifReport(report: CheckReport): string {
  return sarifLog([checkRun(report)]);
}

/** Runs as a log. */
export function sarifLog(runs: Run[]): string {
  const log: Log = { $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", version: "2.1.0", runs };
  return jsonText(log, 1);
}

/** A check as one run of a log. */
export function checkRun(report: CheckReport): Run {
  const findings = byGravity(reportedFindings(report));
  const rules = [...report.rules.values()];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const compared = findings.some(({ known }) => known) || report.apis.some(({ stale }) => stale.length > 0);
  return {
    tool: { driver: { name: "docwright", semanticVersion: report.version, version: report.version, rules: rules.map(descriptorOf) } },
    // What GitHub tells this run by from those of other tools, and of docwright's other commands.
    automationDetails: { id: "docwright/check/" },
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The folder that docwright was started in." } } },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsOf(report, findings.length) }],
    results: findings.slice(0, mostResults).map((one) => resultOf(one, report.root, indexes.get(one.rule), compared)),
  };
}

function descriptorOf({ id, area, severity, summary, help, url }: RuleCard): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: /^.*?[.:](?=\s|$)/.exec(summary)?.[0] ?? (summary === "" ? id : summary) },
    fullDescription: { text: summary === "" ? id : summary },
    help: { text: summary === "" ? url : `${summary}\n${url}`, ...(help === "" ? {} : { markdown: help }) },
    // A page of this installation is none for those who read the log elsewhere; its text stands above.
    ...(/^https?:/.test(url) ? { helpUri: url } : {}),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ["documentation", area], area, "problem.severity": problems[severity] },
  };
}

function resultOf(one: Reported, root: string, ruleIndex: number | undefined, compared: boolean): Result {
  const fileOf = filesOf(root, one.api);
  const { expected, actual } = one;
  return {
    ruleId: one.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[one.severity],
    message: { text: one.message },
    locations: [{ physicalLocation: locationOf(one.file, one.place) }],
    ...(one.related.length === 0 ? {} : { relatedLocations: one.related.map((place, index) => relatedLocation(place, fileOf, index)) }),
    ...(one.fix.length === 0 ? {} : { fixes: [fixOf(one)] }),
    partialFingerprints: { "docwright/v1": one.fingerprint },
    ...(compared ? { baselineState: one.known ? "unchanged" as const : "new" as const, suppressions: one.known ? [{ kind: "external" as const, justification: "Known to the baseline." }] : [] } : {}),
    ...(expected === null && actual === null ? {} : { properties: { ...(expected === null ? {} : { expected }), ...(actual === null ? {} : { actual }) } }),
  };
}

function relatedLocation(place: Place, fileOf: (page: string) => string, index: number): Location {
  return { id: index + 1, physicalLocation: locationOf(fileOf(place.path), place), message: { text: "The other side of it." } };
}

function fixOf({ file, fix }: Reported): Fix {
  const replacements = fix.map(({ range, text }) => ({ deletedRegion: regionOf(range), insertedContent: { text } }));
  return { description: { text: "Mend it as docwright check --fix does." }, artifactChanges: [{ artifactLocation: artifactOf(file), replacements }] };
}

/** A range of a file whose path is relative to the root of the report. */
export function locationOf(file: string, range: Range): PhysicalLocation {
  return { artifactLocation: artifactOf(file), region: regionOf(range) };
}

function artifactOf(file: string): PhysicalLocation["artifactLocation"] & object {
  return { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

/** SARIF counts as docwright does: from one, and up to the column behind the last character. */
function regionOf({ line, column, endLine, endColumn }: Range): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** What a reader of the log must know besides: what it leaves out, and what is stale. */
function notificationsOf({ apis }: CheckReport, found: number): Notification[] {
  const stale = apis.reduce((sum, api) => sum + api.stale.length, 0);
  const note = (level: Notification.level, text: string): Notification => ({ level, message: { text } });
  return [
    ...(found > mostResults ? [note("warning", `Of ${counted(found, "finding")} the gravest ${mostResults.toLocaleString("en-US")} stand here, since GitHub refuses a run with more: the other formats list all.`)] : []),
    ...(found > mostShown ? [note("note", `GitHub shows the ${mostShown.toLocaleString("en-US")} gravest results of a run.`)] : []),
    ...(stale > 0 ? [note("note", `The baseline knows ${counted(stale, "finding")} that ${stale === 1 ? "is" : "are"} no longer made: docwright check --update-baseline takes ${stale === 1 ? "it" : "them"} out.`)] : []),
  ];
}
