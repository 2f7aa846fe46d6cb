import type { JsonValue } from "../model/json.js";

/** What is wrong at a place of JSON text. */
export interface JsonSlip {
  readonly kind: SlipKind;
  /** Offsets (UTF-16); where something is missing they are the same. */
  readonly start: number;
  readonly end: number;
  /** Edits of the text that mend it with certainty; empty where only a person can tell. */
  readonly fix: readonly TextEdit[];
}

export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Slips that leave no doubt about what the text means. */
export const certainSlips = {
  "trailing-comma": "a comma before a closing bracket", "extra-comma": "a comma too many", "missing-comma": "no comma between two values", "comment": "a comment",
  "ellipsis": "an ellipsis", "space": "a space of another kind than JSON's (often a no-break space)", "curly-quotes": "typographic quotes",
  "single-quotes": "single quotes", "bare-name": "a name without quotes", "control": "a raw control character in a text",
} as const;

/** Slips that may mean this or that. */
export const brokenSlips = {
  "raw-line-break": "a raw line break in a text", "unclosed-text": "a text without its closing quote", "inner-quote": "a quote within a text, without a backslash", "escape": "a backslash before a character that takes none",
  "unicode": "a malformed \\u escape", "word": "a word without quotes", "date": "a date without quotes", "number": "a malformed number",
  "missing-colon": "a missing colon", "missing-value": "a missing value", "missing-name": "a value without a name", "named-item": "a name within a list",
  "unclosed-brace": "a missing closing brace", "unclosed-bracket": "a missing closing bracket", "other-bracket": "a closing bracket of the other kind",
  "second-document": "a second document behind the first", "surplus": "text behind the end of the value", "too-deep": "nesting without end",
} as const;

export type SlipKind = keyof typeof certainSlips | keyof typeof brokenSlips;

export interface Token {
  /** `mark`: one of `{}[]:,`; `word`: anything that JSON has no place for. */
  readonly kind: "mark" | "text" | "scalar" | "word" | "ellipsis";
  readonly start: number;
  readonly end: number;
  readonly value: JsonValue;
}

const blank = /[ \t\n\r]+/y;
const oddSpace = /[\u00a0\u2000-\u200b\u202f\u3000\ufeff]+/y;
const comment = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const ellipsis = /\.{3,}|\u2026/y;
const quoted = /"(?:[^"\\\n]|\\[^\n])*"/y;
/** `“name”`, and what begins or ends with a straight quote. */
const curlyQuoted = /["\u201c-\u201f\u2033](?:[^"\u201c-\u201f\u2033\\\n]|\\[^\n])*["\u201c-\u201f\u2033](?=\s*(?:[:,}\]]|$))/y;
const singleQuoted = /['\u2018\u2019](?:[^"'\u2018\u2019\\\n])*['\u2018\u2019](?=\s*(?:[:,}\]]|$))/y;
const quotedOverLines = /"(?:[^"\\]|\\[^])*"/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=[\s,:{}[\]]|$)/y;
const bareName = /[A-Za-z_@$][\w@.$-]*(?=\s*:)/y;
const words = /[^\s,:{}[\]"\u201c-\u201f][^,{}[\]"\u201c-\u201f\n]*/y;

