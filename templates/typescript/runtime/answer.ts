import { isJson } from "./body.js";
import { ApiError, RequestError, retryAfter } from "./errors.js";
import { parseJson } from "./json.js";
import type { Accepted, ApiRequest } from "./request.js";

/**
 * Reads an answer to its end: parsed JSON as received, a Blob of any other media type, `undefined` or `Accepted` where there is no
 * content. `token` is not to be seen in what is thrown.
 */
export async function readAnswer(request: ApiRequest, response: Response, token: string): Promise<unknown> {
  const { headers, ok, status } = response;
  if (ok && request.as) return streamOf(response, request.signal);
  // `/users/$count` is a number in plain text, whatever its answer is called (OData 4.01 Protocol, 11.2.10).
  const isText = !ok || isJson(headers.get("content-type")) || /\/\$count\b/.test(request.url);
  const content = isText ? await response.text() : await response.blob();
  const text = (content as Partial<Blob>).size === 0 ? "" : String(content);
  // A service may quote the request, and errors end in logs. Nothing shorter is a real token; words would be blanked.
  const blanked = token.length < 8 ? text : text.replaceAll(token, "***");
  if (!ok) {
    // A gateway's error page is not JSON, whatever it says: it stays text.
    const { value = blanked } = parsed(blanked);
    throw new ApiError(request, response, value);
  }
  // Some services answer with `{}` where there is only a Location to tell.
  if (status === 202 && !/[^\s{}]/.test(text)) {
    return { location: headers.get("location") ?? undefined, retryAfter: retryAfter(headers) } satisfies Accepted;
  }
  // An empty file is a Blob still; an answer that names no media type has no content.
  if (typeof content !== "string") return status === 204 || (!text && !headers.has("content-type")) ? undefined : content;
  if (!text) return undefined;
  const { value, cause } = parsed(text);
  if (!cause) return value;
  // The complaint quotes what it stumbles over.
  throw new RequestError("json", request, `the answer (${status}) is malformed JSON`, { cause: parsed(blanked).cause });
}

function parsed(text: string): { readonly value?: unknown; readonly cause?: unknown } {
  try {
    return { value: parseJson(text) };
  } catch (cause) {
    return { cause };
  }
}

function streamOf({ body }: Response, signal: AbortSignal | undefined): unknown {
  const stream = body ?? new Blob([]).stream();
  // The signal of the attempt is not listened to any more; through a pipe that ends itself the caller's still counts.
  return signal ? stream.pipeThrough(new TransformStream(), { signal }) : stream;
}
