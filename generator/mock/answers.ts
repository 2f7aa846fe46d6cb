import type { Api, ExampleHeader, Operation } from "../model/api.js";
import type { HttpAnswer } from "../model/http.js";
import type { JsonValue } from "../model/json.js";
import { lastPage, ownLink, paged, withOwnLinks } from "./links.js";
import { statusOf, type Shown } from "./examples.js";
import { makerOf } from "./made-up.js";
import { errorAnswer } from "./refusal.js";
import { isJsonType, mediaType, type Asked } from "./request.js";

type Headers = HttpAnswer["headers"];

export interface AnswerOptions {
  readonly baseUrl: string | null;
  /** Whether the mock answers a GET at a path. */
  readonly serves: (path: string) => boolean;
}

/** Documented headers that belong to a connection, or that would change what a browser does with this and other pages of the mock. */
const unplayed = new Set([
  "access-control-allow-origin", "alt-svc", "clear-site-data", "connection", "content-encoding", "content-length", "content-security-policy", "content-type", "date",
  "keep-alive", "location", "refresh", "set-cookie", "strict-transport-security", "trailer", "transfer-encoding", "upgrade", "x-content-type-options",
]);

/** An example may break its page at every line; a client takes headers of some kilobytes. */
const mostFindings = 8;
const longestValue = 2000;

/** Where the mock answers for what the docs only point to: the monitor of an operation that was accepted, a file on another host. */
export const elsewherePath = "/docwright/elsewhere";

/** A documented example as an answer. `exact`: it documents this very request; the list in any other is cut as `$top` and `$skip` say. */
export function documentedAnswer(shown: Shown, exact: boolean, examples: readonly Shown[], asked: Asked, options: AnswerOptions): HttpAnswer {
  const { body, headers } = shown.response;
  const status = statusOf(shown);
  const marks: Headers = [
    ["docwright-mock", exact ? "documented" : "nearest"],
    ["docwright-example", visible(shown.example.name)],
    ["docwright-source", visible(shown.example.source)],
    ...shown.example.contradictions.slice(0, mostFindings).map(({ rule, source }) => ["docwright-finding", visible(`${rule} ${source}`)] as const),
  ];
  const played: Headers = [...headers.filter(isPlayed).map(({ name, value }) => [name, value] as const), ...locationOf(headers, asked, options), ...marks];
  if (body === null) return { status, headers: played, body: "" };
  const stated = headers.find(({ name, value }) => name.toLowerCase() === "content-type" && isSendable(value))?.value ?? "";
  if (body.kind !== "json") {
    const type = body.kind === "broken" ? "application/json" : textType(stated);
    return { status, headers: [["content-type", type], ...played], body: body.text };
  }
  const page = exact ? body.value : paged(body.value, asked);
  // Links of a page that was cut lead to the rest of it already.
  const value = page === body.value ? withOwnLinks(page, shown, examples, asked, options.baseUrl) : page;
  return { status, headers: [["content-type", isJsonType(mediaType(stated)) ? stated : "application/json"], ...played], body: JSON.stringify(value) };
}

/** The page behind the last documented one, where a request follows a link there; null for any other request. */
export function lastPageAnswer(examples: readonly Shown[], asked: Asked): HttpAnswer | null {
  const page = lastPage(asked, examples);
  return page === null ? null : madeUp(200, page);
}

/** Makes the answers that no example shows: of the documented type, or an error of a status that was asked for. */
export function answerMaker(api: Api): (operation: Operation, status: number | null) => HttpAnswer {
  const make = makerOf(api);
  return (operation, status) => {
    const response = operation.responses.find((one) => (status === null ? one.status < 300 : one.status === status));
    if (response === undefined) {
      const message = `Prefer asked for this status, and no example of ${operation.name} shows it.`;
      return status !== null && status >= 400 ? errorAnswer(status, `Status${status}`, message, [], [["docwright-mock", "made-up"]]) : madeUp(status ?? 204, null);
    }
    if (response.shape === "text") {
      return { status: response.status, headers: [["content-type", "text/plain"], ["docwright-mock", "made-up"]], body: String(make(response)) };
    }
    if (response.shape === "none" || response.shape === "stream" || response.type === null) return madeUp(response.status, null);
    return madeUp(response.status, make(response));
  };
}

/** What stands behind a documented address that leads away from what is documented. */
export function elsewhere(): HttpAnswer {
  return madeUp(200, { status: "succeeded" });
}

function madeUp(status: number, value: JsonValue): HttpAnswer {
  const mark: Headers = [["docwright-mock", "made-up"]];
  return value === null ? { status, headers: mark, body: "" } : { status, headers: [["content-type", "application/json"], ...mark], body: JSON.stringify(value) };
}

/**
 * The documented `Location`, as one that the mock answers: nothing leads off this machine. One that it does not serve, such as the monitor of
 * what was accepted with 202, leads to a place that says it is done.
 */
function locationOf(headers: readonly ExampleHeader[], { origin }: Asked, { baseUrl, serves }: AnswerOptions): Headers {
  const stated = headers.find(({ name }) => name.toLowerCase() === "location")?.value;
  if (stated === undefined) return [];
  const own = ownLink(stated, baseUrl, origin);
  const path = own?.slice(origin.length) ?? "";
  return [["location", own !== null && isSendable(path) && serves(path) ? encodeURI(decoded(own)) : `${origin}${elsewherePath}`]];
}

function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

function isPlayed({ name, value }: ExampleHeader): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !unplayed.has(name.toLowerCase()) && !/^docwright-/i.test(name) && isSendable(value);
}

function isSendable(value: string): boolean {
  return value.length <= longestValue && /^[\t\x20-\x7e]*$/.test(value);
}

/** Text of a page as the value of a header: whatever is not visible ASCII is percent-encoded. */
function visible(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "?").replace(/[^\x20-\x7e]/gu, encodeURIComponent);
}

/** The documented type of a body that is no JSON; pages often keep `application/json` there by mistake. */
function textType(stated: string): string {
  const type = mediaType(stated);
  return isJsonType(type) || !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type) ? "application/octet-stream" : stated;
}
