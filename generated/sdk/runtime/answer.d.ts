import type { ApiRequest } from "./request.js";
/**
 * Reads an answer to its end: parsed JSON as received, a Blob of any other media type, `undefined` or `Accepted` where there is no
 * content. `token` is not to be seen in what is thrown.
 */
export declare function readAnswer(request: ApiRequest, response: Response, token: string): Promise<unknown>;
