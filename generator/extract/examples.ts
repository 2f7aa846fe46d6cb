import type { Dialect } from "../dialect/dialect.js";
import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { AnnotationFact, ExampleFact, MessageFact } from "../model/page.js";
import type { Range } from "../model/source.js";
import type { Code, Comment } from "../model/tree.js";
import { annotationBefore, readAnnotation } from "./annotation.js";
import { bodyMessage, isStart, messagesOf, requestLine } from "./http-message.js";
import { isExample, partsOf, type Extracted, type PageView, type Part } from "./view.js";

/** A snippet in a programming language: it says the same as the HTTP request beside it. */
export function isSnippet(code: Code, dialect: Dialect): boolean {
  return dialect.snippetLanguages.includes(code.language);
}

interface Shown {
  readonly message: MessageFact;
  /** The title of the example that it stands in: "Example 2: a page of two". */
  readonly title: string | null;
}

/** The documented requests and responses, paired by their annotations' names, else by their order. */
export function extractExamples(page: PageView): Extracted<ExampleFact[]> {
  const claims: number[] = [];
  const findings: Finding[] = [];
  const shown: Shown[] = [];
  const isOperation = partsOf(page, "http-request").length > 0;
  let title: string | null = null;
  let pending: Announced | null = null;
  for (const part of page.parts) {
    if (part.role === "example" && part.section.heading !== null) title = part.section.heading.text;
    if (isExample(part.role)) claims.push(part.section.id);
    else if (!isOperation) continue;
    for (const [index, block] of part.blocks.entries()) {
      if (block.kind === "comment") pending = announcedBy(block) ?? pending;
      if (block.kind !== "code" || isSnippet(block, page.dialect)) {
        if (block.kind === "code") claims.push(block.id, ...snippetClaims(part, index));
        continue;
      }
      // A paragraph or a heading may stand between an annotation and its block.
      const annotation: Announced | null = annotationBefore(part.blocks, index) ?? pending;
      pending = null;
      if (!isExample(part.role) && !isShownOutside(block, part, annotation)) continue;
      const last = shown.at(-1);
      if (last !== undefined && part.blocks[index - 1]?.kind === "code" && last.message.body === null && isBareJson(block)) {
        // Start line and headers in one block, the body in the next: that of the answer where a request carries none.
        const { message, findings: faults } = bodyMessage(block, null, page.tree.path);
        if (last.message.method === "GET") shown.push({ message, title });
        else shown[shown.length - 1] = { ...last, message: { ...last.message, body: message.body } };
        claims.push(block.id);
        findings.push(...faults);
        continue;
      }
      const read = readCode(block, part, annotation, page.tree.path);
      if (read === null) continue;
      claims.push(block.id, ...(annotation === null ? [] : [annotation.id]));
      if (part.role === null) claims.push(part.section.id);
      findings.push(...read.findings);
      for (const message of read.messages) shown.push({ message, title });
    }
    if (!isExample(part.role)) pending = null;
  }
  if (shown.length > 0 && shown.every(({ message }) => message.method !== null)) shown.push(...shownInResponse(page, findings));
  return { facts: pair(shown, page.tree.path, findings), claims, findings };
}

/** The answer of a page that shows requests alone as examples, and JSON where it describes what comes back. */
function shownInResponse(page: PageView, findings: Finding[]): Shown[] {
  const code = partsOf(page, "response").flatMap(({ blocks }) => blocks).find((block) => block.kind === "code" && isBareJson(block));
  if (code?.kind !== "code") return [];
  const { message, findings: faults } = bodyMessage(code, null, page.tree.path);
  findings.push(...faults);
  return message.body === null ? [] : [{ message, title: null }];
}

/** An annotation with the identity of its comment. */
interface Announced {
  readonly fact: AnnotationFact;
  readonly id: number;
}

function announcedBy(comment: Comment): Announced | null {
  const read = readAnnotation(comment);
  return read.kind === "annotation" && /^(?:request|response)$/.test(read.fact.blockType) ? { fact: read.fact, id: comment.id } : null;
}

function snippetClaims(part: Part, index: number): number[] {
  const annotation = annotationBefore(part.blocks, index);
  return annotation === null ? [] : [annotation.id];
}

/**
 * Some pages show their examples in sections of other names: what is said to be a request or a response is one wherever it stands, and so
 * is a message under a title that the dialect does not know. A fence of several request lines lists routes.
 */
function isShownOutside(code: Code, part: Part, annotation: Announced | null): boolean {
  const lines = code.text.split("\n").filter((line) => requestLine.test(line.trim()));
  if (lines.length > 1) return false;
  if (annotation !== null && /^(?:request|response)$/.test(annotation.fact.blockType)) return true;
  return part.role === null && isStart(code.text.trimStart().split("\n", 1)[0] ?? "");
}

function readCode(code: Code, part: Part, annotation: Announced | null, path: string): { messages: MessageFact[]; findings: Finding[] } | null {
  const { messages, findings } = messagesOf(code, annotation?.fact ?? null, path);
  if (messages.length > 0) return { messages, findings };
  // Bare JSON under "Response", or said to be a response, is a response body.
  if (part.role === "example-response" || annotation?.fact.blockType === "response" || annotation?.fact.blockType === "request") {
    const body = bodyMessage(code, annotation?.fact ?? null, path);
    return body.message.body === null ? null : { messages: [body.message], findings: body.findings };
  }
  return /^\s*[{[]/.test(code.text) ? { messages: [], findings } : null;
}

/** The start line of a message; of a bare body its first line. */
function startOf({ range, urlRange, statusRange, body }: MessageFact): Range {
  const [first = ""] = (body?.text ?? "").split("\n", 1);
  const end = urlRange ?? statusRange;
  if (end !== null) return { ...range, endLine: end.endLine, endColumn: end.endColumn };
  return body === null ? range : { line: body.line, column: body.column, endLine: body.line, endColumn: body.column + first.trimEnd().length };
}

function isBareJson(code: Code): boolean {
  return (code.language === "json" || code.language === "http" || code.language === "") && /^\s*[{[]/.test(code.text);
}

function isRequest(message: MessageFact): boolean {
  return message.method !== null || (message.status === null && message.annotation?.blockType === "request");
}

/** A response goes with the request of its name; without names, with the request before it. */
function pair(shown: readonly Shown[], path: string, findings: Finding[]): ExampleFact[] {
  const examples: { name: string | null; request: MessageFact | null; response: MessageFact | null }[] = [];
  for (const { message, title } of shown) {
    const name = message.annotation?.name ?? null;
    if (isRequest(message)) {
      examples.push({ name: title ?? name, request: message, response: null });
      continue;
    }
    const named = name === null ? undefined : examples.find((one) => one.response === null && one.request?.annotation?.name === name);
    const others = message.annotation?.otherNames ?? [];
    for (const one of others.length === 0 ? [] : examples) if (one.response === null && others.includes(one.request?.annotation?.name ?? "")) one.response = message;
    const open = named ?? examples.findLast((one) => one.response === null && one.request !== null);
    if (open !== undefined) open.response = message;
    else examples.push({ name: title ?? name, request: examples.at(-1)?.request ?? null, response: message });
  }
  for (const one of examples) {
    if (one.request === null && one.response !== null) findings.push(finding("response-without-request", placeOf(path, startOf(one.response)), {}));
  }
  return examples;
}
