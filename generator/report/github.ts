import type { Severity } from "../model/finding.js";
import { counted, reportedFindings, severityCounts, severityWords, severities, type CheckReport, type Reported } from "./check-report.js";
import { safe } from "./terminal.js";

/** GitHub shows this many annotations of each kind from one step, and drops the others without a word. */
export const shownOfEach = 10;

const commands = { error: "error", warning: "warning", hint: "notice" } as const satisfies Record<Severity, string>;

/** Workflow commands, which GitHub shows as annotations of a pull request: the gravest first, as many as are shown, the rest in numbers. */
export function githubReport(report: CheckReport): string {
  const open = reportedFindings(report).filter(({ known }) => !known);
  const groups = severities.map((severity) => open.filter((one) => one.severity === severity));
  // The last notice tells of the rest, and is one of the ten.
  const shown = groups.flatMap((group) => group.slice(0, group[0]?.severity === "hint" ? shownOfEach - 1 : shownOfEach));
  const rest = open.filter((one) => !shown.includes(one));
  const lines = shown.map((one) => workflowCommand(commands[one.severity], propertiesOf(one), one.message));
  if (rest.length > 0) {
    const words = `${severityWords(severityCounts(rest))} more: the other formats of docwright check list them all.`;
    lines.push(workflowCommand("notice", { title: `docwright: ${counted(open.length, "finding")} in all` }, words));
  }
  return lines.map((line) => `${line}\n`).join("");
}

function propertiesOf({ file, place, rule }: Reported): Record<string, string | number> {
  const { line, column, endLine, endColumn } = place;
  // Columns are shown only within one line, and the last one is that of the last character.
  const columns = endLine === line ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
  return { file, line, endLine, ...columns, title: `docwright ${rule}` };
}

/** One command: `::name key=value,key=value::message`, with what has a meaning there escaped as GitHub's own toolkit does. */
export function workflowCommand(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`);
  return `::${name} ${list.join(",")}::${escapeData(message)}`;
}

/** What else could steer the log of a run has no escape. */
function escapeData(text: string): string {
  return text.split(/(\r|\n)/).map((part) => (part === "\r" ? "%0D" : part === "\n" ? "%0A" : safe(part).replaceAll("%", "%25"))).join("");
}
