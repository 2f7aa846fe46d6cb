// The reference that faults are planted in: its pages as they stand, and what is found in them.
import { graphDialect } from "../../generator/dialect/graph.js";
import { withoutDisabled } from "../../generator/diagnostics/disables.js";
import { sortFindings } from "../../generator/diagnostics/finding.js";
import { definitionsOf, type Definitions } from "../../generator/link/check.js";
import type { Api } from "../../generator/model/api.js";
import type { Finding } from "../../generator/model/finding.js";
import type { PageFacts } from "../../generator/model/page.js";
import type { PageText } from "../../generator/model/page-text.js";
import { checkApi, linkPages, readPage, type ReadPage } from "../../generator/pipeline.js";
import { allRules } from "../../generator/rules/rules.js";
import { outlineOf, type Outline } from "./markdown.js";
import { messagesOf, type Message } from "./messages.js";

/** A page that nothing was found on, so that a fault can be planted there. */
export interface CleanPage extends PageText {
  readonly facts: PageFacts;
  readonly outline: Outline;
  readonly messages: readonly Message[];
}

export interface Ground {
  readonly name: string;
  readonly pages: ReadonlyMap<string, { readonly text: string; readonly read: ReadPage }>;
  readonly api: Api;
  readonly definitions: Definitions;
  readonly findings: readonly Finding[];
  readonly clean: readonly CleanPage[];
}

export function openGround(name: string, texts: readonly PageText[]): Ground {
  const pages = new Map([...texts].sort((a, b) => (a.path < b.path ? -1 : 1)).map((page) => [page.path, { text: page.text, read: readPage(page, graphDialect) }]));
  const { api, findings } = examine([...pages.values()].map(({ read }) => read));
  const faulty = new Set(findings.flatMap(({ place, related }) => [place.path, ...related.map(({ path }) => path)]));
  const clean = [...pages].flatMap(([path, { text, read }]): CleanPage[] => {
    if (!path.endsWith(".md") || faulty.has(path)) return [];
    const outline = outlineOf(text);
    return [{ path, text, facts: read.facts, outline, messages: messagesOf(text, outline) }];
  });
  return { name, pages, api, definitions: definitionsOf(api.types, new Map(api.enums.map((one) => [one.name, one]))), findings, clean };
}

/** What is found in pages by reading, linking and comparing them. */
export function examine(pages: readonly ReadPage[]): { api: Api; findings: Finding[] } {
  const linked = linkPages(pages, { name: "planted", version: null, baseUrl: null, docsUrl: null, overrides: [] });
  const found = sortFindings([...linked.findings, ...checkApi(pages, linked.api)]);
  const disables = pages.map(({ facts }) => ({ path: facts.path, disables: facts.outline.disables }));
  return { api: linked.api, findings: withoutDisabled(found, disables, new Set(Object.keys(allRules))).kept };
}

/** The ground with other or further pages; null for a page that is taken out. */
export function examineChanged(ground: Ground, changed: ReadonlyMap<string, string | null>): Finding[] {
  const kept = [...ground.pages].flatMap(([path, { read }]) => (changed.has(path) ? [] : [read]));
  const read = [...changed].flatMap(([path, text]) => (text === null ? [] : [readPage({ path, text }, graphDialect)]));
  return examine([...kept, ...read].sort((a, b) => (a.facts.path < b.facts.path ? -1 : 1))).findings;
}
