import type { AnnotationValue, Dialect } from "../dialect/dialect.js";
import { nearest } from "../diagnostics/nearest.js";
import { parseTolerant } from "../json/tolerant.js";
import { rangesIn } from "../json/position.js";
import type { JsonValue } from "../model/json.js";
import type { AnnotationFault } from "../model/outline.js";
import type { Range } from "../model/source.js";
import type { Block, Comment } from "../model/tree.js";
import type { PageView } from "./view.js";

/** What is odd about the annotations of a page. Comments that name no type of block are none: many hold a sample that was commented out. */
export function annotationFaultsOf(page: PageView): AnnotationFault[] {
  const blocks = page.parts.flatMap((part) => [null, ...part.blocks]);
  return blocks.flatMap((block, index) => {
    if (block?.kind !== "comment" || !block.text.trimStart().startsWith("{")) return [];
    const entries = Object.entries(objectIn(block) ?? {});
    const key = entries.find(([name]) => name.toLowerCase() === "blocktype");
    if (key === undefined) return [];
    return [...entries.flatMap(([name, value]) => faultsOfKey(block, name, value, page.dialect)), ...faultsOfBlock(block, key, blocks[nextBlock(blocks, index)], page.dialect)];
  });
}

function objectIn({ text }: Comment): Readonly<Record<string, JsonValue>> | null {
  const { value } = parseTolerant(text.trim());
  return value === undefined || value === null || typeof value !== "object" || Array.isArray(value) ? null : (value as Readonly<Record<string, JsonValue>>);
}

function faultsOfKey(comment: Comment, name: string, value: JsonValue, { annotations: { keys } }: Dialect): AnnotationFault[] {
  const range = rangeOfKey(comment, name);
  const takes = Object.hasOwn(keys, name) ? keys[name] : undefined;
  if (takes === undefined) return [{ what: "key", name, actual: name, expected: nearest(name, Object.keys(keys)), range }];
  return takes === "any" || value === null || kindOf(value) === takes ? [] : [{ what: "value", name, actual: JSON.stringify(value).slice(0, 60), expected: words[takes], range }];
}

const words: Readonly<Record<AnnotationValue, string>> = { text: "a text", boolean: "true or false", list: "a list", any: "any value" };

function kindOf(value: JsonValue): AnnotationValue {
  if (typeof value === "string") return "text";
  return typeof value === "boolean" ? "boolean" : Array.isArray(value) ? "list" : "any";
}

function faultsOfBlock(comment: Comment, [key, value]: [string, JsonValue], next: Block | null | undefined, { annotations: { ofCode, ofAny } }: Dialect): AnnotationFault[] {
  if (typeof value !== "string") return [];
  if (ofCode.includes(value)) return next?.kind === "code" ? [] : [{ what: "unattached", name: value, actual: value, expected: null, range: comment.range }];
  return ofAny.includes(value) ? [] : [{ what: "blockType", name: value, actual: value, expected: nearest(value, [...ofCode, ...ofAny]), range: rangeOfKey(comment, key) }];
}

/** The index of what follows a comment; comments of other kinds may stand between. A heading, null here, is what no annotation tells of. */
function nextBlock(blocks: readonly (Block | null)[], index: number): number {
  let next = index + 1;
  for (let block = blocks[next]; block?.kind === "comment" && !block.text.trimStart().startsWith("{"); block = blocks[next]) next++;
  return next;
}

/** Where `"key"` stands in the comment. */
function rangeOfKey({ text, range }: Comment, key: string): Range {
  const quoted = JSON.stringify(key);
  const start = text.indexOf(quoted);
  if (start < 0) return range;
  const at = rangesIn(text, range.line, 1)({ start, end: start + quoted.length });
  // Lines after the first begin at the margin; the first behind "<!--".
  const shift = at.line === range.line ? range.column + 3 : 0;
  return { ...at, column: at.column + shift, endColumn: at.endColumn + shift };
}
