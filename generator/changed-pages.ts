import type { Dialect } from "./dialect/dialect.js";
import { changedSince, contentAt } from "./io/git-changes.js";
import { decodePage } from "./io/page-decode.js";
import type { PageFacts } from "./model/page.js";
import { readPage } from "./pipeline.js";

/**
 * The pages that a branch has changed since it left `ref`, and those that speak of a type or an enum which a changed page describes, or
 * described before. Paths are below the docs folder.
 */
export async function changedPages(docs: string, facts: readonly PageFacts[], ref: string, dialect: Dialect): Promise<ReadonlySet<string>> {
  const { base, paths } = await changedSince(docs, ref);
  const changed = new Set(paths);
  const before: PageFacts[] = [];
  for (const path of paths) {
    const bytes = /\.(?:md|markdown|txt)$/i.test(path) ? await contentAt(docs, base, path) : null;
    if (bytes !== null) before.push(readPage({ path, text: decodePage(bytes).text }, dialect).facts);
  }
  const described = new Set([...facts.filter(({ path }) => changed.has(path)), ...before].flatMap(({ types, enums }) => [...types, ...enums].map(({ name }) => shortName(name))));
  const touched = facts.filter((page) => changed.has(page.path) || namesIn(page).some((name) => described.has(shortName(name))));
  return new Set([...changed, ...touched.map(({ path }) => path)]);
}

/** The types that a page names, in tables, sentences and annotations. */
function namesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  const { kind, name, blockType, type } = value as Readonly<Record<string, unknown>>;
  if (kind === "named" && typeof name === "string") return [name];
  const annotated = typeof blockType === "string" && typeof type === "string" ? [type] : [];
  return [...annotated, ...Object.values(value).flatMap(namesIn)];
}

/** Pages name `lamp` where the model has `acme.light.lamp`. */
function shortName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}
