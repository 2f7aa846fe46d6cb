// Names do not depend on what else there is: a page comes or goes, and everything that is not on it keeps its names.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { graphDialect } from "../../generator/dialect/graph.js";
import { schemaPaths } from "../../generator/emit/json-schema.js";
import { allNodes, nodeWords, pathTree } from "../../generator/emit/path-tree.js";
import { segmentMember, typeScriptNames } from "../../generator/emit/typescript.js";
import { readPages } from "../../generator/io/read-pages.js";
import type { Api } from "../../generator/model/api.js";
import { linkPages, readPage, type ReadPage } from "../../generator/pipeline.js";
import { openapiTarget } from "../../generator/targets/openapi/target.js";
import { root } from "./source-files.js";

const options = { name: "api", version: null, baseUrl: null, docsUrl: null, overrides: [] };
const shared = process.env["DOCWRIGHT_SHARED"] ?? "";

/** Every name that a user of the output sees, by what it names. */
function namesOf(pages: readonly ReadPage[]): ReadonlyMap<string, string> {
  const { api } = linkPages(pages, options);
  const tree = pathTree(api);
  const typescript = typeScriptNames(api, nodeWords(tree));
  const schemas = schemaPaths(api);
  return new Map([
    ...api.types.flatMap(({ name }): [string, string][] => [[`interface of ${name}`, typescript.type(name)], [`schema of ${name}`, schemas.type(name)]]),
    ...api.enums.flatMap(({ name }): [string, string][] => [[`union of ${name}`, typescript.type(name)], [`schema of ${name}`, schemas.enum(name)]]),
    ...api.inputs.map(({ type, change }): [string, string] => [`body of ${change} ${type}`, typescript.input(type, change)]),
    ...api.operations.flatMap((operation): [string, string][] => {
      const page = `${operation.method} ${operation.routes[0]?.path ?? ""} of ${operation.source.replace(/:\d+:\d+$/, "")}`;
      return [[`name of ${page}`, operation.name], [`request schema of ${page}`, schemas.request(operation)]];
    }),
    ...allNodes(tree).slice(1).map((node): [string, string] => [`builder of ${node.key}`, typescript.path(node.key)]),
    ...allNodes(tree).flatMap((node) => [...node.children].map(([step, edge]): [string, string] => [`member ${step} of ${node.key}`, edge.segment.kind === "literal" ? segmentMember(edge.segment.text) : edge.segment.kind])),
    ...operationIds(api),
  ]);
}

/** Operation ids and paths of the OpenAPI document, by method and blanked path. */
function operationIds(api: Api): [string, string][] {
  const [file] = openapiTarget.plan(api, {});
  if (file?.kind !== "json") throw new Error("the target plans one JSON file");
  const { paths } = file.value as unknown as { paths: Record<string, Record<string, { operationId: string }>> };
  return Object.entries(paths).flatMap(([path, item]) => {
    const blanked = path.replace(/\{[^{}]*\}/g, "{}");
    return [[`path ${blanked}`, path], ...Object.entries(item).map(([method, { operationId }]) => [`operationId of ${method} ${blanked}`, operationId])] as [string, string][];
  });
}

/** The names that differ between all pages and all but one. A name that is there on one side only has come or gone with the page. */
function changed(all: ReadonlyMap<string, string>, fewer: ReadonlyMap<string, string>): string[] {
  return [...fewer].filter(([what, name]) => all.has(what) && all.get(what) !== name).map(([what, name]) => `${what}: ${all.get(what) ?? ""}, without the page ${name}`);
}

async function site(folder: string, isWanted: (path: string) => boolean = () => true): Promise<ReadPage[]> {
  const { pages } = await readPages(folder);
  return pages.filter((page) => isWanted(page.path)).map((page) => readPage(page, graphDialect));
}

describe("the names of docs-input", async () => {
  const pages = await site(join(root, "docs-input"));
  const all = namesOf(pages);

  it.each(pages.map((page) => page.facts.path))("stay when %s comes or goes", (path) => {
    expect(changed(all, namesOf(pages.filter((page) => page.facts.path !== path)))).toEqual([]);
  });
});

describe.skipIf(shared === "")(`the names of a few hundred pages of a reference${shared === "" ? " (skipped: DOCWRIGHT_SHARED names no folder)" : ""}`, async () => {
  const pages = shared === "" ? [] : await site(join(shared, "corpus", "graph-beta-2021-07"), (path) => /\/(?:user|group|team)/.test(path));
  const all = namesOf(pages);

  it.each(pages.filter((_page, index) => index % 16 === 0).map((page) => page.facts))("stay when $path comes or goes", ({ path, title }) => {
    const fewer = namesOf(pages.filter((page) => page.facts.path !== path));
    // Operations are named by their titles, and told apart by their paths where several share one: so the other pages of this title may
    // gain or lose the name of their place. Nothing else may change.
    const sharing = pages.filter(({ facts }) => facts.title !== null && facts.title.value.toLowerCase() === title?.value.toLowerCase()).map(({ facts }) => facts.path);
    expect(changed(all, fewer).filter((line) => !sharing.some((other) => /^(?:name|request schema) of /.test(line) && line.includes(` of ${other}: `)))).toEqual([]);
  });
});
