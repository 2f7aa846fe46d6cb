import type { Severity } from "../model/finding.js";
import { byGravity, reportedFindings, type CheckReport, type Reported } from "./check-report.js";
import { safe } from "./terminal.js";

/** Editors know no hints. */
const levels = { error: "error", warning: "warning", hint: "info" } as const satisfies Record<Severity, string>;

/** Every finding as a line that editors and CI services match: `path:line:column: severity: message [rule]`, the gravest first. */
export function lineReport(report: CheckReport): string {
  return byGravity(reportedFindings(report)).map((one) => `${lineOf(one)}\n`).join("");
}

function lineOf({ file, place, severity, message, rule }: Reported): string {
  return `${safe(file)}:${place.line}:${place.column}: ${levels[severity]}: ${safe(message)} [${rule}]`;
}
