import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { cli, docwright, folderWith } from "./cli.js";
import { faultyDocs, lampDocs } from "./lamp-docs.js";

/** `docwright generate --watch` in a folder; `until` waits for words of its output and gives what came since the last call. */
function watching(folder: string): { readonly until: (words: string) => Promise<string> } {
  const child = spawn(process.execPath, [cli, "generate", "--docs", "docs", "--out", "out", "--watch"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
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

it("--watch ends where the first run cannot begin", async () => {
  const folder = folderWith(lampDocs);
  expect(await docwright(folder, "generate", "--docs", "dox", "--out", "out", "--watch")).toMatchObject({ code: 2 });
  expect(await docwright(folder, "generate", "--docs", "docs", "--watch", "--check")).toMatchObject({ code: 2, stdout: "" });
});
