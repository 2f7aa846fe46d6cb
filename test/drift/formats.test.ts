import { resolve } from "node:path";
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { compareApis } from "../../generator/drift/compare.js";
import { stepFor, type ApiChange, type Drift } from "../../generator/model/change.js";
import { driftFormats } from "../../generator/report/drift-formats.js";
import { sarifFaults } from "../support/sarif.js";
import { docs, edited, modelOf } from "./plant.js";

const user = "usercertificatetemplate.md";
const edits = [
  [user, "|Boolean|Whether people from elsewhere get one too.|", "|Boolean|Whether people from elsewhere get one too. Read-only.|"], ["countissued", "", ""],
] as const;

function driftOf(changes: readonly ApiChange[]): Drift {
  return { base: "main", head: "the docs folder", apis: [{ name: "api", docs: resolve("docs"), changes, step: stepFor(changes) }] };
}

const planted = driftOf(compareApis(modelOf(docs), modelOf(edited(docs, edits))));

function written(format: string, drift: Drift): string {
  return driftFormats[format]?.(drift) ?? "";
}

describe("a report", () => {
  it("as text names both positions and what it means for requests and for responses", () => {
    expect(written("text", planted)).toBe(`breaking (2)
  operation-removed: certificateTemplateCountIssued is gone: GET /deviceManagement/certificateTemplates/{certificateTemplateId}/countIssued(from={from},to={to}).
    was beta/api/intune-certificatetemplate-certificatetemplate-countissued.md:11:3; requests breaking
  property-made-read-only: userCertificateTemplate.allowsGuests is read-only now.
    was beta/resources/intune-certificatetemplate-usercertificatetemplate.md:24:1; now beta/resources/intune-certificatetemplate-usercertificatetemplate.md:24:1; requests breaking

main to the docs folder: 2 breaking; suggested version step: major
by kind: operation-removed 1, property-made-read-only 1
`);
  });

  it("as Markdown is a changelog by area", () => {
    const text = written("markdown", planted);
    expect(text).toMatch(/^# API changes\n\nFrom `main` to `the docs folder`\.\n\n2 breaking\. Suggested version step: \*\*major\*\*\.\n\n## deviceManagement\n\n### Breaking\n\n- /);
    expect(text).toContain("\n## microsoft.graph\n\n### Breaking\n\n- userCertificateTemplate.allowsGuests is read-only now.\n");
  });

  it("as JSON counts and lists", () => {
    const { docwright, step, apis } = JSON.parse(written("json", planted)) as { docwright: number; step: string; apis: { counts: unknown; changes: unknown[] }[] };
    expect([docwright, step, apis[0]?.counts]).toEqual([1, "major", { levels: { breaking: 2, risky: 0, safe: 0, wording: 0 }, kinds: { "operation-removed": 1, "property-made-read-only": 1 } }]);
    expect(apis[0]?.changes).toEqual(planted.apis[0]?.changes);
  });

  it("as SARIF follows the official schema, and places each change in the docs", () => {
    const log = JSON.parse(written("sarif", planted)) as Log;
    expect(sarifFaults(log)).toEqual([]);
    const results = log.runs[0]?.results?.map(({ ruleId, level, locations }) => [ruleId, level, locations?.[0]?.physicalLocation?.artifactLocation?.uri, locations?.[0]?.physicalLocation?.region?.startLine]);
    expect(results).toEqual([
      ["operation-removed", "error", "docs/beta/api/intune-certificatetemplate-certificatetemplate-countissued.md", 11],
      ["property-made-read-only", "error", "docs/beta/resources/intune-certificatetemplate-usercertificatetemplate.md", 24],
    ]);
  });

  it("as annotations shows ten of a kind, and counts the rest", () => {
    expect(written("github", planted).split("\n")).toEqual([
      expect.stringMatching(/^::error file=docs\/beta\/api\/.*countissued\.md,line=11,col=3,title=docwright breaking change%3A operation-removed::certificateTemplateCountIssued is gone/),
      expect.stringMatching(/^::error file=.*usercertificatetemplate\.md,line=24,col=1,title=/),
      "::notice title=docwright drift::2 breaking since main.", "",
    ]);
    const many = driftOf(Array.from({ length: 12 }, () => planted.apis[0]?.changes[0] as ApiChange));
    expect(written("github", many).trimEnd().split("\n")).toHaveLength(11);
    expect(written("github", many)).toMatch(/12 breaking since main: the other formats/);
    expect(written("github", driftOf([]))).toBe("");
  });

  it.each(["text", "markdown", "json"])("as %s says that nothing has changed", (format) => {
    expect(written(format, driftOf([]))).toContain(format === "json" ? '"step": "none"' : "step: ");
  });

  it("keeps the text of pages from steering terminals and from becoming Markdown or HTML", () => {
    const hostile = "<script>alert(1)</script> [x](javascript:alert(1)) `a` **b** \u001b[31m\n# Title\n@someone https://evil.example.com ![i](x) \u202e";
    const change: ApiChange = { kind: "property-added", level: "safe", request: "safe", response: "safe", area: hostile, subject: hostile, base: null, head: "a.md:1:1", before: null, after: hostile, message: hostile };
    const markdown = written("markdown", driftOf([change]));
    expect(markdown).not.toMatch(/(?<!\\)<script|(?<!\\)\[x|(?<!\\)`a|(?<!\\)\*\*b|\n# Title|@someone/);
    for (const format of ["text", "markdown", "github", "json", "sarif"]) expect(written(format, driftOf([change]))).not.toMatch(/[\u001b\u202e]/);
  });
});

describe("the step of a version", () => {
  const of = (...levels: ApiChange["level"][]): string => stepFor(levels.map((level) => ({ ...({} as ApiChange), level })));
  it("follows the gravest change", () => {
    expect([of(), of("wording"), of("wording", "safe"), of("risky"), of("safe", "breaking")]).toEqual(["none", "patch", "minor", "minor", "major"]);
  });
});
