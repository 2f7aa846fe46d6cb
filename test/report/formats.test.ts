import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ruleCard } from "../../generator/report/check-report.js";
import { formats, type FormatName } from "../../generator/report/formats.js";
import { expectFile } from "../support/expectation.js";
import { found, reportOf, sample } from "./report.js";

const plain = { verbose: false, colour: false };
const endings = { terminal: "txt", line: "txt", json: "json", sarif: "sarif.json", github: "txt", junit: "xml" } as const;
const written = Object.entries(endings) as [keyof typeof endings, string][];

async function write(name: FormatName, report = sample, options = plain): Promise<string> {
  const format = await formats[name]();
  return format(report, options);
}

describe.each(written)("format %s", (name, ending) => {
  it("writes the sample as it is expected", async () => {
    expectFile(join(import.meta.dirname, "expected", `${name}.${ending}`), await write(name));
  });

  it("says what it must of a clean run", async () => {
    const text = await write(name, reportOf({ "a.md": "# a\n" }, []));
    if (name === "terminal") expect(text).toBe("1 page checked: no findings\n");
    else if (name === "line" || name === "github") expect(text).toBe("");
    else expect(text).not.toBe("");
  });

  it("lets no page steer who prints it", async () => {
    const text = await write(name);
    // What a JSON text escapes stands in it as letters.
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.exec(text)?.index ?? null).toBeNull();
  });
});

describe("the terminal", () => {
  it("shows every finding where it is told to, and colours where it may", async () => {
    expectFile(join(import.meta.dirname, "expected/terminal-verbose.txt"), await write("terminal", sample, { verbose: true, colour: false }));
    const coloured = await write("terminal", sample, { verbose: true, colour: true });
    expect(coloured).toContain("\u001b[31merror\u001b[39m");
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(await write("terminal", sample, { verbose: true, colour: false }));
  });

  it("shows the gravest fifty of many, and the rest in numbers", async () => {
    const many = Array.from({ length: 70 }, (_, index) => found("a.md", [index + 1, 1, index + 1, 2], index < 60 ? {} : { severity: "error", rule: "json-broken" }));
    const text = await write("terminal", reportOf({ "a.md": "x\n".repeat(70) }, many));
    expect(text.match(/ error json-broken/g)).toHaveLength(10);
    expect(text.match(/ warning example-null/g)).toHaveLength(40);
    expect(text).toContain("and 20 warnings more (--verbose prints them)\n");
  });

  it("shows hints one by one where they fail the run", async () => {
    const hint = reportOf({ "a.md": "x\n" }, [found("a.md", [1, 1, 1, 2], { severity: "hint" })], { report: { failOn: "hint" } });
    expect(await write("terminal", hint)).toContain("docs/a.md:1:1 hint example-null\n");
  });
});

describe("GitHub's annotations", () => {
  it("are no more than GitHub shows, and tell of the rest", async () => {
    const many = (["hint", "warning", "error"] as const).flatMap((severity) => Array.from({ length: 15 }, (_, index) => found("a.md", [index + 1, 1, index + 1, 2], { severity })));
    const lines = (await write("github", reportOf({ "a.md": "x\n".repeat(20) }, many))).trimEnd().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual([...Array(10).fill("::error"), ...Array(10).fill("::warning"), ...Array(10).fill("::notice")]);
    expect(lines.at(-1)).toBe("::notice title=docwright%3A 45 findings in all::5 errors, 5 warnings, 6 hints more: the other formats of docwright check list them all.");
  });
});

describe("JUnit's XML", () => {
  it("holds no character that XML has no place for, and ends every element", async () => {
    const message = "half \ud83d of a character, \u0001 and \ufffe";
    const xml = await write("junit", reportOf({ "a.md": "x\n" }, [found("a.md", [1, 1, 1, 2], { message, severity: "error" }), ...(sample.apis[0]?.findings ?? [])]));
    expect(xml).toContain("half ? of a character, ? and ?");
    const open: string[] = [];
    for (const [, end, name, empty] of xml.matchAll(/<(\/?)([a-z-]+)(?: [a-z]+="[^"<]*")*(\/?)>/g)) {
      if (end === "/") expect(open.pop()).toBe(name);
      else if (empty !== "/") open.push(name ?? "");
    }
    expect(open).toEqual([]);
    expect(xml.replace(/<\?xml[^>]*\?>|<\/?[a-z-]+(?: [a-z]+="[^"<]*")*\/?>/g, "")).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#10);)/);
  });
});

describe("the card of a rule", () => {
  it("takes its summary from the first paragraph of its page", () => {
    const rule = { id: "x", area: "page", severity: "hint", url: "u" } as const;
    expect(ruleCard(rule, "# x\n\nOne thing,\nand another.\n\n## Why\n\nMore.\n").summary).toBe("One thing, and another.");
    expect(ruleCard(rule, "").summary).toBe("");
  });
});
