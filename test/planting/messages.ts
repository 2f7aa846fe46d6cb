// The HTTP messages of a page's examples, and their JSON with the offset of every key and value.
import jsonc, { type Node } from "jsonc-parser";
import { wordsAt, type Fence, type Outline, type Span, type Words } from "./markdown.js";

/** A request or an answer as a fence shows it. */
export interface Message {
  readonly fence: Fence;
  /** `POST https://…`, `HTTP/1.1 200 OK`. */
  readonly startLine: Words;
  readonly method: string | null;
  readonly url: Words | null;
  readonly status: number | null;
  readonly headers: readonly { readonly line: Words; readonly name: string; readonly value: Words }[];
  readonly body: Words | null;
  /** The body where it is strict JSON. */
  readonly json: JsonNode | null;
}

/** A value in JSON, by its offsets on the page. */
export interface JsonNode extends Span {
  readonly value: unknown;
  readonly type: "object" | "array" | "string" | "number" | "boolean" | "null";
  readonly members: readonly Member[];
  readonly items: readonly JsonNode[];
}

export interface Member extends Span {
  readonly name: string;
  /** With its quotes. */
  readonly key: Span;
  readonly value: JsonNode;
}

/** The messages that stand behind example headings, in the order of the page: requests of one line in a table of contents are none. */
export function messagesOf(text: string, { fences }: Outline): Message[] {
  return fences.flatMap((fence) => {
    if (/^http request/i.test(fence.heading?.text ?? "") || !/^(?:http|json|msgraph-interactive)?$/i.test(fence.info)) return [];
    const [first = "", ...others] = fence.text.text.split("\n");
    const request = /^(GET|POST|PUT|PATCH|DELETE) (\S+)$/.exec(first);
    const status = /^HTTP\/1\.1 (\d{3})\b/.exec(first);
    if (request === null && status === null) return [];
    const startLine = wordsAt(text, fence.text.start, fence.text.start + first.length);
    const headers: { line: Words; name: string; value: Words }[] = [];
    let at = startLine.end + 1;
    let index = 0;
    for (; index < others.length; index++) {
      const line = others[index] ?? "";
      const header = /^([A-Za-z-]+): ?(.*)$/.exec(line);
      if (header === null) break;
      const value = header[2] ?? "";
      headers.push({ line: wordsAt(text, at, at + line.length), name: header[1] ?? "", value: wordsAt(text, at + line.length - value.length, at + line.length) });
      at += line.length + 1;
    }
    // One empty line, then the body; a second message in the same fence is left alone.
    const rest = text.slice(at + 1, fence.text.end).trimEnd();
    if (/^[A-Za-z-]+: /.test(rest) || /^(?:HTTP\/1\.1 \d{3}|(?:GET|POST|PUT|PATCH|DELETE) \S+$)/m.test(rest) || (index < others.length && others[index]?.trim() !== "")) return [];
    const body = rest === "" ? null : wordsAt(text, at + 1, at + 1 + rest.length);
    return [{
      fence, startLine, method: request?.[1] ?? null, url: request === null ? null : wordsAt(text, startLine.end - (request[2] ?? "").length, startLine.end),
      status: status === null ? null : Number(status[1]), headers, body, json: body === null ? null : jsonOf(body),
    }];
  });
}

/** Strict JSON with offsets; null for anything else. */
export function jsonOf(body: Words): JsonNode | null {
  try {
    JSON.parse(body.text);
  } catch {
    return null;
  }
  const root = jsonc.parseTree(body.text);
  return root === undefined ? null : nodeOf(root, body.start);
}

function nodeOf(node: Node, shift: number): JsonNode {
  const children = node.children ?? [];
  return {
    start: node.offset + shift, end: node.offset + node.length + shift, value: node.value as unknown, type: node.type as JsonNode["type"],
    items: node.type === "array" ? children.map((child) => nodeOf(child, shift)) : [],
    members: node.type !== "object" ? [] : children.flatMap((property) => {
      const [key, value] = property.children ?? [];
      return key === undefined || value === undefined ? [] : [{
        name: String(key.value), key: { start: key.offset + shift, end: key.offset + key.length + shift }, value: nodeOf(value, shift),
        start: property.offset + shift, end: property.offset + property.length + shift,
      }];
    }),
  };
}
