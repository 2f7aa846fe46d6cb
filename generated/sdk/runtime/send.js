import { readAnswer } from "./answer.js";
import { prepare, setHeader } from "./body.js";
import { Fault, RequestError } from "./errors.js";
import { fetchFollowing } from "./redirect.js";
import { linkTo } from "./request.js";
import { pauseAfter, wait } from "./retry.js";
/** Sends one request and gives the content of its answer. Every request of the client passes here. */
export async function send(connection, request) {
    return connection.transport ? connection.transport(request) : (await exchange(connection, request)).content;
}
/** Sends one request until it has an answer, or must not be sent again, and reads the answer to its end. */
export async function exchange({ options, origins }, request) {
    const { method, signal, timeout = options.timeout } = request;
    const isTrusted = !request.anonymous && origins.includes(linkTo(request.url)?.origin);
    const { headers, body } = prepare(request, isTrusted ? options.headers : {});
    for (let attempt = 0;; attempt += 1) {
        signal?.throwIfAborted();
        const sent = new Headers(headers);
        // An Authorization header that the caller gave is a decision, not a default.
        if (isTrusted && options.accessToken !== undefined && !sent.has("authorization"))
            await authorize(sent, options.accessToken);
        signal?.throwIfAborted();
        // Not AbortSignal.any: it is too young for some browsers, and would hold on to a signal that lives long.
        const control = new AbortController();
        const abort = () => control.abort(signal?.reason);
        signal?.addEventListener("abort", abort);
        // Beyond that a timer would fire at once: no limit.
        const timer = timeout && timeout < 2 ** 31 && setTimeout(abort, timeout);
        try {
            // Not called as a method: a browser's fetch refuses another `this`.
            const fetch = options.fetch ?? globalThis.fetch;
            const response = await fetchFollowing(fetch, request, { headers: sent, body }, control.signal);
            const token = sent.get("authorization")?.replace(/^\w+ /, "") ?? "";
            return { content: await readAnswer(request, response, token), response, token };
        }
        catch (cause) {
            signal?.throwIfAborted();
            const fault = faultOf(request, cause, control.signal.aborted);
            const pause = pauseAfter(fault, attempt, options, method, body);
            if (pause === undefined)
                throw fault;
            await wait(pause, signal);
        }
        finally {
            clearTimeout(timer || undefined);
            signal?.removeEventListener("abort", abort);
        }
    }
}
async function authorize(headers, source) {
    const token = typeof source === "function" ? await source() : source;
    if (!token)
        throw new TypeError("accessToken gave no token");
    setHeader(headers, "authorization", `Bearer ${token}`);
}
function faultOf(request, cause, isLate) {
    if (cause instanceof Fault)
        return cause;
    if (isLate)
        return new RequestError("timeout", request, "no answer in time", { cause });
    // What a fetch of the caller's own ends on purpose is told as it is.
    if (/^(Abort|Timeout)/.test(cause?.name ?? ""))
        return cause;
    return new RequestError("network", request, "the connection failed", { cause });
}
