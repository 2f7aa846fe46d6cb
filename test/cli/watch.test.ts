import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { cli, docwright, folderWith } from "./cli.js";
import { faultyDocs, lampDocs } from "./lamp-docs.js";

/** `docwright generate --watch` in a folder; `until` waits for words of its output and gives what came since the last call. */
function watching(folder: string, ...more: readonly string[]): { readonly until: (words: string) => Promise<string> } {
  const child = spawn(process.execPath, [cli, "generate", "--docs", "docs", "--out", "out", "--watch", ...more], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill());
  let text = "";
  let look = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (more: string) => {
      text += more;
      look();
    });
  }
  const until = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      look = (): void => {
        if (!text.includes(words)) return;
        const seen = text;
        text = "";
        resolve(seen);
      };
      child.on("exit", (code) => reject(new Error(`ended with ${code}: ${text}`)));
      look();
    });
  return { until };
}

it("--watch generates again after an edit, and tells the faults that came with it", async () => {
  const folder = folderWith(lampDocs);
  const { until } = watching(folder);
  await until("watching ");
  for (const [path, text] of Object.entries(faultyDocs)) writeFileSync(join(folder, path), text);
  expect(await until("example-wrong-type")).toMatch(/docs?\/?.*lamp-update\.md|api\/lamp-update\.md/);
  await until("accounted for");
  expect(readFileSync(join(folder, "out/sdk/areas/rooms.d.ts"), "utf8")).toContain("brightness?: string");
  writeFileSync(join(folder, "docs/resources/lamp.md"), (lampDocs["docs/resources/lamp.md"] ?? "").replace("A thing that shines", "A thing that glows"));
  await until("accounted for");
  expect(readFileSync(join(folder, "out/sdk/areas/rooms.d.ts"), "utf8")).toContain("A thing that glows");
});

it("--watch generates again after an edit to a target or to a template, and goes on where that fails", async () => {
  const module = (path: string): string => `export default { name: "sheet", description: "x", plan: () => [{ kind: "template", path: "${path}", template: "sheet.md.hbs", view: {} }] };\n`;
  const folder = folderWith({ ...lampDocs, "sheet/target.js": module("a.md"), "sheet/sheet.md.hbs": "one\n" });
  const { until } = watching(folder, "--target", "./sheet");
  await until("watching ");
  writeFileSync(join(folder, "sheet/sheet.md.hbs"), "{{wrong}}\n");
  expect(await until("wrote nothing")).toContain("accounted for");
  writeFileSync(join(folder, "sheet/sheet.md.hbs"), "two\n");
  writeFileSync(join(folder, "sheet/target.js"), module("b.md"));
  await until("accounted for");
  expect(readFileSync(join(folder, "out/b.md"), "utf8")).toBe("two\n");
});

it("--watch ends where the first run cannot begin", async () => {
  const folder = folderWith(lampDocs);
  expect(await docwright(folder, "generate", "--docs", "dox", "--out", "out", "--watch")).toMatchObject({ code: 2 });
  expect(await docwright(folder, "generate", "--docs", "docs", "--watch", "--check")).toMatchObject({ code: 2, stdout: "" });
});
