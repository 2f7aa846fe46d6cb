import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A new folder that is removed when the test ends. */
export function tempFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "docwright-io-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, given by their relative paths, and the folders that they need. */
export function putFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Every file below a folder with its text; the paths of folders end in a slash. Links are named and not followed. */
export function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(entriesOf(folder, ""));
}

function entriesOf(folder: string, below: string): [string, string][] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry): [string, string][] => {
    const path = below + entry.name;
    if (entry.isDirectory()) return [[`${path}/`, ""], ...entriesOf(folder, `${path}/`)];
    return [[path, entry.isSymbolicLink() ? "(link)" : readFileSync(join(folder, path), "utf8")]];
  });
}
