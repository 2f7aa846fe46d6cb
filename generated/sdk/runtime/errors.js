/** The service answered, and the answer is an error. Decide on `status` and `code`; `message` may change at any time. */
export class ApiError extends Error {
    name = "ApiError";
    /** The HTTP status. */
    status;
    /** The service's own code, for example `itemNotFound`. */
    code;
    /** What the fault is about, often a property's name. */
    target;
    details;
    innerError;
    /** What the service's support asks for. */
    requestId;
    /** The answer's headers. */
    headers;
    /** The whole answer: parsed where it is JSON, else its text. */
    body;
    method;
    /** The address without its query, which may hold personal data. */
    url;
    /** Whether the same request may succeed later: the service is throttling or out of order for a while. */
    retryable;
    constructor(request, answer, body) {
        const error = members(members(body)["error"]);
        super(text(error["message"]) ?? `${answer.status} ${answer.statusText ?? ""}`.trim());
        const inner = error["innerError"] ?? error["innererror"];
        this.status = answer.status;
        this.code = text(error["code"]);
        this.target = text(error["target"]);
        this.details = Array.isArray(error["details"]) ? error["details"] : [];
        this.innerError = inner === undefined || inner === null ? undefined : inner;
        this.requestId = answer.headers.get("request-id") ?? text(members(inner)["request-id"]);
        this.headers = answer.headers;
        this.body = body;
        this.method = request.method;
        this.url = withoutQuery(request.url);
        this.retryable = [429, 503, 504].includes(answer.status);
    }
}
/**
 * There is no usable answer. An abort or a timeout is not told by this class: the signal's own `AbortError` or
 * `TimeoutError` comes through. Neither is bad input, which is a `TypeError` before anything is sent.
 */
export class RequestError extends Error {
    name = "RequestError";
    kind;
    method;
    /** The address without its query, which may hold personal data. */
    url;
    constructor(kind, request, message, options) {
        const url = withoutQuery(request.url);
        super(`${request.method} ${url}: ${message}`, options);
        this.kind = kind;
        this.method = request.method;
        this.url = url;
    }
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
