import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { docwright, folderWith } from "./cli.js";
import { faultyDocs, lampDocs } from "./lamp-docs.js";

const page = "docs/api/lamp-update.md";

describe("docwright explain", () => {
  it("prints every fact with the place that states it", async () => {
    const folder = folderWith(lampDocs);
    const { code, stdout, stderr } = await docwright(folder, "explain", page);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^docs\/api\/lamp-update\.md: operation page, Markdown\n/);
    const lines = readFileSync(join(folder, page), "utf8").split("\n");
    const facts: readonly (readonly [RegExp, string])[] = [
      [/^ {2}(\d+):(\d+) +title +Update lamp$/m, "Update lamp"], [/^ {2}(\d+):(\d+) +permissions +application: Lamp\.ReadWrite\.All$/m, "|Application|"],
      [/^ {2}(\d+):(\d+) +route +PATCH \/rooms\/\{roomId\}\/lamps\/\{lampId\}$/m, "PATCH /rooms"], [/^ {2}(\d+):(\d+) +body property brightness: int32$/m, "brightness"],
      [/^ {2}(\d+):(\d+) +response +200 lamp$/m, "200 OK"], [/^ {2}(\d+):(\d+) +answer +200 OK, a JSON body$/m, "HTTP/1.1 200 OK"],
    ];
    for (const [fact, words] of facts) {
      const match = fact.exec(stdout);
      expect(match, String(fact)).not.toBeNull();
      expect(lines[Number(match?.[1]) - 1]?.slice(Number(match?.[2]) - 1).replace(/^`/, "").startsWith(words), `${String(fact)} points at ${words}`).toBe(true);
    }
    expect(stdout).toContain("Nothing was left unclaimed.\nNo findings in this page by itself.\n");
  });

  it("lists what was left, and what is wrong with it", async () => {
    const folder = folderWith({ "odd.md": `${lampDocs[page] ?? ""}\n## Wattage by mood\n\n|Mood|Watts|\n|:---|---:|\n|calm|3|\n` });
    const { code, stdout } = await docwright(folder, "explain", "odd.md");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Left unclaimed:\n {2}\d+:\d+ +section under "Wattage by mood"\n {2}\d+:\d+ +table under "Wattage by mood"\nFindings in this page by itself:\n {2}\d+:\d+ +hint unclaimed: /m);
  });

  it("does not blame a page for what stands on others", async () => {
    const folder = folderWith(faultyDocs);
    const { stdout } = await docwright(folder, "explain", page);
    expect([...stdout.matchAll(/^ {2}\d+:\d+ +(?:error|warning|hint) ([a-z-]+): /gm)].map((match) => match[1])).toEqual(["example-wrong-type", "example-wrong-type"]);
  });
});
