import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { expect } from "vitest";

/** Set by `npm run accept`: expectations are written instead of compared. */
const accepting = process.env["DOCWRIGHT_ACCEPT"] === "1";

if (accepting && process.env["CI"]) throw new Error("Expectations are accepted by a person who has read them, never under CI.");

/** The case folders of a test folder, sorted. A file beside them belongs to no case, and is an error. */
export function casesOf(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const stray = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  if (stray.length > 0) throw new Error(`${folder} holds files that belong to no case: ${stray.join(", ")}.`);
  return entries.map((entry) => entry.name).sort();
}

/** Compares a text with its expectation file; one that is missing fails, so that no case passes by having none. */
export function expectFile(file: string, actual: string, command = "npm run accept"): void {
  if (accepting) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  if (!existsSync(file)) throw new Error(`The expectation ${file} is missing: read what the case gives, then ${command}.`);
  expect(actual, `${file} differs: read the difference, then ${command}`).toBe(readFileSync(file, "utf8"));
}

/** Every file of a case must be one that its runner reads: an expectation that nothing compares is an orphan. */
export function expectNoOrphans(folder: string, isKnown: (path: string) => boolean): void {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  expect(paths.filter((path) => !isKnown(path)).sort(), `files of ${folder} that no test reads`).toEqual([]);
}
