import type { PageFacts, PropertyFact, RequestBodyFact, TypeExpression } from "../model/page.js";
import type { Scope } from "./scope.js";
import { shortName } from "./scope.js";

/**
 * Prose names types in bold or in plain words, and a word before "object" may be anything: "an Unprocessable Entity response". Such a word
 * is a type where a page declares it or a type cell names it, in the singular if need be ("a **secureScores** object"); else it says
 * nothing. Links are believed, those that lead nowhere in the singular too.
 */
export function settleProseTypes(pages: readonly PageFacts[], scope: Scope): PageFacts[] {
  const inCells = new Set(pages.flatMap((page) => cellTypes(page)).flatMap(namesIn));
  return pages.map((page) => {
    if (page.requestBody === null && page.responses.length === 0) return page;
    const settle = (type: TypeExpression | null): TypeExpression | null => (type === null ? null : settled(type, page, scope, inCells));
    return {
      ...page,
      requestBody: page.requestBody === null ? null : bodyWith(page.requestBody, settle(page.requestBody.type)),
      responses: page.responses.map((response) => ({ ...response, type: settle(response.type) })),
    };
  });
}

function bodyWith(body: RequestBodyFact, type: TypeExpression | null): RequestBodyFact {
  if (type !== null || body.type === null || body.kind !== "type") return { ...body, type };
  return { ...body, type, kind: body.properties.length > 0 ? "properties" : "unstated" };
}

function settled(type: TypeExpression, page: PageFacts, scope: Scope, inCells: ReadonlySet<string>): TypeExpression | null {
  if (type.kind === "collection") {
    const items = settled(type.items, page, scope, inCells);
    return items === null ? null : { kind: "collection", items };
  }
  if (type.kind !== "named" || scope.declares(type, page)) return type;
  for (const [ending, instead] of [[/s$/i, ""], [/es$/i, ""], [/ies$/i, "y"]] as const) {
    const one: TypeExpression = { ...type, name: type.name.replace(ending, instead) };
    if (one.name !== type.name && scope.declares(one, page)) return one;
  }
  const isBelieved = type.target !== null || type.name.includes(".") || inCells.has(type.name.toLowerCase());
  return isBelieved ? type : null;
}

function cellTypes(page: PageFacts): TypeExpression[] {
  const rows: readonly PropertyFact[] = [...page.types.flatMap((type) => [...type.properties, ...type.relationships]), ...(page.requestBody?.properties ?? []), ...page.parameters];
  return rows.map((row) => row.type);
}

function namesIn(type: TypeExpression): string[] {
  if (type.kind === "collection") return namesIn(type.items);
  if (type.kind === "union") return type.members.flatMap(namesIn);
  return type.kind === "named" ? [shortName(type.name).toLowerCase()] : [];
}
