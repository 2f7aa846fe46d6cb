import type { Api, PageEntry } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { PageFacts } from "../model/page.js";
import { linkBodies, linkInputs, inputName, settleParameters } from "./bodies.js";
import { cellsOf, withRanges } from "./cells.js";
import { definitionsOf } from "./check.js";
import { linkEnums } from "./enums.js";
import { linkExamples } from "./examples.js";
import { implyBody, propertyNames } from "./implied.js";
import { linkForgotten } from "./forgotten.js";
import { linkIncludes } from "./includes.js";
import { withSubtypes } from "./input-subtypes.js";
import { mentionsIn, mentionsOf } from "./mentions.js";
import { linkNulls } from "./nulls.js";
import { linkOperations } from "./operations.js";
import { compare, byName } from "./order.js";
import { nameByPages } from "./page-names.js";
import { applyOverrides, overriddenRequired, type Override } from "./overrides.js";
import { settleDefaults } from "./defaults.js";
import { settleProseTypes } from "./prose-types.js";
import { scopeOf } from "./scope.js";
import { linkSeen } from "./seen.js";
import { linkPathSpelling } from "./path-spelling.js";
import { linkSentSpelling, linkSpelling } from "./spelling.js";
import { linkTypes, undocumentedTypes } from "./types.js";
import { linkUnread } from "./unread.js";
import { baseOf, commonBase } from "./base-url.js";
import { foldValueSections } from "./value-sections.js";

/** What the configuration says of an API; everything that is null is told from the pages. */
export interface ApiOptions {
  readonly name: string;
  readonly version: string | null;
  readonly baseUrl: string | null;
  readonly docsUrl: string | null;
  readonly overrides: readonly Override[];
}

/** Links the facts of all pages of one API into its model. The order of `facts` does not matter. */
export function linkApi(facts: readonly PageFacts[], options: ApiOptions): { api: Api; findings: Finding[] } {
  const inOrder = nameByPages([...facts].sort((a, b) => compare(a.path, b.path)));
  const cells = cellsOf(inOrder);
  const unread = linkUnread(inOrder, scopeOf(inOrder));
  const spelling = linkSpelling(foldValueSections(unread.pages));
  const sent = linkSentSpelling(spelling.pages);
  const paths = linkPathSpelling(sent.pages);
  const sorted = paths.pages;
  const scope = scopeOf(sorted);
  const included = linkIncludes(sorted, scope);
  const named = propertyNames(sorted, scope);
  const pages = settleProseTypes(sorted, scope).map((page) => implyBody(page, scope, named));
  const enums = linkEnums(pages, scope);
  const enumNames = new Set(enums.enums.map((one) => one.name));
  const documented = linkTypes(pages, scope, enumNames);
  const known = new Set([...enumNames, ...documented.types.map((type) => type.name)]);
  const drafts = linkOperations(pages, scope);
  const bodies = linkBodies(drafts.operations, new Map(documented.types.map((type) => [type.name, type])), scope, enumNames);
  const settled = bodies.operations.map(settleParameters);
  const drafted = settled.map((one) => one.operation);
  const mentioned = undocumentedTypes([...mentionsOf(pages, scope, drafted, cells), ...mentionsIn(documented.types, pages, cells)], known);
  const seen = linkSeen([...documented.types, ...mentioned.types].sort(byName), drafted);
  const enumsByName = new Map(enums.enums.map((one) => [one.name, one]));
  const forgotten = linkForgotten(seen.types, drafted, definitionsOf(seen.types, enumsByName));
  const shown = linkNulls(forgotten.types, drafted, definitionsOf(forgotten.types, enumsByName));
  const operations = shown.operations;
  const settledDefaults = settleDefaults(shown.types, enumsByName, cells);
  const overridden = applyOverrides(settledDefaults.types, options.overrides);
  const definitions = definitionsOf(overridden.types, enumsByName);
  const inputs = linkInputs(operations, definitions, overriddenRequired(options.overrides), scope);
  const allInputs = withSubtypes(inputs.inputs, operations, definitions);
  const baseUrl = options.baseUrl?.replace(/\/+$/, "") ?? commonBase(bases(operations));
  const examples = linkExamples(operations, {
    ...definitions, cells, inputs: new Map(allInputs.map((input) => [inputName(input.type, input.change), input])), baseUrl,
  });
  const api: Api = {
    name: options.name,
    version: options.version ?? versionOf(baseUrl),
    namespace: scope.namespace,
    baseUrl,
    docsUrl: options.docsUrl,
    pages: pages.map((page): PageEntry => ({ path: page.path, kind: page.kind, format: page.format, title: page.title?.value ?? null, date: page.date })),
    types: overridden.types,
    enums: enums.enums,
    inputs: allInputs,
    operations: examples.operations,
  };
  const findings = [unread, spelling, sent, paths, included, enums, documented, drafts, bodies, ...settled, mentioned, seen, forgotten, settledDefaults, overridden, inputs, examples].flatMap((pass) => pass.findings);
  return { api, findings: withRanges(findings, cells) };
}

/** The base URLs that examples show, each by the routes of its own operation. */
function bases(operations: ReturnType<typeof linkOperations>["operations"]): (string | null)[] {
  return operations.flatMap((operation) => {
    const routes = operation.routes.map((route) => route.segments);
    return operation.pages.flatMap((page) => page.examples.map((example) => (example.request?.url == null ? null : baseOf(example.request.url, routes))));
  });
}

/** The last step of a base URL where it looks like a version: `beta`, `v1.0`. */
function versionOf(baseUrl: string | null): string | null {
  return /\/(v\d+(?:\.\d+)*|beta|alpha|preview)$/i.exec(baseUrl ?? "")?.[1] ?? null;
}
