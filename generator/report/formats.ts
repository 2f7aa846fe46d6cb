import type { CheckReport } from "./check-report.js";
import type { TerminalOptions } from "./terminal-report.js";

/** Makes the text of a report. Only the one for the terminal has a use for the options. */
export type ReportFormat = (report: CheckReport, options: TerminalOptions) => string;

/** Every format of `docwright check`. A new one is a file of its own and a line here; it is loaded only when it is asked for. */
export const formats = {
  terminal: async () => (await import("./terminal-report.js")).terminalReport,
  line: async () => (await import("./line.js")).lineReport,
  json: async () => (await import("./json.js")).jsonReport,
  sarif: async () => (await import("./sarif.js")).sarifReport,
  github: async () => (await import("./github.js")).githubReport,
  junit: async () => (await import("./junit.js")).junitReport,
  html: async () => (await import("./html.js")).htmlReport,
} satisfies Readonly<Record<string, () => Promise<ReportFormat>>>;

export type FormatName = keyof typeof formats;
