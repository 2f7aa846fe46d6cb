import { graphDialect } from "../../generator/dialect/graph.js";
import type { ChosenTarget, RenderedFile } from "../../generator/emit/render.js";
import type { ApiOptions } from "../../generator/link/link.js";
import { modelVersion, type Api } from "../../generator/model/api.js";
import type { Finding } from "../../generator/model/finding.js";
import type { PageText } from "../../generator/model/page-text.js";
import { linkPages, readPage, renderApi } from "../../generator/pipeline.js";
import { chooseTargets } from "../../generator/chosen-targets.js";
import { validateModel } from "./model-schema.js";

export interface Site {
  readonly api: Api;
  readonly findings: readonly Finding[];
}

/** Reads and links pages given as text by path, without touching the disk. The model must follow its published schema. */
export function linkSite(pages: Readonly<Record<string, string>> | readonly PageText[], options: Partial<ApiOptions> = {}): Site {
  const texts = Array.isArray(pages) ? (pages as readonly PageText[]) : Object.entries(pages).map(([path, text]): PageText => ({ path, text }));
  const read = texts.map((page) => readPage(page, graphDialect));
  const site = linkPages(read, { name: "test", version: null, baseUrl: null, docsUrl: null, overrides: [], ...options });
  validateModel({ docwright: modelVersion, apis: [site.api] });
  return site;
}

/** The generated files of linked pages; `targets` null for all. */
export async function renderSite(site: Site, targets: readonly string[] | null = null): Promise<RenderedFile[]> {
  return renderAll(site.api, (await chooseTargets({ targets: targets?.map((target) => ({ target, options: {} })) ?? null, templates: null }, ".")).chosen);
}

/** The files of some targets, of which none may fail. */
export function renderAll(api: Api, chosen: readonly ChosenTarget[]): RenderedFile[] {
  const { files, failed: [failed] } = renderApi(api, chosen);
  if (failed !== undefined) throw failed.cause instanceof Error ? failed.cause : new Error(`${failed.target}: ${failed.message}`);
  return files;
}

/** `path:line:column rule`, one per finding, in the order of the report. */
export function findingKeys(findings: readonly Finding[]): string[] {
  return findings.map(({ place, rule }) => `${place.path}:${place.line}:${place.column} ${rule}`);
}
