import type { Operation } from "../model/api.js";
import type { HttpAnswer } from "../model/http.js";
import { isJsonType, mediaType, type Asked } from "./request.js";
import { refusal, type Fault } from "./refusal.js";
import type { CheckBody } from "./validation.js";

/** What is wrong with a request by what its operation documents, as the answer that refuses it; null for nothing. */
export function refusalOf(operation: Operation, asked: Asked, checkBody: CheckBody): HttpAnswer | null {
  const missing = missingFrom(operation, asked);
  if (missing.length > 0) return refusal(400, `The request lacks what the page of ${operation.name} requires: ${missing.map(({ target }) => target).join(", ")}.`, missing);
  return bodyRefusal(operation, asked, checkBody);
}

/** Headers that say how a request travels, which a client or the mock sees to. */
const unasked = new Set(["accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host"]);

function missingFrom({ headers, parameters }: Operation, asked: Asked): Fault[] {
  const given = new Set(asked.query.map(({ name }) => name.toLowerCase()));
  const neededHeaders = headers.filter(({ name, required }) => required && !unasked.has(name.toLowerCase()) && !asked.headers.has(name.toLowerCase()));
  const neededParameters = parameters.filter(({ in: place, name, required }) => required && place === "query" && !given.has(name.toLowerCase()));
  return [
    ...neededHeaders.map(({ name, source }) => ({ code: "required", target: name, message: `The header ${name} is required, and is missing (${source})` })),
    ...neededParameters.map(({ name, source }) => ({ code: "required", target: name, message: `The query parameter ${name} is required, and is missing (${source})` })),
  ];
}

/** A body is checked where one in JSON is documented; what else a request carries is let through, as bytes are. */
function bodyRefusal(operation: Operation, { body, headers }: Asked, checkBody: CheckBody): HttpAnswer | null {
  const { request } = operation;
  if (request === null || request.kind === "stream") return null;
  const type = mediaType(headers.get("content-type") ?? "");
  if (body.kind === "text") {
    if (documentsType(operation, type)) return null;
    return refusal(415, `The body of ${operation.name} is documented as JSON (${request.source}), and this one is ${type}: send it with Content-Type: application/json.`);
  }
  if (body.kind === "bad") return refusal(400, `The body is no JSON: ${body.why}. It is documented at ${request.source}.`);
  // Nothing is checked as an object with nothing in it, which says what is required.
  if (body.kind === "none" && request.kind === "type") return null;
  const faults = body.kind === "none" ? checkBody(operation, {}, 0) : checkBody(operation, body.value, body.size);
  if (faults.length === 0) return null;
  const [first] = faults;
  return refusal(400, faults.length === 1 ? `${first?.message ?? ""}.` : `The body of ${operation.name} breaks what its page says at ${faults.length} places.`, faults);
}

/** An example sends a body of this type, though the page speaks of JSON: messages in MIME, say. */
function documentsType({ examples }: Operation, type: string): boolean {
  return examples.some(({ request }) => request?.headers.some(({ name, value }) => name.toLowerCase() === "content-type" && mediaType(value) === type && !isJsonType(type)) === true);
}
