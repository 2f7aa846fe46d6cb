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
  /** True where the faults are of the kinds whose meaning is certain: comments, trailing commas, a missing comma. */
  readonly certain: boolean;
}

const certainKinds = new Set(["InvalidCommentToken", "PropertyNameExpected", "ValueExpected", "CommaExpected", "EndOfFileExpected"]);

/**
 * Reads JSON as documentation writes it. Strict JSON comes back as `JSON.parse` gives it, `__proto__` keys as own properties included;
 * text with comments, trailing or missing commas is mended and its faults are listed with offsets (UTF-16). Never throws.
 */
export function parseTolerant(text: string): TolerantJson {
  try {
    return { value: JSON.parse(text) as JsonValue, faults: [], certain: true };
  } catch {
    // Not strict: say where, and read what can be read.
  }
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = jsonc.parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch {
    return { value: undefined, faults: [{ kind: "NestedTooDeep", offset: 0 }], certain: false };
  }
  const faults = errors.map((error) => ({ kind: jsonc.printParseErrorCode(error.error), offset: error.offset }));
  const certain = errors.length > 0 && faults.every((fault) => certainKinds.has(fault.kind)) && onlyCertain(text);
  return { value: root === undefined ? undefined : valueOf(root), faults, certain };
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

/** The offset of the value at a JSON pointer's steps (of the key, where `key` is set); 0 where there is none. */
export function offsetOf(text: string, steps: readonly (string | number)[], key = false): number {
  let root: Node | undefined;
  try {
    root = jsonc.parseTree(text, [], { allowTrailingComma: true });
  } catch {
    return 0;
  }
  const node = root === undefined ? undefined : jsonc.findNodeAtLocation(root, [...steps]);
  if (node === undefined) return root?.offset ?? 0;
  return key && node.parent?.type === "property" ? node.parent.offset : node.offset;
}

/** Keys that an object of the text names twice, each with the offset of the second one. */
export function repeatedKeys(text: string): { key: string; offset: number }[] {
  const repeated: { key: string; offset: number }[] = [];
  const open: Set<string>[] = [];
  jsonc.visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, offset) => {
      const keys = open.at(-1);
      if (keys?.has(key)) repeated.push({ key, offset });
      keys?.add(key);
    },
  });
  return repeated;
}
