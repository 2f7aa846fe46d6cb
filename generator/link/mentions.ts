import type { TypeDefinition } from "../model/api.js";
import type { PageFacts, TypeExpression } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { TypeRef } from "../model/types.js";
import type { BodiedOperation } from "./bodies.js";
import { cellAt, type Cells } from "./cells.js";
import { isSureBase } from "./inheritance.js";
import type { Scope } from "./scope.js";

/** A place where the name of a type stands. */
export interface Mention {
  readonly name: string;
  readonly page: PageFacts;
  readonly range: Range;
}

/** Every type that a property has in the end: what a representation names stands in no table. */
export function mentionsIn(types: readonly TypeDefinition[], pages: readonly PageFacts[], cells: Cells): Mention[] {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  return types.flatMap((type) => type.properties).flatMap((property) => {
    const place = cellAt(cells, property.source, "type");
    const page = byPath.get(place.path);
    return page === undefined ? [] : namesIn(property.type).map((name) => ({ name, page, range: place }));
  });
}

/** Every place where a page, or an example of an operation, names a type. */
export function mentionsOf(pages: readonly PageFacts[], scope: Scope, operations: readonly BodiedOperation[], cells: Cells): Mention[] {
  const mentions: Mention[] = [];
  const add = (type: TypeExpression | null, page: PageFacts, range: Range): void => {
    if (type === null) return;
    if (type.kind === "collection") add(type.items, page, range);
    if (type.kind === "union") for (const member of type.members) add(member, page, range);
    const resolved = type.kind === "named" ? scope.resolve(type, page) : null;
    if (resolved?.kind === "named") mentions.push({ name: resolved.name, page, range });
  };
  for (const page of pages) {
    for (const type of page.types) {
      // Linking takes the first; a further one, and a mere word, count only where a page describes them.
      const [base] = type.bases;
      if (base !== undefined && isSureBase(base.value)) add(base.value, page, base.range);
      for (const property of [...type.properties, ...type.relationships]) add(property.type, page, property.typeRange);
    }
    for (const property of page.requestBody?.properties ?? []) add(property.type, page, property.typeRange);
    if (page.requestBody !== null) add(page.requestBody.type, page, page.requestBody.range);
    for (const parameter of page.parameters) add(parameter.type, page, parameter.typeRange);
    for (const response of page.responses) add(response.type, page, response.range);
  }
  for (const { pages: [page], request, responses, parameters } of operations) {
    if (page === undefined) continue;
    for (const one of [...(request === null ? [] : [request]), ...(request?.properties ?? []), ...responses, ...parameters]) {
      const place = cellAt(cells, one.source, "type");
      const range = place.path === page.path ? place : (page.title?.range ?? firstLine);
      for (const name of one.type === null ? [] : namesIn(one.type)) mentions.push({ name, page, range });
    }
  }
  return mentions;
}

const firstLine: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 };

function namesIn(type: TypeRef): string[] {
  if (type.kind === "union") return type.members.flatMap(namesIn);
  return type.kind === "named" ? [type.name] : type.kind === "collection" ? namesIn(type.items) : [];
}
