/** What all faults of a request tell. */
export class Fault extends Error {
    constructor(request, retryable, message, options) {
        super(message, options);
        this.method = request.method;
        this.url = withoutQuery(request.url);
        this.retryable = retryable;
    }
}
/** The service answered, and the answer is an error. Decide on `status` and `code`; `message` may change at any time. */
export class ApiError extends Fault {
    name = "ApiError";
    constructor(request, { status, statusText = "", headers }, body) {
        const { code, message, target, details, innerError, innererror } = members(members(body)["error"]);
        super(request, [429, 503, 504].includes(status), text(message) ?? `${status} ${statusText}`.trim());
        const inner = innerError ?? innererror ?? undefined;
        this.status = status;
        this.code = text(code);
        this.target = text(target);
        this.details = Array.isArray(details) ? details : [];
        this.innerError = inner;
        this.requestId = headers.get("request-id") ?? text(members(inner)["request-id"]);
        this.retryAfter = retryAfter(headers);
        this.headers = headers;
        this.body = body;
    }
}
/**
 * There is no usable answer. What the caller's own signal ends is not told by this class: the signal's reason comes through. Neither
 * is bad input, which is a `TypeError` before anything is sent.
 */
export class RequestError extends Fault {
    name = "RequestError";
    constructor(kind, request, message, options) {
        super(request, kind === "network" || kind === "timeout", `${request.method} ${withoutQuery(request.url)}: ${message}`, options);
        this.kind = kind;
    }
}
/** The seconds of `Retry-After`, which is a number of them or a date. */
export function retryAfter(headers) {
    const text = headers.get("retry-after") || "?";
    let seconds = Number(text);
    if (Number.isNaN(seconds))
        seconds = (Date.parse(text) - Date.now()) / 1000;
    return Number.isNaN(seconds) ? undefined : Math.max(seconds, 0);
}
/** The address up to its query. */
export function withoutQuery(url) {
    return url.replace(/\?.*/s, "");
}
function members(value) {
    return typeof value === "object" && value !== null ? value : {};
}
function text(value) {
    return typeof value === "string" && value !== "" ? value : undefined;
}
