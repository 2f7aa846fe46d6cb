import { styleText } from "node:util";
import stringWidth from "string-width";
import type { Severity } from "../model/finding.js";
import { byGravity, counted, filesOf, groupBy, reportedFindings, ruleCounts, severityCounts, severityWords, type CheckReport, type Reported } from "./check-report.js";
import { frameOf, type FrameLine } from "./frame.js";
import { safe } from "./terminal.js";

export interface TerminalOptions {
  /** Every finding one by one, known ones and hints included. */
  readonly verbose: boolean;
  readonly colour: boolean;
}

const colours = { error: "red", warning: "yellow", hint: "cyan" } as const satisfies Record<Severity, string>;
type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** More than this nobody reads. */
const mostShown = 50;
const mostRelated = 5;

/** Whether a stream shows colours: a terminal does, unless NO_COLOR says otherwise; FORCE_COLOR makes any. */
export function showsColour(stream: NodeJS.WritableStream): boolean {
  return styleText("red", "x", { stream }) !== "x";
}

/** Findings by page with the piece of page in question, then what there is in all, per rule. */
export function terminalReport(report: CheckReport, { verbose, colour }: TerminalOptions): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const all = reportedFindings(report);
  const listed = verbose ? all : all.filter(({ known, severity }) => !known && (severity !== "hint" || report.failOn === "hint"));
  const chosen = new Set(byGravity(listed).slice(0, verbose ? listed.length : mostShown));
  const pages = groupBy(listed.filter((one) => chosen.has(one)), ({ file }) => file);
  const left = all.filter((one) => !chosen.has(one));
  return [
    ...[...pages].map(([file, findings]) => pageText(file, findings, report, paint)),
    left.length > 0 ? paint("dim", `${chosen.size > 0 ? "and " : ""}${severityWords(severityCounts(left))}${chosen.size > 0 ? " more" : ""} (--verbose prints ${left.length === 1 ? "it" : "them"})\n\n`) : "",
    countTable(all, paint),
    summaryText(report, all, paint),
  ].join("");
}

function pageText(file: string, findings: readonly Reported[], { root }: CheckReport, paint: Paint): string {
  const [{ api, place }] = findings as [Reported];
  const lines = api.texts.get(place.path)?.split("\n") ?? [];
  const fileOf = filesOf(root, api);
  const head = `${paint(["bold", "underline"], safe(file))}  ${paint("dim", severityWords(severityCounts(findings)))}\n\n`;
  return head + findings.map((one) => findingText(one, lines, fileOf, paint)).join("\n") + "\n";
}

function findingText(one: Reported, lines: readonly string[], fileOf: (page: string) => string, paint: Paint): string {
  const { file, place, severity, rule, message, known, fix, related } = one;
  const notes = [...(known ? ["known"] : []), ...(fix.length > 0 ? ["--fix mends it"] : [])];
  return [
    `  ${paint("bold", `${safe(file)}:${place.line}:${place.column}`)} ${paint(colours[severity], severity)} ${rule}${notes.length === 0 ? "" : paint("dim", ` (${notes.join(", ")})`)}`,
    `  ${safe(message)}`,
    ...frameText(one, lines, paint),
    ...related.slice(0, mostRelated).map((other) => paint("dim", `  see ${safe(fileOf(other.path))}:${other.line}:${other.column}`)),
    ...(related.length > mostRelated ? [paint("dim", `  and ${counted(related.length - mostRelated, "position")} more`)] : []),
    "",
  ].join("\n");
}

function frameText({ place, severity }: Reported, lines: readonly string[], paint: Paint): string[] {
  const frame = frameOf(lines, place);
  if (frame === null) return [];
  const width = String(frame.lines.at(-1)?.number ?? 0).length;
  const gutter = (label: string): string => paint("dim", `  ${label.padStart(width)} |`);
  const texts = frame.lines.flatMap((line) => {
    const marks = underline(line);
    return [`${gutter(String(line.number))} ${visible(line.text)}`.trimEnd(), ...(marks === null ? [] : [`${gutter("")} ${marks.indent}${paint(colours[severity], marks.marks)}`])];
  });
  return frame.more === 0 ? texts : [...texts, `${gutter("")} ${paint("dim", `… and ${counted(frame.more, "line")} more`)}`];
}

/** What stands below a marked line: as wide as the terminal shows what is before the range, and the range. */
function underline({ text, marked }: FrameLine): { indent: string; marks: string } | null {
  if (marked === null) return null;
  const start = stringWidth(visible(text.slice(0, marked[0])));
  const end = stringWidth(visible(text.slice(0, marked[1])));
  return { indent: " ".repeat(start), marks: `^${"~".repeat(Math.max(0, end - start - 1))}` };
}

/** A line as it can be printed: a tab moves on to the next multiple of four columns, as the lines below it would not know. */
function visible(text: string): string {
  const [first = "", ...rest] = text.split("\t").map(safe);
  return rest.reduce((done, part) => `${done}${" ".repeat(4 - (stringWidth(done) % 4))}${part}`, first);
}

function countTable(findings: readonly Reported[], paint: Paint): string {
  const counts = ruleCounts(findings);
  if (counts.length === 0) return "";
  const width = Math.max(...counts.map(({ rule }) => rule.length), 4);
  const row = (rule: string, severity: string, count: string, fixable: string): string => `${rule.padEnd(width)}  ${severity.padEnd(8)} ${count.padStart(7)} ${fixable.padStart(9)}`;
  const rows = counts.map(({ rule, severity, count, fixable }) =>
    row(rule, severity, count.toLocaleString("en-US"), fixable === 0 ? "" : fixable.toLocaleString("en-US")).replace(severity, paint(colours[severity], severity)).trimEnd());
  return [paint("dim", row("rule", "severity", "count", "--fix")), ...rows, "", ""].join("\n");
}

function summaryText(report: CheckReport, all: readonly Reported[], paint: Paint): string {
  const open = all.filter(({ known }) => !known);
  const pages = report.apis.reduce((sum, { counts }) => sum + counts.pages, 0);
  const total = (of: (api: CheckReport["apis"][number]) => number): number => report.apis.reduce((sum, api) => sum + of(api), 0);
  const disabled = total((api) => api.disabled);
  const stale = report.apis.flatMap((api) => api.stale.map((entry) => ({ ...entry, file: filesOf(report.root, api)(entry.page) })));
  const fixable = all.filter(({ fix }) => fix.length > 0).length;
  const asides = [
    ...(all.length > open.length ? [`${all.length - open.length} known to the baseline`] : []),
    ...(disabled > 0 ? [`${disabled} disabled`] : []),
  ];
  return [
    `${counted(pages, "page")} checked: ${paint("bold", severityWords(severityCounts(open)))}${asides.length === 0 ? "" : ` (besides ${asides.join(", ")})`}\n`,
    fixable > 0 ? `${fixable === 1 ? "1 of them is" : `${fixable.toLocaleString("en-US")} of them are`} mended by --fix.\n` : "",
    stale.length > 0 ? `${counted(stale.length, "entry", "entries")} of the baseline ${stale.length === 1 ? "is" : "are"} no longer found: --update-baseline takes ${stale.length === 1 ? "it" : "them"} out.\n` : "",
    ...stale.slice(0, 10).map(({ file, rule }) => `  ${safe(file)} ${safe(rule)}\n`),
    stale.length > 10 ? `  and ${stale.length - 10} more\n` : "",
  ].join("");
}