/** Takes JSON text apart, forgiving: what is no JSON becomes a slip, and a token that stands for what it seems to mean. */
export function tokensOf(text: string): { tokens: Token[]; slips: JsonSlip[] } {
  const tokens: Token[] = [];
  const slips: JsonSlip[] = [];
  let at = 0;
  const taken = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const slip = (kind: SlipKind, start: number, end: number, fix: readonly TextEdit[] = []): void => void slips.push({ kind, start, end, fix });
  const push = (kind: Token["kind"], length: number, value: JsonValue = null): void => {
    tokens.push({ kind, start: at, end: at + length, value });
    at += length;
  };
  while (at < text.length) {
    const start = at;
    const char = text[at] ?? "";
    const gap = taken(blank);
    if (gap !== null) {
      at += gap.length;
      continue;
    }
    if ("{}[]:,".includes(char)) {
      push("mark", 1, char);
      continue;
    }
    const odd = taken(oddSpace);
    if (odd !== null) {
      at += odd.length;
      // Zero-width ones take no room.
      slip("space", start, at, [{ start, end: at, text: odd.replace(/[\u200b\ufeff]/g, "").replace(/[^]/g, " ") }]);
      continue;
    }
    const note = taken(comment);
    if (note !== null) {
      at += note.length;
      slip("comment", start, at, [withoutComment(text, start, at)]);
      continue;
    }
    const dots = taken(ellipsis);
    if (dots !== null) {
      slip("ellipsis", start, start + dots.length);
      push("ellipsis", dots.length);
      continue;
    }
    const straight = taken(quoted);
    const curly = taken(curlyQuoted);
    if (straight !== null && (curly === null || curly.length >= straight.length || /^\s*(?:[:,}\]]|$)/.test(text.slice(at + straight.length, at + straight.length + 40)))) {
      const end = start + straight.length;
      if (/[^\s,:{}[\]"'/]/.test(text[end] ?? " ")) {
        // `"lamp, "desk"` lacks a quote, `"a "new" lamp"` has one that ends nothing.
        const isOpen = /[,:[{]\s*"$/.test(straight);
        const whole = isOpen ? straight.replace(/[,:[{\s]+"$/, "") : (taken(/"[^\n]*"(?=\s*[,:}\]\n]|\s*$)/y) ?? straight);
        slip(isOpen ? "unclosed-text" : "inner-quote", isOpen ? start : end - 1, isOpen ? start + whole.length : end);
        push("text", whole.length, isOpen ? whole.slice(1) : whole.slice(1, -1));
        continue;
      }
      textSlips(straight, start, slip);
      push("text", straight.length, textOf(straight));
      continue;
    }
    if (curly !== null) {
      const ends = [start, start + curly.length - 1].filter((offset) => text[offset] !== '"');
      slip("curly-quotes", ends[0] ?? start, (ends.at(-1) ?? start) + 1, ends.map((offset) => ({ start: offset, end: offset + 1, text: '"' })));
      textSlips(curly, start, slip);
      push("text", curly.length, textOf(`"${curly.slice(1, -1)}"`));
      continue;
    }
    if (char === '"') {
      const over = taken(quotedOverLines);
      // What begins its line with a quote or a bracket is a line of its own: the text before it lacks its closing quote.
      const broken = over !== null && over.split("\n").slice(1).every((line) => !/^\s*["{}[\]]/.test(line));
      const line = taken(/[^\n]*/y) ?? "";
      slip(broken ? "raw-line-break" : "unclosed-text", start, start + line.trimEnd().length);
      const whole = broken ? over : line.replace(/[,\s]+$/, "");
      push("text", whole.length, broken ? over.slice(1, -1) : whole.slice(1));
      continue;
    }
    const single = taken(singleQuoted);
    if (single !== null) {
      const inner = single.slice(1, -1);
      slip("single-quotes", start, start + single.length, inner.includes("\\") ? [] : [{ start, end: start + single.length, text: `"${inner}"` }]);
      push("text", single.length, inner);
      continue;
    }
    const plain = taken(scalar);
    if (plain !== null) {
      push("scalar", plain.length, JSON.parse(plain) as JsonValue);
      continue;
    }
    const word = taken(bareName) ?? (taken(words) ?? char).trimEnd();
    push("word", word.length, word);
  }
  return { tokens, slips };
}

/** A text of strict shape may still hold what JSON does not take. */
function textSlips(raw: string, start: number, slip: (kind: SlipKind, start: number, end: number, fix?: readonly TextEdit[]) => void): void {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  for (const { index, 0: found } of raw.matchAll(/\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])|\\u|\\.|[\u0000-\u001f]/g)) {
    const [from, to] = [start + index, start + index + found.length];
    if (!found.startsWith("\\")) slip("control", from, to, [{ start: from, end: to, text: JSON.stringify(found).slice(1, -1) }]);
    else if (found === "\\u") slip("unicode", from, to);
    else if (found.length === 2 && !'"\\/bfnrt'.includes(found[1] ?? "")) slip("escape", from, to);
  }
}

function textOf(raw: string): string {
  try {
    return JSON.parse(raw) as string;
  } catch {
    return raw.slice(1, -1);
  }
}

/** A comment goes with the spaces before it, and with its line where it has one of its own. */
function withoutComment(text: string, start: number, end: number): TextEdit {
  const before = text.slice(0, start).replace(/[ \t]+$/, "");
  const isOwnLine = (before === "" || before.endsWith("\n")) && (text[end] === "\n" || text[end] === undefined);
  return { start: before.length, end: isOwnLine && text[end] === "\n" ? end + 1 : end, text: "" };
}
