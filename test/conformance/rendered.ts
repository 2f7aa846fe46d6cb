import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PageText } from "../../generator/model/page-text.js";
import { linkSite, renderSite, type Site } from "../support/site.js";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

/** A new folder inside the checkout, where packages are found; the caller removes it. */
export function makeFolder(name: string): string {
  mkdirSync(join(checkout, ".tmp"), { recursive: true });
  return mkdtempSync(join(checkout, ".tmp", `${name}-`));
}

/** Every page of a folder as text by path. */
export function pagesIn(folder: string): PageText[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(?:md|txt)$/.test(name));
  return names.map((name) => ({ path: name.replaceAll("\\", "/"), text: readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n") })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The pages that come with the project. */
export function docsInput(): PageText[] {
  return pagesIn(join(checkout, "docs-input"));
}

/** The site of some pages, and its files by path. */
export async function render(pages: Readonly<Record<string, string>> | readonly PageText[], targets: readonly string[] | null = null): Promise<{ site: Site; files: ReadonlyMap<string, string> }> {
  const site = linkSite(pages);
  return { site, files: new Map((await renderSite(site, targets)).map(({ path, text }) => [path, text])) };
}

/** Writes files, given by their relative paths. */
export function write(folder: string, files: Iterable<readonly [string, string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
