import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { graphDialect } from "../../generator/dialect/graph.js";
import type { PageText } from "../../generator/model/page-text.js";
import type { PageFacts } from "../../generator/model/page.js";
import { readPage } from "../../generator/pipeline.js";

const shared = process.env["DOCWRIGHT_SHARED"];

/** The folder of the five pages; null where the environment does not name the shared folder. */
export const seedsFolder = shared === undefined || shared === "" ? null : join(shared, "seeds");

/** Why the tests are skipped. */
export const skipped = seedsFolder === null ? " (skipped: DOCWRIGHT_SHARED names no folder)" : "";

/** The pages, sorted by path. */
export function seedPages(): PageText[] {
  if (seedsFolder === null) return [];
  const names = readdirSync(seedsFolder).filter((name) => name.endsWith(".txt")).sort();
  return names.map((path) => ({ path, text: readFileSync(join(seedsFolder, path), "utf8") }));
}

/** The path of the page whose name starts with a number such as `004`. */
export function pathOf(number: string): string {
  const page = seedPages().find(({ path }) => path.startsWith(`${number}_`));
  if (page === undefined) throw new Error(`there is no page ${number}`);
  return page.path;
}

/** What a page says by itself. */
export function factsOf(number: string): PageFacts {
  const page = seedPages().find(({ path }) => path.startsWith(`${number}_`));
  if (page === undefined) throw new Error(`there is no page ${number}`);
  return readPage(page, graphDialect).facts;
}

/** A position such as `004:59:543` with the path of the page in place of its number. */
export function at(position: string): string {
  const [number = "", ...rest] = position.split(":");
  return [pathOf(number), ...rest].join(":");
}

/** The entry of a list that has a name. */
export function named<T extends { readonly name: string }>(list: readonly T[], name: string): T {
  const found = list.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name} among ${list.map((one) => one.name).join(", ")}`);
  return found;
}
