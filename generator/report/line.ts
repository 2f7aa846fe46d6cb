import { byGravity, reportedFindings, type CheckReport, type Reported } from "./check-report.js";
import { safe } from "./terminal.js";

/** Every finding as a line that editors and CI services match: `path:line:column: severity: message [rule]`, the gravest first. */
export function lineReport(report: CheckReport): string {
  return byGravity(reportedFindings(report)).map((one) => `${lineOf(one)}\n`).join("");
}

function lineOf({ file, place, severity, message, rule }: Reported): string {
  return `${safe(file)}:${place.line}:${place.column}: ${severity}: ${safe(message)} [${rule}]`;
}
