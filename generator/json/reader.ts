import type { JsonValue } from "../model/json.js";
import { tokensOf, type JsonSlip, type SlipKind, type TextEdit, type Token } from "./tokens.js";

/** A value of JSON text and where it stands, by offsets. */
export interface JsonNode {
  readonly value: JsonValue;
  readonly start: number;
  readonly end: number;
  readonly members: readonly JsonMember[];
  readonly items: readonly JsonNode[];
}

export interface JsonMember {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly node: JsonNode;
}

/** Reads JSON text, forgiving; `root` is null where nothing like a value stands in it. Nesting must be known to have an end. */
export function readJson(text: string): { root: JsonNode | null; slips: JsonSlip[] } {
  const { tokens, slips } = tokensOf(text);
  const reader: Reader = { text, tokens, slips, at: 0, open: [] };
  while (peek(reader)?.kind === "ellipsis") reader.at++;
  if (peek(reader) === undefined) return { root: null, slips };
  const root = valueAt(reader);
  while (peek(reader)?.kind === "ellipsis") reader.at++;
  const rest = peek(reader);
  if (rest !== undefined) {
    const lineEnd = text.indexOf("\n", rest.start);
    slip(reader, rest.value === "{" || rest.value === "[" ? "second-document" : "surplus", rest.start, lineEnd < 0 ? text.length : lineEnd);
    // What is wrong behind the end is part of that slip.
    return { root, slips: sorted(slips.filter((one) => one.start <= rest.start)) };
  }
  return { root, slips: sorted(slips) };
}

function sorted(slips: readonly JsonSlip[]): JsonSlip[] {
  return [...slips].sort((a, b) => a.start - b.start || a.end - b.end);
}

interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly slips: JsonSlip[];
  /** The next token. */
  at: number;
  /** The brackets that are open. */
  readonly open: string[];
}

function peek({ tokens, at }: Reader): Token | undefined {
  return tokens[at];
}

function isMark(token: Token | undefined, mark: string): boolean {
  return token?.kind === "mark" && token.value === mark;
}

function slip(reader: Reader, kind: SlipKind, start: number, end: number, fix: readonly TextEdit[] = []): void {
  reader.slips.push({ kind, start, end, fix });
}

/** The end of the token before the next one: where something is missing. */
function endBefore({ tokens, at }: Reader): number {
  return tokens[at - 1]?.end ?? 0;
}

function valueAt(reader: Reader): JsonNode {
  const token = peek(reader);
  if (token !== undefined && isMark(token, "{")) return objectAt(reader, token);
  if (token !== undefined && isMark(token, "[")) return arrayAt(reader, token);
  if (token === undefined || token.kind === "mark") {
    const end = endBefore(reader);
    slip(reader, "missing-value", end, end);
    return { value: null, start: end, end, members: [], items: [] };
  }
  reader.at++;
  if (token.kind === "word") slip(reader, ...wordSlip(reader, token));
  return { value: token.value, start: token.start, end: token.end, members: [], items: [] };
}

/** `2021-05-04T10:00:00Z` is several tokens: the colons part it. */
function wordSlip(reader: Reader, token: Token): [SlipKind, number, number] {
  const word = reader.text.slice(token.start, token.end);
  const date = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]*(?:Z|[+-]\d{2}:\d{2})?)?(?=[\s,}\]]|$)/.exec(reader.text.slice(token.start, token.start + 40))?.[0];
  if (date === undefined) return [/^[-+.\d]/.test(word) ? "number" : "word", token.start, token.end];
  const end = token.start + date.length;
  while ((peek(reader)?.end ?? Infinity) <= end) reader.at++;
  return ["date", token.start, end];
}

function objectAt(reader: Reader, brace: Token): JsonNode {
  const members: JsonMember[] = [];
  const end = listAt(reader, brace, "}", () => {
    const member = memberAt(reader);
    if (member !== null) members.push(member);
  });
  const value: Record<string, JsonValue> = {};
  // A page may well name a property `__proto__`: defined, never assigned.
  for (const { name, node } of members) Object.defineProperty(value, name, { value: node.value, enumerable: true, writable: true, configurable: true });
  return { value, start: brace.start, end, members, items: [] };
}

