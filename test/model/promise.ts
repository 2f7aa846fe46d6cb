import { isDeepStrictEqual } from "node:util";
import { modelVersion } from "../../generator/model/api.js";
import type { Schema, SchemaPart } from "./schema-part.js";

/** What to do about a breaking change, told with it. */
export const advice = `within version ${modelVersion} of the model fields may be added, and nothing else may change. Either leave what was promised as it is, or raise the version: ` +
  "modelVersion in generator/model/api.ts, the const in templates/model/model.schema.json, a line under Changed in CHANGELOG.md, what io/model-upgrades.ts makes of models of the version before, " +
  "and a folder test/model/VERSION with a model.json and the schema of the new one.";

/**
 * What of a schema would break those who read models by the one that was promised, or would refuse models that were written by it: a sentence
 * each. Fields that are new, and words of descriptions, break nobody.
 */
export function breakingChanges(promised: Schema, now: Schema): string[] {
  return Object.entries(promised.$defs).flatMap(([name, part]) => {
    const other = now.$defs[name];
    return other === undefined ? [`${name} is gone`] : comparePart(part, other, name);
  });
}

function comparePart(promised: SchemaPart, now: SchemaPart, at: string): string[] {
  const { properties: before, required: demanded, oneOf: kindsBefore, description: _, ...rest } = promised;
  const { properties: after, required: given, oneOf: kindsAfter, description: __, ...others } = now;
  if (!isDeepStrictEqual(withoutWords(rest), withoutWords(others))) return [`${at} was ${JSON.stringify(withoutWords(rest))} and is ${JSON.stringify(withoutWords(others))}`];
  return [
    ...Object.entries(before ?? {}).flatMap(([name, part]) => {
      const other = after?.[name];
      return other === undefined ? [`${at}.${name} is gone`] : comparePart(part, other, `${at}.${name}`);
    }),
    ...(demanded ?? []).filter((name) => after?.[name] !== undefined && given?.includes(name) !== true).map((name) => `${at}.${name} may be missing now`),
    ...compareKinds(kindsBefore ?? [], kindsAfter ?? [], at),
  ];
}

/** The kinds of a thing are told by its `kind`, or by their order. */
function compareKinds(before: readonly SchemaPart[], after: readonly SchemaPart[], at: string): string[] {
  const kindOf = (part: SchemaPart, index: number): string => String(part.properties?.["kind"]?.const ?? index);
  const [old, all] = [new Map(before.map((part, index) => [kindOf(part, index), part])), new Map(after.map((part, index) => [kindOf(part, index), part]))];
  return [
    ...[...old].flatMap(([kind, part]) => {
      const other = all.get(kind);
      return other === undefined ? [`${at} is never ${kind} now`] : comparePart(part, other, `${at} ${kind}`);
    }),
    ...[...all.keys()].filter((kind) => !old.has(kind)).map((kind) => `${at} may be ${kind} now, which no reader knows`),
  ];
}

/** A part without its descriptions, however deep. */
function withoutWords(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutWords);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(Object.entries(part).filter(([key, value]) => key !== "description" || typeof value !== "string").map(([key, value]) => [key, withoutWords(value)]));
}
