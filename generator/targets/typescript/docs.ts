import type { VerbGroup } from "../../emit/calls.js";
import { deprecationOf, deprecationText, joinParagraphs, operationParagraphs, pageLine, propertyParagraphs } from "../../emit/docs.js";
import { comment, commentLines } from "../../emit/text.js";
import type { Api, Property } from "../../model/api.js";
import type { Source } from "../../model/source.js";

/** A comment of paragraphs, an empty line between them. */
function paragraphs(...parts: readonly (readonly string[])[]): string[] {
  return comment(joinParagraphs(parts));
}

/**
 * The page that says it. Not as `@see` or `{@link}`: TypeScript passes over comments without these two, which saves a quarter of the time
 * that it takes to read the declarations of a large API.
 */
function see(source: Source, api: Api): string[] {
  return [pageLine(source, api, commentLines)];
}

/** What the pages say of operations that share a place and a verb. */
export function operationsDoc({ operations, near }: VerbGroup, api: Api): string[] {
  const [first] = operations;
  if (first === undefined) throw new Error("a comment needs an operation");
  return paragraphs(...operationParagraphs(operations, commentLines), see(first.source, api), deprecation(deprecationOf(near)));
}

export function propertyDoc(property: Property): string[] {
  const value = property.default === null ? [] : commentLines(`\`${JSON.stringify(property.default.value)}\``).map((line) => `@defaultValue ${line}`);
  const text = deprecationText(property);
  const deprecated = property.deprecated ? deprecation(text ?? "") : [];
  return paragraphs(...propertyParagraphs(property, commentLines), [...value, ...deprecated]);
}

/** `deprecated`: what is said of a deprecation, null where nothing is. */
export function definitionDoc(description: string, fallback: string, source: Source, api: Api, deprecated: string | null = null): string[] {
  return paragraphs(commentLines(description === "" ? fallback : description), see(source, api), deprecation(deprecated));
}

/** The last paragraph of a comment: a tag goes on to the next one, or to the end. */
function deprecation(text: string | null): string[] {
  if (text === "") return ["@deprecated"];
  return text === null ? [] : commentLines(`@deprecated ${text}`.slice(1)).map((line, index) => (index === 0 ? `@${line}` : line));
}
