import type { JsonObject, JsonValue } from "../model/json.js";
import type { Source } from "../model/source.js";
import { jsonLine, jsonString } from "./text.js";

const sourceKey = Symbol("source");

/** Says which docs position an object of a JSON document comes from; the serializer leaves a mark there. */
export function sourced<T extends JsonObject>(object: T, source: Source): T {
  // No loop over the keys of an object comes by a symbol, and neither does JSON.stringify.
  return { ...object, [sourceKey]: source };
}

/** Own entries without the undefined ones, in the given order. A key such as `__proto__` becomes an own property. */
export function objectOf(entries: readonly (readonly [string, JsonValue | undefined])[]): JsonObject {
  const object: Record<string, JsonValue> = {};
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    if (key === "__proto__") Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
    else object[key] = value;
  }
  return object;
}

/** What a document says, and the docs position of each line (from 1) on which an object with one begins. */
export interface JsonText {
  readonly text: string;
  readonly sources: ReadonlyMap<number, Source>;
}

/**
 * Writes JSON in one way only: two spaces, keys in their given order, lists of short scalars on one line, a line end at the end. The
 * items of lists that stand under a key of `rows` take one line each, however long. The same value always gives the same text.
 */
export function jsonText(value: JsonValue, rows: ReadonlySet<string> = new Set()): JsonText {
  const document = startDocument();
  write(value, { start: "", indent: "", end: "", asRows: false }, rows, document);
  return document.end();
}

interface Document {
  /** Adds a line; `source` is the docs position of what begins on it. */
  readonly add: (line: string, source?: Source) => void;
  readonly end: () => JsonText;
}

/** Lines are joined as they come: two million of them at once would cost more memory than their text. */
function startDocument(): Document {
  const texts: string[] = [];
  const sources = new Map<number, Source>();
  let open: string[] = [];
  let count = 0;
  const close = (): void => {
    open.push("");
    texts.push(open.join("\n"));
    open = [];
  };
  return {
    add: (line, source) => {
      count++;
      if (source !== undefined) sources.set(count, source);
      if (open.push(line) === 4096) close();
    },
    end: () => {
      if (open.length > 0) close();
      return { text: texts.join(""), sources };
    },
  };
}

/** Where a value stands: `start` before it on its first line, `end` behind it on its last. */
interface Spot {
  readonly start: string;
  readonly indent: string;
  readonly end: string;
  readonly asRows: boolean;
}

/** Adds the lines of a value. */
function write(value: JsonValue, { start, indent, end, asRows }: Spot, rows: ReadonlySet<string>, document: Document): void {
  if (value === null || typeof value !== "object") {
    document.add(start + scalar(value) + end);
    return;
  }
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    const line = lineOf(items);
    if (line !== null && (items.length === 0 || line.length + indent.length <= 116)) {
      document.add(start + line + end);
      return;
    }
    document.add(`${start}[`);
    items.forEach((item, index) => {
      const comma = index < items.length - 1 ? "," : "";
      if (asRows) document.add(inner + jsonLine(item) + comma, sourceOf(item));
      else write(item, { start: inner, indent: inner, end: comma, asRows: false }, rows, document);
    });
    document.add(`${indent}]${end}`);
    return;
  }
  const object = value as JsonObject;
  const keys = Object.keys(object);
  if (keys.length === 0) {
    document.add(`${start}{}${end}`, sourceOf(object));
    return;
  }
  document.add(`${start}{`, sourceOf(object));
  keys.forEach((key, index) => {
    const spot = { start: `${inner}${jsonString(key)}: `, indent: inner, end: index < keys.length - 1 ? "," : "", asRows: rows.has(key) };
    write(object[key] as JsonValue, spot, rows, document);
  });
  document.add(`${indent}}${end}`);
}

function sourceOf(value: JsonValue): Source | undefined {
  return typeof value === "object" && value !== null ? (value as { readonly [sourceKey]?: Source })[sourceKey] : undefined;
}

/** A list of scalars on one line; null for any other list. */
function lineOf(items: readonly JsonValue[]): string | null {
  const texts: string[] = [];
  for (const item of items) {
    if (item !== null && typeof item === "object") return null;
    texts.push(scalar(item));
  }
  return `[${texts.join(", ")}]`;
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value === "string") return jsonString(value);
  const text = JSON.stringify(value) as string | undefined;
  // A target written without types may hold what JSON has no word for.
  if (text === undefined) throw new TypeError(`a JSON document cannot hold ${typeof value}`);
  return text;
}
