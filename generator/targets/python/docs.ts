import type { VerbGroup } from "../../emit/calls.js";
import { deprecationOf, deprecationText, joinParagraphs, operationParagraphs, pageLine, propertyParagraphs } from "../../emit/docs.js";
import { plainLines } from "../../emit/text.js";
import type { Api, Property } from "../../model/api.js";
import type { Source } from "../../model/source.js";

/** What the pages say of operations that share a place and a verb, as the lines of a docstring. */
export function operationsDoc({ operations, near }: VerbGroup, api: Api): string[] {
  const [first] = operations;
  if (first === undefined) throw new Error("a docstring needs an operation");
  const text = deprecationOf(near);
  const deprecated = text === null ? [] : deprecationLines(text);
  return joinParagraphs([...operationParagraphs(operations, plainLines), [...deprecated, pageLine(first.source, api, plainLines)]]);
}

export function propertyDoc(property: Property): string[] {
  const value = property.default === null || /\bdefault/i.test(property.description) ? [] : plainLines(`Default: \`${JSON.stringify(property.default.value)}\``);
  const text = deprecationText(property);
  const deprecated = property.deprecated ? deprecationLines(text ?? "") : [];
  return joinParagraphs([...propertyParagraphs(property, plainLines), [...value, ...deprecated]]);
}

/** What is said of a deprecation, if anything is. */
export function deprecationLines(text: string): string[] {
  return plainLines(text === "" ? "Deprecated." : `Deprecated: ${text}`);
}

export function definitionDoc(description: string, fallback: string, source: Source, api: Api, more: readonly string[] = []): string[] {
  return joinParagraphs([plainLines(description === "" ? fallback : description), more, [pageLine(source, api, plainLines)]]);
}
