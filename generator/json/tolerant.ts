import jsonc, { type Node, type ParseError } from "jsonc-parser";
import type { JsonValue } from "../model/json.js";

/** A fault in JSON text: what is wrong, and at which offset. */
export interface JsonFault {
  readonly kind: string;
  readonly offset: number;
}

export interface TolerantJson {
  /** Undefined where nothing like a value could be read. */
  readonly value: JsonValue | undefined;
  /** Empty where the text is strict JSON. */
  readonly faults: readonly JsonFault[];
  /** True where the faults are of the kinds whose meaning is certain: comments, trailing commas, a missing comma, odd spaces, an ellipsis. */
  readonly certain: boolean;
}

/** No payload is nested deeper than this. What is would exhaust the stack of everything that walks through a value. */
const deepest = 100;

const certainKinds = new Set(["InvalidCommentToken", "PropertyNameExpected", "ValueExpected", "CommaExpected", "EndOfFileExpected"]);

/**
 * Reads JSON as documentation writes it. Strict JSON comes back as `JSON.parse` gives it, `__proto__` keys as own properties included;
 * text with comments, trailing or missing commas, odd spaces or an ellipsis is mended and its faults are listed with offsets (UTF-16). Never throws.
 */
export function parseTolerant(text: string): TolerantJson {
  const tooDeep = offsetBeyond(text, deepest);
  if (tooDeep !== null) return { value: undefined, faults: [{ kind: "NestedTooDeep", offset: tooDeep }], certain: false };
  try {
    return { value: JSON.parse(text) as JsonValue, faults: [], certain: true };
  } catch {
    // Not strict: say where, and read what can be read.
  }
  const { text: plain, faults: slips } = withoutSlips(text);
  const errors: ParseError[] = [];
  const root = jsonc.parseTree(plain, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const broken = errors.map((error) => ({ kind: jsonc.printParseErrorCode(error.error), offset: error.offset }));
  const certain = errors.length + slips.length > 0 && broken.every((fault) => certainKinds.has(fault.kind)) && onlyCertain(plain);
  // What makes a text unreadable goes first; where all can be mended, what stood in the way of the parser.
  const faults = certain ? [...slips, ...broken] : [...broken, ...slips];
  return { value: root === undefined ? undefined : valueOf(root), faults, certain };
}

/**
 * What editors and authors put between values without meaning anything by it, blanked out so that all offsets stay: spaces of other kinds
 * than JSON's, and the dots that stand for left-out values.
 */
function withoutSlips(text: string): { text: string; faults: JsonFault[] } {
  const faults: JsonFault[] = [];
  const plain = text.replace(/"(?:[^"\\\n]|\\.)*"|[\u00a0\u2000-\u200b\u202f\u3000\ufeff]+|\.{3,}|\u2026/g, (found: string, offset: number) => {
    if (found.startsWith('"')) return found;
    faults.push({ kind: /^[.\u2026]/.test(found) ? "Ellipsis" : "UnusualSpace", offset });
    return " ".repeat(found.length);
  });
  return { text: plain, faults };
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

/** With trailing commas and comments allowed, a mendable text has no fault left. */
function onlyCertain(text: string): boolean {
  const left: ParseError[] = [];
  jsonc.parseTree(text, left, { allowTrailingComma: true, disallowComments: false });
  return left.every((error) => jsonc.printParseErrorCode(error.error) === "CommaExpected");
}

function valueOf(node: Node): JsonValue {
  switch (node.type) {
    case "object": {
      const object: Record<string, JsonValue> = {};
      for (const property of node.children ?? []) {
        const [key, value] = property.children ?? [];
        if (key === undefined) continue;
        // A page may well name a property `__proto__`: defined, never assigned.
        Object.defineProperty(object, String(key.value), { value: value === undefined ? null : valueOf(value), enumerable: true, writable: true, configurable: true });
      }
      return object;
    }
    case "array":
      return (node.children ?? []).map(valueOf);
    default:
      return (node.value ?? null) as JsonValue;
  }
}

/** Finds the offset of the value at given steps into JSON text (of its key, where `key` is set); that of the whole where there is none. */
export function offsetsIn(text: string): (steps: readonly (string | number)[], key?: boolean) => number {
  const root = offsetBeyond(text, deepest) === null ? jsonc.parseTree(withoutSlips(text).text, [], { allowTrailingComma: true }) : undefined;
  const found = new Map<string, { value: number; key: number }>();
  const visit = (node: Node, path: string, key: number): void => {
    // Of a key that stands twice the last value is taken.
    found.set(path, { value: node.offset, key });
    (node.children ?? []).forEach((child, index) => {
      if (node.type === "array") return visit(child, `${path}/${index}`, child.offset);
      const [name, value] = child.children ?? [];
      if (name !== undefined && value !== undefined) visit(value, `${path}/${JSON.stringify(String(name.value))}`, child.offset);
    });
  };
  if (root !== undefined) visit(root, "", root.offset);
  return (steps, key = false) => {
    const at = found.get(steps.map((step) => `/${JSON.stringify(step)}`).join(""));
    return at === undefined ? (root?.offset ?? 0) : key ? at.key : at.value;
  };
}

/** Keys that an object of the text names more than once, each with the offset of the second one. */
export function repeatedKeys(text: string): { key: string; offset: number }[] {
  const repeated: { key: string; offset: number }[] = [];
  const open: Map<string, number>[] = [];
  jsonc.visit(text, {
    onObjectBegin: () => void open.push(new Map()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, offset) => {
      const keys = open.at(-1);
      const count = (keys?.get(key) ?? 0) + 1;
      if (count === 2) repeated.push({ key, offset });
      keys?.set(key, count);
    },
  });
  return repeated;
}
