/** One of several faults that an error answer lists. */
export interface ErrorDetail {
    code?: string;
    message?: string;
    target?: string;
    [member: string]: unknown;
}
/** What an error answer says beyond its code and message, as received. It may hold a more precise code, level by level. */
export interface InnerError {
    code?: string;
    message?: string;
    date?: string;
    "request-id"?: string;
    "client-request-id"?: string;
    innerError?: InnerError;
    innererror?: InnerError;
    [member: string]: unknown;
}
/** What all faults of a request tell. */
export declare class Fault extends Error {
    readonly method: string;
    /** The address without its query, which may hold personal data. */
    readonly url: string;
    /** Whether the same request may succeed later: the service is throttling, out of order for a while, or was not reached. */
    readonly retryable: boolean;
    constructor(request: {
        readonly method: string;
        readonly url: string;
    }, retryable: boolean, message: string, options?: {
        cause: unknown;
    });
}
/** The service answered, and the answer is an error. Decide on `status` and `code`; `message` may change at any time. */
export declare class ApiError extends Fault {
    readonly name: string;
    /** The HTTP status. */
    readonly status: number;
    /** The service's own code, for example `itemNotFound`. */
    readonly code: string | undefined;
    /** What the fault is about, often a property's name. */
    readonly target: string | undefined;
    readonly details: readonly ErrorDetail[];
    readonly innerError: InnerError | undefined;
    /** What the service's support asks for. */
    readonly requestId: string | undefined;
    /** After how many seconds to try again, if the service says so. */
    readonly retryAfter: number | undefined;
    /** The answer's headers. */
    readonly headers: Headers;
    /** The whole answer: parsed where it is JSON, else its text. */
    readonly body: unknown;
    constructor(request: {
        readonly method: string;
        readonly url: string;
    }, { status, statusText, headers }: {
        readonly status: number;
        readonly statusText?: string;
        readonly headers: Headers;
    }, body: unknown);
}
/**
 * Why there is no usable answer: `network`, the connection failed or was cut; `timeout`, the answer did not come within the option
 * `timeout`; `redirect`, the answer is a redirect that must not be followed; `json`, the answer says that it is JSON and is not;
 * `paging`, the answer is no page, or its next link must not be followed; `batch`, the answer of a batch has no answer to the request.
 */
export type FaultKind = "network" | "timeout" | "redirect" | "json" | "paging" | "batch";
/**
 * There is no usable answer. What the caller's own signal ends is not told by this class: the signal's reason comes through. Neither
 * is bad input, which is a `TypeError` before anything is sent.
 */
export declare class RequestError extends Fault {
    readonly name: string;
    readonly kind: FaultKind;
    constructor(kind: FaultKind, request: {
        readonly method: string;
        readonly url: string;
    }, message: string, options?: {
        cause: unknown;
    });
}
/** The seconds of `Retry-After`, which is a number of them or a date. */
export declare function retryAfter(headers: Headers): number | undefined;
/** The address up to its query. */
export declare function withoutQuery(url: string): string;
