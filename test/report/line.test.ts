import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { docwright, folderWith } from "../cli/cli.js";
import { faultyDocs } from "../cli/lamp-docs.js";
import { root } from "../contract/source-files.js";

interface Tasks {
  readonly tasks: readonly { readonly command: string; readonly problemMatcher: { readonly pattern: Readonly<Record<string, string | number>> } }[];
}

it("prints what the problem matcher of the README reads, whatever the findings say", async () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [task] = (JSON.parse(/```json\n(\{[^`]*"problemMatcher"[^`]*\})\n```/.exec(readme)?.[1] ?? "") as Tasks).tasks;
  const { regexp = "", ...groups } = task?.problemMatcher.pattern ?? {};
  const [, , ...command] = (task?.command ?? "").split(" ");
  const { stdout } = await docwright(folderWith(faultyDocs), ...command);
  const lines = stdout.trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    const match = new RegExp(String(regexp)).exec(line);
    const part = (name: string): string => match?.[Number(groups[name])] ?? "";
    expect(`${part("file")}:${part("line")}:${part("column")}: ${part("severity")}: ${part("message")} [${part("code")}]`).toBe(line);
    expect(part("file")).toMatch(/^docs\/.*\.md$/);
  }
});
