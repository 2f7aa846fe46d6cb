import { RequestError } from "./errors.js";
import { linkTo } from "./request.js";
/**
 * Sends a request and follows redirects: within the origin with everything; to another one for a GET only, without the token and
 * without any header that `fetch` or a storage service would not expect. Left to `fetch` alone, all but the token would go along.
 */
export async function fetchFollowing(fetch, request, { headers, body }, signal) {
    const { method } = request;
    let { url } = request;
    // Node takes a stream only with `duplex`, which not every declaration of RequestInit knows.
    const init = { method, headers, body, signal, redirect: "manual", duplex: "half" };
    for (let steps = 0;; steps += 1) {
        const response = await fetch(url, init);
        const { status } = response;
        const location = response.headers.get("location");
        if (response.type === "opaqueredirect") {
            // A browser does not tell where to. Left to itself it takes Authorization off where the origin changes, by the Fetch standard
            // ("HTTP-redirect fetch": the CORS non-wildcard request-header names), and asks the other host whether it takes other headers.
            if (method === "GET")
                return fetch(url, { ...init, redirect: "follow" });
        }
        else if (!location || !/30[12378]/.test(String(status)))
            return response;
        await response.body?.cancel();
        if (status === 303 || (status < 303 && init.method === "POST")) {
            init.method = "GET";
            init.body = null;
            init.headers.delete("content-type");
        }
        const target = location ? linkTo(location, url) : undefined;
        const isElsewhere = target?.origin !== new URL(url).origin;
        if (!target || (isElsewhere && method !== "GET") || steps === 10) {
            throw new RequestError("redirect", request, `the redirect to ${target?.origin ?? "no URL"} is not followed`);
        }
        if (isElsewhere)
            init.headers = new Headers({ accept: headers.get("accept") ?? "" });
        url = target.href;
    }
}
