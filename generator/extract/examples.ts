import { finding, placeOf } from "../diagnostics/finding.js";
import type { Finding } from "../model/finding.js";
import type { ExampleFact, MessageFact } from "../model/page.js";
import type { Code } from "../model/tree.js";
import { annotationBefore } from "./annotation.js";
import { bodyMessage, messagesOf } from "./http-message.js";
import { isExample, type Extracted, type PageView, type Part } from "./view.js";

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
  let title: string | null = null;
  for (const part of page.parts) {
    if (part.role === "example" && part.section.heading !== null) title = part.section.heading.text;
    if (!isExample(part.role)) continue;
    claims.push(part.section.id);
    part.blocks.forEach((block, index) => {
      if (block.kind !== "code") return;
      const last = shown.at(-1);
      if (last !== undefined && part.blocks[index - 1]?.kind === "code" && last.message.body === null && isBareJson(block)) {
        // Start line and headers in one block, the body in the next.
        const { message, findings: faults } = bodyMessage(block, null, page.tree.path);
        shown[shown.length - 1] = { ...last, message: { ...last.message, body: message.body } };
        claims.push(block.id);
        findings.push(...faults);
        return;
      }
      const read = readCode(block, part, index, page);
      if (read === null) return;
      claims.push(block.id, ...read.claims);
      findings.push(...read.findings);
      for (const message of read.messages) shown.push({ message, title });
    });
  }
  return { facts: pair(shown, page.tree.path, findings), claims, findings };
}

function readCode(code: Code, part: Part, index: number, page: PageView): { messages: MessageFact[]; findings: Finding[]; claims: number[] } | null {
  const path = page.tree.path;
  const annotation = annotationBefore(part.blocks, index);
  const claims = annotation === null ? [] : [annotation.id];
  if (page.dialect.snippetLanguages.includes(code.language)) return { messages: [], findings: [], claims };
  const { messages, findings } = messagesOf(code, annotation?.fact ?? null, path);
  if (messages.length > 0) return { messages, findings, claims };
  // Bare JSON under "Response", or said to be a response, is a response body.
  if (part.role === "example-response" || annotation?.fact.blockType === "response" || annotation?.fact.blockType === "request") {
    const body = bodyMessage(code, annotation?.fact ?? null, path);
    return body.message.body === null ? null : { messages: [body.message], findings: body.findings, claims };
  }
  return /^\s*[{[]/.test(code.text) ? { messages: [], findings: [], claims } : null;
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
    const open = named ?? examples.findLast((one) => one.response === null && one.request !== null);
    if (open !== undefined) open.response = message;
    else examples.push({ name: title ?? name, request: examples.at(-1)?.request ?? null, response: message });
  }
  for (const one of examples) {
    if (one.request === null && one.response !== null) findings.push(finding("response-without-request", placeOf(path, one.response.range), {}));
    if (one.response === null && one.request !== null) findings.push(finding("request-without-response", placeOf(path, one.request.range), {}));
  }
  return examples;
}
