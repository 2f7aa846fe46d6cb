import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { frameOf } from "../../generator/report/frame.js";
import { terminalReport } from "../../generator/report/terminal-report.js";
import { found, reportOf } from "./report.js";

const long = `${"a".repeat(300)}TARGET${"b".repeat(300)}`;

describe("a code frame", () => {
  it("shows the line before, and what of a long one is near the range", () => {
    const frame = frameOf(["first", long], { line: 2, column: 301, endLine: 2, endColumn: 307 });
    expect(frame?.lines.map(({ number }) => number)).toEqual([1, 2]);
    const [, own] = frame?.lines ?? [];
    expect(own?.text.slice(...(own.marked ?? []))).toBe("TARGET");
    expect(own?.text).toMatch(/^…a{40}TARGETb{64}…$/);
  });

  it.each([[1, 301], [560, 607], [1, 607], [606, 606]])("is no longer for a range from %i to %i", (column, endColumn) => {
    const [own] = frameOf([long], { line: 1, column, endLine: 1, endColumn })?.lines ?? [];
    expect(own?.text.length).toBeLessThanOrEqual(112);
    const [from, to] = own?.marked ?? [];
    expect(long.slice(column - 1, endColumn - 1)).toContain(own?.text.slice(from, to).replaceAll("…", ""));
  });

  it("parts no character where it cuts", () => {
    const text = `${"😀é".repeat(200)}`;
    for (let column = 1; column < 300; column++) {
      const [own] = frameOf([text], { line: 1, column, endLine: 1, endColumn: column + 2 })?.lines ?? [];
      expect(own?.text.isWellFormed()).toBe(true);
      expect(own?.text).not.toMatch(/^…?\u0301/);
    }
  });

  it("shows three lines of a long range, and no mark where a line is empty", () => {
    const frame = frameOf(["x", "  a", "", "b", "c"], { line: 2, column: 3, endLine: 5, endColumn: 2 });
    expect(frame?.lines.map(({ text, marked }) => [text, marked])).toEqual([["x", null], ["  a", [2, 3]], ["", null], ["b", [0, 1]]]);
    expect(frame?.more).toBe(1);
  });

  it("takes a range that ends before a line's first character to end above it", () => {
    expect(frameOf(["a", "b"], { line: 1, column: 1, endLine: 2, endColumn: 1 })).toEqual({ lines: [{ number: 1, text: "a", marked: [0, 1] }], more: 0 });
  });

  it("is none where the page has no such line", () => {
    expect(frameOf([], { line: 1, column: 1, endLine: 1, endColumn: 1 })).toBeNull();
    expect(frameOf(["a"], { line: 2, column: 1, endLine: 2, endColumn: 1 })).toBeNull();
  });
});

describe("the mark below a line", () => {
  it.each([
    ["plain", "  x: TARGET"], ["behind tabs", "\t\tx:\tTARGET"], ["behind wide characters", "灯の名前 TARGET"],
    ["behind marks that combine", "e\u0301e\u0301 TARGET"], ["behind an emoji", "👩‍🔧 TARGET"], ["behind control characters", "\u001b[2J TARGET"],
  ])("is as wide as what it marks, and stands below it: %s", (_, line) => {
    const column = line.indexOf("TARGET") + 1;
    const text = terminalReport(reportOf({ "a.md": line }, [found("a.md", [1, column, 1, column + 6])]), { verbose: false, colour: false });
    const [shown = "", marks = ""] = text.split("\n").filter((one) => / \| /.test(one));
    expect(stringWidth(marks.slice(0, marks.indexOf("^")))).toBe(stringWidth(shown.slice(0, shown.indexOf("TARGET"))));
    expect(marks.trim().slice(1).trim()).toBe("^~~~~~");
  });

  it("is as wide as the characters are", () => {
    const text = terminalReport(reportOf({ "a.md": "灯の名前" }, [found("a.md", [1, 1, 1, 3])]), { verbose: false, colour: false });
    expect(text).toMatch(/\| \^~~~\n/);
  });
});
