import { fails, groupBy, reportedFindings, severityWords, severityCounts, type CheckReport, type Reported } from "./check-report.js";
import { safe } from "./terminal.js";

/**
 * JUnit's XML, as Jenkins, GitLab and Azure read it: a suite per page, a test per rule that the page breaks. It failed where a finding is
 * a reason to fail, was skipped where the baseline knows all, and has passed with a word where its findings are below that.
 */
export function junitReport(report: CheckReport): string {
  const suites = [...groupBy(reportedFindings(report), ({ file }) => file)].map(([file, findings]) => suiteOf(file, findings, report.failOn));
  // A report without a test counts as an error in some services.
  const all = [suiteOf("docwright check", [], report.failOn), ...suites];
  const sum = (of: (suite: Suite) => number): number => all.reduce((total, suite) => total + of(suite), 0);
  const attributes = attributesOf({ name: "docwright check", tests: sum((one) => one.tests), failures: sum((one) => one.failures), errors: 0, skipped: sum((one) => one.skipped), time: 0 });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes}>\n${all.map(({ xml }) => xml).join("")}</testsuites>\n`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly xml: string;
}

type Outcome = "failure" | "skipped" | "passed";

function suiteOf(file: string, findings: readonly Reported[], failOn: CheckReport["failOn"]): Suite {
  const tests = [...groupBy(findings, ({ rule }) => rule)].map(([rule, group]) => {
    const outcome = outcomeOf(group, failOn);
    return { outcome, xml: `    <testcase${attributesOf({ name: rule, classname: file, file, time: 0 })}>\n${bodyOf(group, outcome)}    </testcase>\n` };
  });
  if (tests.length === 0) tests.push({ outcome: "passed", xml: `    <testcase${attributesOf({ name: "pages were read", classname: file, time: 0 })}/>\n` });
  const failures = tests.filter(({ outcome }) => outcome === "failure").length;
  const skipped = tests.filter(({ outcome }) => outcome === "skipped").length;
  const attributes = attributesOf({ name: file, tests: tests.length, failures, errors: 0, skipped, time: 0 });
  return { tests: tests.length, failures, skipped, xml: `  <testsuite${attributes}>\n${tests.map(({ xml }) => xml).join("")}  </testsuite>\n` };
}

function outcomeOf(findings: readonly Reported[], failOn: CheckReport["failOn"]): Outcome {
  if (findings.some((one) => fails(one, failOn))) return "failure";
  return findings.every(({ known }) => known) ? "skipped" : "passed";
}

function bodyOf(findings: readonly Reported[], outcome: Outcome): string {
  const text = escapeXml(findings.map((one) => `${one.file}:${one.place.line}:${one.place.column} ${one.severity}: ${one.message}${one.known ? " (known)" : ""}`).join("\n"));
  const type = findings[0]?.severity ?? "error";
  const message = findings.length === 1 ? (findings[0]?.message ?? "") : severityWords(severityCounts(findings));
  switch (outcome) {
    case "failure":
      return `      <failure${attributesOf({ message, type })}>${text}</failure>\n`;
    case "skipped":
      return `      <skipped${attributesOf({ message: "known to the baseline" })}/>\n      <system-out>${text}</system-out>\n`;
    case "passed":
      return `      <system-out>${text}</system-out>\n`;
  }
}

function attributesOf(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll("\n", "&#10;")}"`).join("");
}

/** Text within XML 1.0, which has no place for most control characters and for halves of a character, not even escaped. */
function escapeXml(text: string): string {
  return text.split("\n").map(safe).join("\n")
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "?")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
