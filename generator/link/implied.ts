import type { PageFacts } from "../model/page.js";
import type { Scope } from "./scope.js";

/**
 * A property table in a request that names no type: where the answer is one resource of a named type ("a `201 Created` response code and
 * a [device] object"), the request creates or updates that; else the rows are parameters.
 */
export function implyBody(page: PageFacts, scope: Scope): PageFacts {
  const body = page.requestBody;
  if (body?.kind !== "properties") return page;
  const answer = page.responses.find((response) => response.status < 300 && response.type !== null)?.type ?? null;
  const resolved = answer === null ? null : scope.resolve(answer, page);
  const isCreated = resolved?.kind === "named" && !page.routes.some((route) => /\)$|\/microsoft\.graph\.\w+$/.test(route.path));
  return { ...page, requestBody: { ...body, kind: isCreated ? "type" : "parameters", type: isCreated ? answer : null } };
}
