import type { Prepared } from "./body.js";
import type { ApiRequest, Fetch } from "./request.js";
/**
 * Sends a request and follows redirects: within the origin with everything; to another one for a GET only, without the token and
 * without any header that `fetch` or a storage service would not expect. Left to `fetch` alone, all but the token would go along.
 */
export declare function fetchFollowing(fetch: Fetch, request: ApiRequest, { headers, body }: Prepared, signal: AbortSignal): Promise<Response>;
