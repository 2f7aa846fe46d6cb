import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../generator/diagnostics/edits.js";
import type { CheckReport } from "../../generator/report/check-report.js";
import { sarifReport } from "../../generator/report/sarif.js";
import { sarifFaults } from "../support/sarif.js";
import { found, hostile, reportOf, sample } from "./report.js";

function logOf(report: CheckReport): Log {
  const log = JSON.parse(sarifReport(report)) as Log;
  expect(sarifFaults(log)).toEqual([]);
  return log;
}

describe("a SARIF log", () => {
  it("follows the official schema, which refuses what does not", () => {
    expect(logOf(sample).runs[0]?.results).toHaveLength(sample.apis[0]?.findings.length ?? 0);
    expect(logOf(reportOf({}, [])).runs[0]?.results).toEqual([]);
    expect(sarifFaults({ version: "2.1.0", runs: [{ tool: { driver: { name: "docwright" } }, results: [{ message: "text" }] }] })).not.toEqual([]);
  });

  it("names rules, pages and positions so that others find them", () => {
    const [run] = logOf(sample).runs;
    for (const result of run?.results ?? []) {
      expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id ?? "page-unreadable").toBe(result.ruleId);
    }
    const places = run?.results?.map(({ locations }) => locations?.[0]?.physicalLocation);
    expect(places?.find((place) => place?.region?.startLine === 12)).toEqual({
      artifactLocation: { uri: "docs/api/lamp%20get.md", uriBaseId: "%SRCROOT%" }, region: { startLine: 12, startColumn: 11, endLine: 12, endColumn: 15 },
    });
  });

  it("keeps any file name within its address", () => {
    const path = `${hostile.replaceAll("/", "-")} #?%.md`;
    const uri = logOf(reportOf({ [path]: "x\n" }, [found(path, [1, 1, 1, 2])])).runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
    expect(uri).toMatch(/^docs\/[\w%.!~*'()-]+$/);
    expect(decodeURIComponent(uri)).toBe(`docs/${path}`);
  });

  it("holds fixes that do what --fix does", () => {
    const result = logOf(sample).runs[0]?.results?.find(({ fixes }) => fixes !== undefined);
    const [change] = result?.fixes?.[0]?.artifactChanges ?? [];
    const edits = (change?.replacements ?? []).map(({ deletedRegion: at, insertedContent }) => ({
      range: { line: at.startLine ?? 0, column: at.startColumn ?? 0, endLine: at.endLine ?? 0, endColumn: at.endColumn ?? 0 }, text: insertedContent?.text ?? "",
    }));
    expect(edits).toEqual(sample.apis[0]?.findings.flatMap(({ fix }) => fix));
    expect(applyEdits(sample.apis[0]?.texts.get("api/lamp get.md") ?? "", edits).text).toContain('"id": "l1",\n');
  });

  it("says what the baseline knows, where there is one", () => {
    const states = logOf(sample).runs[0]?.results?.map(({ baselineState, suppressions }) => [baselineState, suppressions?.length]);
    expect(states).toEqual([...Array.from({ length: 6 }, () => ["new", 0]), ["unchanged", 1]]);
    const without = logOf(reportOf({ "a.md": "x\n" }, [found("a.md", [1, 1, 1, 2])]));
    expect(Object.keys(without.runs[0]?.results?.[0] ?? {})).not.toContain("baselineState");
  });

  it("is cut where GitHub would refuse it, and says so", () => {
    const many = Array.from({ length: 25_010 }, (_, index) => found("a.md", [1, index + 1, 1, index + 2], index < 25_005 ? {} : { severity: "error", rule: "json-broken" }));
    const [run] = logOf(reportOf({ "a.md": "x\n" }, many)).runs;
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results?.slice(0, 6).map(({ level }) => level)).toEqual([...Array(5).fill("error"), "warning"]);
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      "Of 25,010 findings the gravest 25,000 stand here, since GitHub refuses a run with more: the other formats list all.",
      "GitHub shows the 5,000 gravest results of a run.",
    ]);
  });
});
