// Where faults are planted: the project's own pages, and pieces of a whole reference that are small enough to be linked many times.
import { join } from "node:path";
import { graphDialect } from "../../generator/dialect/graph.js";
import { readPages } from "../../generator/io/read-pages.js";
import type { PageFacts, TypeExpression } from "../../generator/model/page.js";
import { readPage } from "../../generator/pipeline.js";
import { root } from "../contract/source-files.js";
import { openGround, type Ground } from "./ground.js";
import { shuffled } from "./sample.js";

export async function docsInput(): Promise<Ground> {
  return openGround("docs-input", (await readPages(join(root, "docs-input"))).pages);
}

/** Pages of one piece; what a page names may lead to a whole reference, and then it is no seed of one. */
const [largest, together] = [40, 120];

/** Pieces of the reference below DOCWRIGHT_SHARED; none where the environment does not name that. */
export async function piecesOfReference(count: number, seed: number): Promise<Ground[]> {
  const shared = process.env["DOCWRIGHT_SHARED"] ?? "";
  if (shared === "" || count === 0) return [];
  const { pages } = await readPages(join(shared, "corpus", "graph-beta-2021-07"));
  const facts = pages.map((page) => readPage(page, graphDialect).facts);
  const texts = new Map(pages.map((page) => [page.path, page]));
  const linksOf = neighboursIn(facts);
  const operations = shuffled(facts.filter(({ kind }) => kind === "operation"), `pieces ${seed}`);
  const grounds: Ground[] = [];
  for (let at = 0; grounds.length < count && at < operations.length;) {
    const chosen = new Set<string>();
    for (; chosen.size < together && at < operations.length; at++) {
      const reached = reachedFrom(operations[at]?.path ?? "", linksOf);
      if (reached !== null) for (const path of reached) chosen.add(path);
    }
    grounds.push(openGround(`piece ${grounds.length + 1}`, [...chosen].flatMap((path) => texts.get(path) ?? [])));
  }
  return grounds;
}

/** For each page, those that declare the types which it names. */
function neighboursIn(facts: readonly PageFacts[]): (path: string) => readonly string[] {
  const declaring = new Map<string, string[]>();
  for (const page of facts) for (const { name } of [...page.types, ...page.enums]) declaring.set(last(name), [...(declaring.get(last(name)) ?? []), page.path]);
  const named = new Map(facts.map((page) => [page.path, [...new Set(typesNamedBy(page))].flatMap((name) => declaring.get(name) ?? [])]));
  return (path) => named.get(path) ?? [];
}

/** Everything that a page leads to; null where that is too much. */
function reachedFrom(path: string, linksOf: (path: string) => readonly string[]): ReadonlySet<string> | null {
  const reached = new Set([path]);
  for (const one of reached) {
    for (const next of linksOf(one)) reached.add(next);
    if (reached.size > largest) return null;
  }
  return reached;
}

function typesNamedBy(page: PageFacts): string[] {
  const rows = [...page.types.flatMap((type) => [...type.properties, ...type.relationships]), ...(page.requestBody?.properties ?? []), ...page.parameters];
  const expressions = [
    ...rows.map(({ type }) => type), ...page.types.flatMap(({ bases, derived }) => [...bases, ...derived].map(({ value }) => value)),
    ...page.responses.map(({ type }) => type), page.requestBody?.type ?? null,
  ];
  return expressions.flatMap((one) => (one === null ? [] : namesIn(one)));
}

function namesIn(type: TypeExpression): string[] {
  if (type.kind === "collection") return namesIn(type.items);
  if (type.kind === "union") return type.members.flatMap(namesIn);
  return type.kind === "named" ? [last(type.name)] : [];
}

/** `microsoft.graph.user` by its last step, in lower case. */
function last(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}
