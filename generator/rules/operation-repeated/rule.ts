import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { Operation } from "../../model/api.js";
import type { PageFacts } from "../../model/page.js";
import { plainName } from "../definitions.js";
import { segmentsText } from "../routes.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly title: string;
}

/**
 * Two pages that document the same method and the very same routes, each under a title of its own, and answer and take the same. Pages of
 * derived types share their routes with others of their family ("Delete roundLamp", "Delete tallLamp"): their titles name different types.
 */
export const operationRepeated = defineRule<Details>(
  rule("requests", "hint", ({ title }) => `Another page, "${title}", documents the same method at the same paths: make one page of the two, or say on each what sets it apart.`),
  ({ pages, api }) => {
    const byPath = new Map(pages.map((page) => [page.path, page]));
    const types = new Set(api.types.filter((type) => type.documented).map(({ name }) => plainName(name)));
    const first = new Map<string, { operation: Operation; page: PageFacts }>();
    return api.operations.flatMap((operation) => {
      const page = byPath.get(operation.source.replace(/:\d+:\d+$/, ""));
      if (page === undefined) return [];
      const key = JSON.stringify([operation.method, operation.routes.map(({ segments }) => segmentsText(segments)).sort(), queriesOf(page), shapeOf(operation)]);
      const other = first.get(key);
      if (other === undefined) first.set(key, { operation, page });
      if (other === undefined || other.page === page || differentTypes(other.operation.title, operation.title, types)) return [];
      return [{ place: placeOf(page.path, page.title?.range), details: { title: other.operation.title }, related: [placeOf(other.page.path, other.page.title?.range)] }];
    });
  },
);

/** Whether two titles name a type each, and not the same. */
function differentTypes(one: string, other: string, types: ReadonlySet<string>): boolean {
  const [a, b] = [one, other].map((title) => title.toLowerCase().split(/[^\w]+/).filter((word) => types.has(word) || types.has(word.replace(/s$/, ""))));
  return a !== undefined && b !== undefined && a.length > 0 && b.length > 0 && a.join() !== b.join();
}

/** `?$filter=…` makes another operation of the same path. */
function queriesOf(page: PageFacts): readonly string[] {
  return page.routes.map((route) => route.query).filter((query) => query !== "").sort();
}

/** What it takes and answers, without where that stands. */
function shapeOf({ request, responses }: Operation): unknown {
  return [request?.kind, request?.type, request?.properties.map(({ name }) => name).sort(), responses.map(({ status, shape, type }) => [status, shape, type])];
}
