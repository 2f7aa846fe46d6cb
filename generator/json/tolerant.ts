import type { JsonValue } from "../model/json.js";
import { readJson, type JsonNode } from "./reader.js";
import { certainSlips, type JsonSlip } from "./tokens.js";

export interface TolerantJson {
  /** Undefined where nothing like a value could be read. */
  readonly value: JsonValue | undefined;
  /** Empty where the text is strict JSON; else in the order of the text. */
  readonly slips: readonly JsonSlip[];
  /** True where all slips are of the kinds whose meaning is certain: comments, trailing commas, a missing comma, odd spaces, an ellipsis. */
  readonly certain: boolean;
}

/** A piece of the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** No payload is nested deeper than this. What is would exhaust the stack of everything that walks through a value. */
const deepest = 100;

/**
 * Reads JSON as documentation writes it. Strict JSON comes back as `JSON.parse` gives it, `__proto__` keys as own properties included;
 * text with comments, trailing or missing commas, odd spaces or an ellipsis is mended and its slips are listed with offsets (UTF-16). Never throws.
 */
export function parseTolerant(text: string): TolerantJson {
  const tooDeep = offsetBeyond(text, deepest);
  if (tooDeep !== null) return { value: undefined, slips: [{ kind: "too-deep", start: tooDeep, end: tooDeep + 1, fix: [] }], certain: false };
  try {
    return { value: JSON.parse(text) as JsonValue, slips: [], certain: true };
  } catch {
    // Not strict: say where, and read what can be read.
  }
  const { root, slips } = readJson(text);
  return { value: root?.value, slips, certain: root !== null && slips.every(({ kind }) => kind in certainSlips) };
}

/** Where brackets outside of texts open deeper than `limit`; null where they don't. A text ends with its line, as in JSON. */
function offsetBeyond(text: string, limit: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === "\\") i++;
      else if (char === '"' || char === "\n") quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") {
      if (++depth > limit) return i;
    } else if ((char === "}" || char === "]") && depth > 0) depth--;
  }
  return null;
}

/**
 * Finds the value at given steps into JSON text (its key, where `key` is set); where there is none, the nearest object or list around it.
 * What stands on several lines is shown by the end of its first one.
 */
export function spansIn(text: string): (steps: readonly (string | number)[], key?: boolean) => Span {
  const root = offsetBeyond(text, deepest) === null ? readJson(text).root : null;
  return (steps, key = false) => {
    if (root === null) return onOneLine(text, { start: 0, end: text.length });
    let node: JsonNode = root;
    let found: Span = root;
    for (const step of steps) {
      // Of a key that stands twice the last value is taken.
      const member = typeof step === "number" ? undefined : node.members.findLast(({ name }) => name === step);
      const next = typeof step === "number" ? node.items[step] : member?.node;
      if (next === undefined) return onOneLine(text, node);
      found = key && member !== undefined ? { start: member.nameStart, end: member.nameEnd } : next;
      node = next;
    }
    return onOneLine(text, found);
  };
}

function onOneLine(text: string, { start, end }: Span): Span {
  const lineEnd = text.indexOf("\n", start);
  return { start, end: lineEnd < 0 || lineEnd >= end ? end : start + text.slice(start, lineEnd).trimEnd().length };
}

/** Keys that an object of the text names more than once: the second one, and the first. */
export function repeatedKeys(text: string): { key: string; second: Span; first: Span }[] {
  const repeated: { key: string; second: Span; first: Span }[] = [];
  const visit = (node: JsonNode): void => {
    const seen = new Map<string, Span[]>();
    for (const { name, nameStart, nameEnd, node: inner } of node.members) {
      const spans = [...(seen.get(name) ?? []), { start: nameStart, end: nameEnd }];
      seen.set(name, spans);
      const [first, second] = spans;
      if (spans.length === 2 && first !== undefined && second !== undefined) repeated.push({ key: name, second, first });
      visit(inner);
    }
    for (const item of node.items) visit(item);
  };
  const root = offsetBeyond(text, deepest) === null ? readJson(text).root : null;
  if (root !== null) visit(root);
  return repeated;
}
