// node .ci/count.mjs RESULTS EXIT: prints how many tests passed, failed and were skipped, by vitest's JSON report. A file that could not
// be run counts as a failure, and so does a run that failed without saying where.
import { readFileSync } from "node:fs";

const [file, exit] = process.argv.slice(2);
let counts = { passed: 0, failed: 0, skipped: 0 };
try {
  const report = JSON.parse(readFileSync(file, "utf8"));
  const unrun = report.testResults.filter((one) => one.status === "failed" && one.assertionResults.every((test) => test.status !== "failed"));
  counts = { passed: report.numPassedTests, failed: report.numFailedTests + unrun.length, skipped: report.numPendingTests + report.numTodoTests };
} catch (error) {
  process.stderr.write(`There is no report of the tests: ${error instanceof Error ? error.message : String(error)}\n`);
}
if (exit !== "0" && counts.failed === 0) counts.failed = 1;
process.stdout.write(`${counts.passed} ${counts.failed} ${counts.skipped}\n`);
