import type { Operation } from "../model/api.js";
import type { HttpAnswer } from "../model/http.js";
import type { Source } from "../model/source.js";
import { isJsonType, mediaType, type Asked } from "./request.js";
import { refusal, type Fault } from "./refusal.js";
import type { CheckBody } from "./validation.js";

/** What is wrong with a request by what its operation documents, as the answer that refuses it; null for nothing. */
export function refusalOf(operation: Operation, asked: Asked, checkBody: CheckBody): HttpAnswer | null {
  const missing = missingFrom(operation, asked);
  const names = missing.map(({ target }) => target).join(", ");
  if (missing.length > 0) return refusal(400, `The request lacks what the page of ${operation.name} requires: ${names}.`, missing);
  return bodyRefusal(operation, asked, checkBody);
}

/** Headers that say how a request travels, which a client or the mock sees to. */
const unasked = new Set(["accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host"]);

function missingFrom({ headers, parameters }: Operation, asked: Asked): Fault[] {
  const given = new Set(asked.query.map(({ name }) => name.toLowerCase()));
  const fault = (what: string, { name, source }: { readonly name: string; readonly source: Source }): Fault =>
    ({ code: "required", target: name, message: `The ${what} ${name} is required, and is missing (${source})` });
  const isSent = (name: string): boolean => unasked.has(name.toLowerCase()) || asked.headers.has(name.toLowerCase());
  const ofQuery = parameters.filter(({ in: place }) => place === "query");
  return [
    ...headers.filter(({ name, required }) => required && !isSent(name)).map((one) => fault("header", one)),
    ...ofQuery.filter(({ name, required }) => required && !given.has(name.toLowerCase())).map((one) => fault("query parameter", one)),
  ];
}

/** A body is checked where one in JSON is documented; what else a request carries is let through, as bytes are. */
function bodyRefusal(operation: Operation, { body, headers }: Asked, checkBody: CheckBody): HttpAnswer | null {
  const { request } = operation;
  if (request === null || request.kind === "stream") return null;
  const type = mediaType(headers.get("content-type") ?? "");
  if (body.kind === "text") {
    if (documentsType(operation, type)) return null;
    const documented = `The body of ${operation.name} is documented as JSON (${request.source})`;
    return refusal(415, `${documented}, and this one is ${type}: send it with Content-Type: application/json.`);
  }
  if (body.kind === "bad") return refusal(400, `The body is no JSON: ${body.why}. It is documented at ${request.source}.`);
  // Nothing is checked as an object with nothing in it, which says what is required.
  if (body.kind === "none" && request.kind === "type") return null;
  const faults = body.kind === "none" ? checkBody(operation, {}, 0) : checkBody(operation, body.value, body.size);
  if (faults.length === 0) return null;
  const [first] = faults;
  const words = faults.length === 1 && first !== undefined ? `${first.message}.` : `The body of ${operation.name} breaks what its page says at ${faults.length} places.`;
  return refusal(400, words, faults);
}

/** An example sends a body of this type, though the page speaks of JSON: messages in MIME, say. */
function documentsType({ examples }: Operation, type: string): boolean {
  const headers = examples.flatMap(({ request }) => request?.headers ?? []);
  return headers.some(({ name, value }) => name.toLowerCase() === "content-type" && mediaType(value) === type && !isJsonType(type));
}