function arrayAt(reader: Reader, bracket: Token): JsonNode {
  const items: JsonNode[] = [];
  const end = listAt(reader, bracket, "]", () => {
    items.push(valueAt(reader));
    const colon = peek(reader);
    if (colon === undefined || !isMark(colon, ":")) return;
    slip(reader, "named-item", colon.start, colon.end);
    reader.at++;
    valueAt(reader);
  });
  return { value: items.map((item) => item.value), start: bracket.start, end, members: [], items };
}

/** What stands between brackets, with its commas; gives the offset behind the closing one. */
function listAt(reader: Reader, bracket: Token, close: "}" | "]", readOne: () => void): number {
  reader.at++;
  reader.open.push(close);
  let comma: Token | null = null;
  // An ellipsis needs no commas around it.
  let isFree = true;
  for (;;) {
    const token = peek(reader);
    if (token === undefined || (token.kind === "mark" && (token.value === "}" || token.value === "]"))) {
      reader.open.pop();
      if (comma !== null && !isFree) slip(reader, "trailing-comma", comma.start, comma.end, [{ start: comma.start, end: comma.end, text: "" }]);
      if (token === undefined || (token.value !== close && reader.open.includes(String(token.value)))) {
        slip(reader, close === "}" ? "unclosed-brace" : "unclosed-bracket", bracket.start, bracket.end);
        return endBefore(reader);
      }
      if (token.value !== close) slip(reader, "other-bracket", token.start, token.end);
      reader.at++;
      return token.end;
    }
    if (token.kind === "ellipsis") {
      reader.at++;
      isFree = true;
    } else if (isMark(token, ",")) {
      if (comma !== null || (isFree && endBefore(reader) === bracket.end)) slip(reader, "extra-comma", token.start, token.end, [{ start: token.start, end: token.end, text: "" }]);
      else comma = token;
      reader.at++;
    } else {
      const end = endBefore(reader);
      if (comma === null && !isFree) slip(reader, "missing-comma", end, end, [{ start: end, end, text: "," }]);
      const before = reader.at;
      readOne();
      if (reader.at === before) reader.at++;
      comma = null;
      isFree = false;
    }
  }
}

function memberAt(reader: Reader): JsonMember | null {
  const name = peek(reader);
  const follows = reader.tokens[reader.at + 1];
  if (name === undefined || (name.kind === "mark" && name.value !== ":")) {
    const value = valueAt(reader);
    slip(reader, "missing-name", value.start, value.end);
    return null;
  }
  const text = reader.text.slice(name.start, name.end);
  if (name.kind === "word" || name.kind === "scalar") {
    const isName = isMark(follows, ":") && /^[A-Za-z_@$][\w@.$-]*$/.test(text);
    slip(reader, isName ? "bare-name" : name.kind === "word" ? "word" : "missing-name", name.start, name.end, isName ? [{ start: name.start, end: name.end, text: `"${text}"` }] : []);
  } else if (name.kind === "mark") {
    slip(reader, "missing-name", name.start, name.end);
  }
  if (name.kind !== "mark") reader.at++;
  if (isMark(peek(reader), ":")) {
    reader.at++;
  } else if (name.kind === "text") {
    const next = peek(reader);
    const hasValue = next !== undefined && (next.kind !== "mark" || next.value === "{" || next.value === "[");
    slip(reader, hasValue ? "missing-colon" : "missing-value", name.end, name.end);
    if (!hasValue) return { name: String(name.value), nameStart: name.start, nameEnd: name.end, node: { value: null, start: name.end, end: name.end, members: [], items: [] } };
  } else {
    // A bare word without a colon is no member.
    return null;
  }
  // `"a": ...,` shows a value that is left out.
  const node = valueAt(reader);
  return { name: name.kind === "text" ? String(name.value) : text, nameStart: name.start, nameEnd: name.end, node };
}
