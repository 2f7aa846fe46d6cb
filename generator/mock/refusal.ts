import type { HttpAnswer } from "../model/http.js";

/** One thing that is wrong with a request. */
export interface Fault {
  readonly code: string;
  /** A JSON pointer into the body, or the name of a header or parameter. */
  readonly target: string;
  readonly message: string;
}

/** The codes of the errors that the mock answers with. */
const codes: Readonly<Record<number, string>> = {
  400: "BadRequest", 401: "Unauthorized", 404: "NotFound", 405: "MethodNotAllowed", 408: "RequestTimeout", 413: "PayloadTooLarge", 415: "UnsupportedMediaType",
  421: "MisdirectedRequest", 431: "RequestHeaderFieldsTooLarge",
  500: "InternalError",
};

/** An answer that refuses a request, in the shape of errors in OData (JSON Format 4.01, section 21.1). */
export function refusal(status: number, message: string, details: readonly Fault[] = [], headers: HttpAnswer["headers"] = []): HttpAnswer {
  return errorAnswer(status, codes[status] ?? "Error", message, details, [["docwright-mock", "refused"], ...headers]);
}

/** The body of an error, and the headers that any has. */
export function errorAnswer(status: number, code: string, message: string, details: readonly Fault[], headers: HttpAnswer["headers"]): HttpAnswer {
  const error = { code, message, ...(details.length === 0 ? {} : { details }) };
  return { status, headers: [["content-type", "application/json"], ...headers], body: `${JSON.stringify({ error }, null, 2)}\n` };
}
