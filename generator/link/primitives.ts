import { fullFormats } from "ajv-formats/dist/formats.js";
import type { PrimitiveName } from "../model/types.js";

/** What a value of a primitive type is in JSON. */
export interface PrimitiveRule {
  readonly json: readonly string[];
  /** The range of integers. */
  readonly range?: readonly [number, number];
  readonly format?: (text: string) => boolean;
  /** False where schemas take any text. */
  readonly inSchema?: false;
  /** Numbers that may be spelled as text. */
  readonly spelled?: RegExp;
}

const text: PrimitiveRule = { json: ["string"] };
const formatOf = (name: "date-time" | "date" | "duration" | "uuid"): ((text: string) => boolean) => {
  const format = fullFormats[name];
  const test = typeof format === "object" && "validate" in format ? format.validate : format;
  if (test instanceof RegExp) return (value) => test.test(value);
  if (typeof test === "function") return (value) => test(value as never) === true;
  throw new Error(`ajv-formats has no text format ${name}`);
};

/** The same limits that the JSON Schema target writes; golden tests hold both against each other on every documented example. */
export const primitives: Readonly<Record<PrimitiveName, PrimitiveRule>> = {
  binary: text, string: text, stream: text,
  // Relative ones are URLs as well; what has spaces, or no slash and no scheme, is none.
  url: { json: ["string"], format: (value) => value === "" || /^(?:[a-z][a-z0-9+.-]*:\S+|[^\s:]*\/\S*)$/i.test(value), inSchema: false },
  boolean: { json: ["boolean"] },
  byte: { json: ["number"], range: [0, 255] },
  sbyte: { json: ["number"], range: [-128, 127] },
  int16: { json: ["number"], range: [-32768, 32767] },
  int32: { json: ["number"], range: [-2147483648, 2147483647] },
  int64: { json: ["number"], range: [-Infinity, Infinity], spelled: /^-?\d+$/ },
  decimal: { json: ["number"], spelled: /^-?\d+(?:\.\d+)?$/ },
  double: { json: ["number"], spelled: /^(?:-?INF|NaN)$/ },
  single: { json: ["number"], spelled: /^(?:-?INF|NaN)$/ },
  number: { json: ["number"] },
  date: { json: ["string"], format: formatOf("date") },
  dateTimeOffset: { json: ["string"], format: formatOf("date-time") },
  duration: { json: ["string"], format: (value) => /^-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/.test(value) },
  guid: { json: ["string"], format: formatOf("uuid") },
  timeOfDay: { json: ["string"], format: (value) => /^\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?$/.test(value) },
  json: { json: ["string", "number", "boolean", "object", "array"] },
};
