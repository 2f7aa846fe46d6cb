import { graphDialect } from "../../generator/dialect/graph.js";
import { readPages } from "../../generator/io/read-pages.js";
import type { Api } from "../../generator/model/api.js";
import type { PageText } from "../../generator/model/page-text.js";
import { linkPages, readPage, type ReadPage } from "../../generator/pipeline.js";
import { root } from "../contract/source-files.js";

/** Replaces a text that stands on a page once; the page is named by a part of its path that no other has. */
export type Edit = readonly [page: string, from: string, to: string];

/** A change of the docs, and what drift has to say of it. */
export interface Plant {
  readonly name: string;
  /** Made before both states are compared, for what docs-input has no place for. */
  readonly before?: readonly Edit[];
  readonly edits: readonly Edit[];
  /** Each change as `kind subject`; nothing else may be told. */
  readonly gives: readonly string[];
  /** It is told where it is declared, which is not where it was edited. */
  readonly elsewhere?: true;
}

export const docs: readonly PageText[] = (await readPages(`${root}/docs-input`)).pages;

export function edited(pages: readonly PageText[], edits: readonly Edit[]): PageText[] {
  return edits.reduce<PageText[]>((all, [part, from, to]) => {
    const [page, ...others] = all.filter(({ path }) => path.includes(part));
    if (page === undefined || others.length > 0) throw new Error(`"${part}" names ${others.length + 1} pages`);
    if (from === "") return to === "" ? all.filter((one) => one !== page) : [...all, { path: to, text: page.text }];
    if (page.text.split(from).length !== 2) throw new Error(`${page.path} holds ${page.text.split(from).length - 1} times: ${from}`);
    return all.map((one) => (one === page ? { ...one, text: one.text.replace(from, () => to) } : one));
  }, [...pages]);
}

const read = new Map<string, ReadPage>();

/** The model of pages; each page is read once, however often it comes. */
export function modelOf(pages: readonly PageText[]): Api {
  const facts = pages.map((page) => {
    const key = `${page.path}\n${page.text}`;
    const found = read.get(key) ?? readPage(page, graphDialect);
    read.set(key, found);
    return found;
  });
  return linkPages(facts, { name: "test", version: null, baseUrl: null, docsUrl: null, overrides: [] }).api;
}
