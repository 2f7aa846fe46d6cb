import { parseTolerant } from "../json/tolerant.js";
import type { AnnotationFact } from "../model/page.js";
import type { JsonValue } from "../model/json.js";
import type { Block, Comment } from "../model/tree.js";

/** A comment that looks like a JSON object; `faulty` where it is none after all. */
export type ReadAnnotation = { readonly kind: "annotation"; readonly fact: AnnotationFact } | { readonly kind: "faulty" } | { readonly kind: "comment" };

/** Reads `<!-- { "blockType": "response", "@odata.type": "microsoft.graph.user" } -->`. */
export function readAnnotation(comment: Comment): ReadAnnotation {
  const text = comment.text.trim();
  if (!text.startsWith("{")) return { kind: "comment" };
  const { value, slips } = parseTolerant(text);
  if (value === undefined || value === null || typeof value !== "object" || Array.isArray(value)) return { kind: "faulty" };
  const get = (...keys: readonly string[]): JsonValue | undefined => {
    const key = keys.find((one) => Object.hasOwn(value, one));
    return key === undefined ? undefined : (value as Record<string, JsonValue>)[key];
  };
  const blockType = textOf(get("blockType", "type")) ?? "";
  // A slip further down is forgiven; where not even the block's type can be read, the annotation says nothing.
  if (blockType === "" && slips.length > 0) return { kind: "faulty" };
  const stated = textOf(get("@odata.type", "@type"));
  // 35 annotations of two references say `"@odata.type": "microsoft.graph.none"`, beside bodies of bytes and of objects.
  const type = stated === null || /^(?:.*\.)?none$/i.test(stated) ? null : stated;
  const names = listOf(get("name"));
  const collection = type === null ? null : /^collection\((.+)\)$/i.exec(type);
  return {
    kind: "annotation",
    fact: {
      blockType,
      name: textOf(get("name")) ?? names[0] ?? null,
      otherNames: names.slice(1),
      type: (collection?.[1] ?? type)?.replace(/^#/, "") ?? null,
      isCollection: collection !== null || isTrue(get("isCollection")),
      truncated: isTrue(get("truncated")),
      base: textOf(get("baseType"))?.replace(/^#/, "") ?? null,
      abstract: isTrue(get("abstract")),
      open: isTrue(get("openType")),
      key: textOf(get("keyProperty")),
      optional: listOf(get("optionalProperties")),
      range: comment.range,
    },
  };
}

/** The annotation right before a block, where nothing but comments stands between them. */
export function annotationBefore(blocks: readonly Block[], index: number): { fact: AnnotationFact; id: number } | null {
  for (let i = index - 1; i >= 0; i--) {
    const block = blocks[i];
    if (block?.kind !== "comment") return null;
    const read = readAnnotation(block);
    if (read.kind === "annotation") return { fact: read.fact, id: block.id };
  }
  return null;
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === "string" && value !== "" && value !== "null" ? value : null;
}

/** 13 annotations of one reference say `"isCollection": "true"`. */
function isTrue(value: JsonValue | undefined): boolean {
  return value === true || value === "true";
}

function listOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
