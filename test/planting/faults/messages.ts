// Requests and answers of examples that do not go with what their page says of them.
import { put, putFor, type Fault, type Planting } from "../fault.js";
import type { CleanPage, Ground } from "../ground.js";
import { wordsAt, type Span, type Words } from "../markdown.js";
import type { Message } from "../messages.js";
import { operationOf, typedObjects } from "../typed.js";

const requestsOf = (page: CleanPage): Message[] => page.messages.filter(({ method }) => method !== null);
const answersOf = (page: CleanPage): Message[] => page.messages.filter(({ status }) => status !== null);

/** The fence of a message with the annotation right above it, and with its title, where that has a line of words besides at most. */
function wholeOf(page: CleanPage, { fence }: Message): Span {
  const annotation = page.outline.comments.find(({ end }) => end <= fence.start && page.text.slice(end, fence.start).trim() === "");
  const start = annotation?.start ?? fence.start;
  const { heading } = fence;
  const isOwn = heading !== null && /^(?:request|response)\b/i.test(heading.text) && !page.text.slice(heading.end, start).trim().includes("\n");
  const isLast = /^\n\s*(?=#|$)/.test(page.text.slice(fence.end)) || page.text.slice(fence.end).trim() === "";
  return { start: isOwn && isLast ? heading.start : start, end: fence.end };
}

/** The steps of the path of a request's URL that are written as its route has them. */
function literalsOf(page: CleanPage, ground: Ground, { url, method }: Message): Words[] {
  const operation = operationOf(page, ground);
  if (url === null || operation === null || operation.method !== method) return [];
  const names = new Set(operation.routes.flatMap(({ segments }) => segments.flatMap((segment) => (segment.kind === "literal" ? [segment.text] : []))));
  const path = /^https?:\/\/[^/]+\/[^/?]+/.exec(url.text)?.[0].length ?? 0;
  return [...url.text.slice(path).split("?", 1).join("").matchAll(/[^/]+/g)].flatMap(({ index, 0: step }) => (names.has(step) ? [wordsAt(page.text, url.start + path + index, url.start + path + index + step.length)] : []));
}

export const messageFaults: readonly Fault[] = [
  {
    rule: "content-length-wrong", kind: "another number",
    on: (page) => page.messages.flatMap(({ headers }) => headers.filter(({ name }) => name === "Content-Length").map(({ line, value }) => put(page, line, `Content-Length: ${Number(value.text) + 1000}`))),
  },
  {
    rule: "example-url-unmatched", kind: "step that no route has",
    on: (page, ground) => requestsOf(page).flatMap((message) => literalsOf(page, ground, message).map((step) => putInUrl(page, message, step, "mauve2"))),
  },
  {
    rule: "example-url-unmatched", kind: "step too many",
    on: (page, ground) => requestsOf(page).flatMap((message) => (literalsOf(page, ground, message).length === 0 || message.url?.text.includes("?") !== false ? [] : [putInUrl(page, message, { start: message.url.end, end: message.url.end }, "/mauve2")])),
  },
  {
    rule: "example-url-respelled", kind: "step in capitals", mends: "back",
    on: (page, ground) => requestsOf(page).flatMap((message) => literalsOf(page, ground, message).filter(({ text }) => text !== text.toUpperCase()).map((step) => put(page, step, step.text.toUpperCase()))),
  },
  {
    rule: "example-elsewhere", kind: "other host",
    on: (page) => requestsOf(page).flatMap((message) => {
      const host = /^https:\/\/([^/]+)\//.exec(message.url?.text ?? "");
      return host === null || message.url === null ? [] : [putInUrl(page, message, { start: message.url.start + 8, end: message.url.start + 8 + (host[1]?.length ?? 0) }, "hooks.example.com")];
    }),
  },
  ...(["example-option-refused", "example-option-unlisted"] as const).map((rule): Fault => ({
    rule, kind: "option in the URL",
    on: (page, ground) => {
      const options = operationOf(page, ground)?.queryOptions;
      if (options == null) return [];
      const others = (["skip", "search", "orderby"] as const).filter((one) => !options.supported.includes(one));
      const refused = (one: (typeof others)[number]): boolean => options.refused.includes(one) || (options.complete && options.supported.length === 0);
      const option = others.find((one) => (rule === "example-option-refused" ? refused(one) : options.complete && !refused(one)));
      if (option === undefined) return [];
      return requestsOf(page).flatMap(({ url }) => (url === null || url.text.includes("?") ? [] : [put(page, { start: url.end, end: url.end }, `?⟦$${option}⟧=1`)]));
    },
  })),
  {
    rule: "example-status-undocumented", kind: "another number",
    on: (page, ground) => answersOf(page).flatMap(({ startLine, status }) => {
      const documented = operationOf(page, ground)?.responses ?? [];
      return documented.length === 0 || !documented.some((one) => one.status === status) ? [] : [put(page, startLine, "HTTP/1.1 ⟦206⟧ Partial Content")];
    }),
  },
  {
    rule: "example-no-json", kind: "text in the place of an object",
    on: (page, ground) => answersTyped(page, ground).map(({ body }) => put(page, body, "All went well here")),
  },
  {
    rule: "example-envelope", kind: "collection under another key",
    on: (page, ground) => answersOf(page).flatMap(({ json, status }) => {
      const shape = operationOf(page, ground)?.responses.find((one) => one.status === status)?.shape;
      const value = json?.members.find(({ name }) => name === "value");
      return json === null || value === undefined || (shape !== "collection" && shape !== "value") ? [] : [putFor(page, [{ ...value.key, text: '"values"' }], opening(json))];
    }),
  },
  {
    rule: "example-wrapped", kind: "object in an envelope",
    on: (page, ground) => answersOf(page).flatMap(({ json, status }) => {
      const response = operationOf(page, ground)?.responses.find((one) => one.status === status);
      const type = response?.type?.kind === "named" ? ground.definitions.types.get(response.type.name) : undefined;
      const listsIt = ground.definitions.properties.get(type?.name ?? "")?.has("value") === true;
      return json === null || json.type !== "object" || response?.shape !== "resource" || type === undefined || listsIt || type.dictionary ? [] : [put(page, json, `{ ⟦"value"⟧: ${page.text.slice(json.start, json.end)} }`)];
    }),
  },
  {
    rule: "example-body-undocumented", kind: "body for a request without one",
    on: (page, ground) => requestsOf(page).flatMap((message) => {
      const operation = operationOf(page, ground);
      return operation?.request !== null || operation.method !== message.method || operation.method !== "GET" || message.body !== null ? [] : [put(page, { start: message.fence.text.end, end: message.fence.text.end }, '\n\n⟦{ "mauve2": 1 }⟧')];
    }),
  },
  {
    rule: "response-without-request", kind: "request taken out",
    on: (page) => alone(page).map(({ request, answer }) => {
      return putFor(page, [{ ...wholeOf(page, request), text: "" }], { start: answer.startLine.start, end: answer.startLine.start + 12 });
    }),
  },
  {
    rule: "request-without-response", kind: "response taken out",
    on: (page) => alone(page).map(({ request, answer }) => putFor(page, [{ ...wholeOf(page, answer), text: "" }], { start: request.startLine.start, end: request.startLine.end })),
  },
  {
    rule: "required-missing-in-example", kind: "required key taken out",
    on: (page, ground) => typedObjects(page, ground).flatMap(({ node, properties, sent }) => (!sent ? [] : node.members.flatMap((member, index) => {
      const next = node.members[index + 1];
      return properties.get(member.name)?.required !== true || next === undefined ? [] : [putFor(page, [{ start: member.start, end: next.start, text: "" }], opening(node))];
    }))),
  },
];

/** A change within the URL of a request; the finding is due at the whole of it. */
function putInUrl(page: CleanPage, { url }: Message, { start, end }: Span, text: string): Planting {
  if (url === null) throw new Error("a request without a URL");
  return put(page, url, `⟦${page.text.slice(url.start, start)}${text}${page.text.slice(end, url.end)}⟧`);
}

/** What an object lacks is due at its opening brace. */
function opening({ start }: Span): Span {
  return { start, end: start + 1 };
}

/** Answers with a body of a known type. */
function answersTyped(page: CleanPage, ground: Ground): { body: Words }[] {
  return [...new Set(typedObjects(page, ground).map(({ message }) => message))].flatMap(({ status, body }) => (status === null || body === null ? [] : [{ body }]));
}

/** The only request and the only answer of a page. */
function alone(page: CleanPage): { request: Message; answer: Message }[] {
  const [[request, other], [answer, another]] = [requestsOf(page), answersOf(page)];
  return request === undefined || answer === undefined || other !== undefined || another !== undefined ? [] : [{ request, answer }];
}
