import type { Checked, CheckedFinding } from "../../generator/check.js";
import { ruleCard, type CheckReport, type RuleCard } from "../../generator/report/check-report.js";
import type { Area, Severity } from "../../generator/model/finding.js";

/** Page text that would steer a terminal, end a tag, a command, an attribute or a script. */
export const hostile = "\u001b[2J\u0007\u202e<img src=x onerror=\"globalThis.owned=1\"></script><script>globalThis.owned=1</script>&amp;]]>%0A::error::x,y:z\u0000\ufffe";

/** A finding with all that a report may show; what a test is not about can be left out. */
export function found(path: string, [line, column, endLine, endColumn]: readonly [number, number, number, number], more: Partial<CheckedFinding> = {}): CheckedFinding {
  const fingerprint = `${path.length}${line}${column}`.padStart(16, "0");
  return {
    rule: "example-null", severity: "warning", place: { path, line, column, endLine, endColumn }, message: "This is null: write a value.",
    expected: null, actual: null, related: [], fix: [], fingerprint, known: false, ...more,
  };
}

/** A report over one API whose pages lie in `docs` of the folder `/here`. */
export function reportOf(texts: Readonly<Record<string, string>>, findings: readonly CheckedFinding[], more: { readonly api?: Partial<Checked>; readonly report?: Partial<CheckReport> } = {}): CheckReport {
  const pages = Object.keys(texts).length;
  const api: Checked = {
    name: "api", docs: "/here/docs", findings, disabled: 0, stale: [], texts: new Map(Object.entries(texts)),
    counts: {
      pages, operations: 3, types: 2, enums: 1, examples: { documented: 5, contradictory: 1, unreadable: 1 },
      account: [{ kind: "section", claimed: 20, aside: 3, all: 25 }, { kind: "table", claimed: 4, aside: 0, all: 4 }], unread: { pages: 0, account: [] },
    },
    ...more.api,
  };
  return { version: "1.2.3", root: "/here", apis: [api], rules: cards, failOn: "error", ...more.report };
}

const card = (id: string, area: Area, severity: Severity, summary: string): [string, RuleCard] =>
  [id, ruleCard({ id, area, severity, url: `https://docs.example.com/rules/${id}` }, `# ${id}\n\n${summary}\n\n## Why it matters\n\nReaders take it for true.\n`)];

const cards: ReadonlyMap<string, RuleCard> = new Map([
  card("json-broken", "examples", "error", "A body that is no JSON.\nNobody can copy it."),
  card("example-null", "examples", "warning", "An example shows `null` where its page rules it out."),
  card("table-ragged", "tables", "warning", "A row has more cells than its header."),
  card("type-name-reserved", "tables", "hint", "A type is called like a word of a language."),
]);

const lamp = `# Get lamp

| Property | Type | Description |
|:---|:---|:---|
| id | String | ${"A very long description that goes on and on. ".repeat(8)} Not nullable. | what is this ${"and so on ".repeat(20)}|
| label | String | 灯の名前\tand é |

\`\`\`http
HTTP/1.1 200 OK

{
\t"label": null,
  "id": "l1"
  "灯": 1
}
\`\`\`
`;

/** One finding of each kind: with a fix, with the other side, over several lines, known, on a page that is no more than a file. */
export const sample: CheckReport = reportOf(
  { "api/lamp get.md": lamp, "resources/lamp.md": `# lamp\n\n${hostile}\n` },
  [
    found("api/lamp get.md", [5, 371, 5, 384], { rule: "table-ragged", message: "This table row has more cells than the header: write one cell per column." }),
    found("api/lamp get.md", [6, 20, 6, 24], { rule: "type-name-reserved", severity: "hint", message: "灯の名前 is no name of a type." }),
    found("api/lamp get.md", [12, 11, 12, 15], { expected: "text", actual: "null", related: [{ path: "resources/lamp.md", line: 3, column: 1, endLine: 3, endColumn: 5 }] }),
    found("api/lamp get.md", [13, 13, 13, 13], {
      rule: "json-broken", severity: "error", message: "This JSON cannot be read because of a missing comma: mend it.",
      fix: [{ range: { line: 13, column: 13, endLine: 13, endColumn: 13 }, text: "," }],
    }),
    found("api/lamp get.md", [8, 1, 16, 4], { known: true }),
    found("resources/lamp.md", [3, 1, 3, 8], { message: `A page says ${hostile}.`, expected: hostile }),
    found("resources/gone.md", [1, 1, 1, 1], { rule: "page-unreadable", severity: "error", message: "This file could not be read: make it readable." }),
  ],
  { api: { disabled: 2, stale: [{ rule: "example-null", page: "api/old.md", fingerprint: "00000000000000aa", reason: "it was so" }] } },
);
