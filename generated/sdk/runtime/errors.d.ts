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
/** The service answered, and the answer is an error. Decide on `status` and `code`; `message` may change at any time. */
export declare class ApiError extends Error {
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
    /** The answer's headers. */
    readonly headers: Headers;
    /** The whole answer: parsed where it is JSON, else its text. */
    readonly body: unknown;
    readonly method: string;
    /** The address without its query, which may hold personal data. */
    readonly url: string;
    /** Whether the same request may succeed later: the service is throttling or out of order for a while. */
    readonly retryable: boolean;
    constructor(request: {
        readonly method: string;
        readonly url: string;
    }, answer: {
        readonly status: number;
        readonly statusText?: string;
        readonly headers: Headers;
    }, body: unknown);
}
/**
 * Why there is no usable answer: `network`, the connection failed or was cut; `json`, the answer says that it is JSON
 * and is not; `paging`, the answer is no page, or its next link must not be followed.
 */
export type FaultKind = "network" | "json" | "paging";
/**
 * There is no usable answer. An abort or a timeout is not told by this class: the signal's own `AbortError` or
 * `TimeoutError` comes through. Neither is bad input, which is a `TypeError` before anything is sent.
 */
export declare class RequestError extends Error {
    readonly name: string;
    readonly kind: FaultKind;
    readonly method: string;
    /** The address without its query, which may hold personal data. */
    readonly url: string;
    constructor(kind: FaultKind, request: {
        readonly method: string;
        readonly url: string;
    }, message: string, options?: {
        cause: unknown;
    });
}
/** The address up to its query. */
export declare function withoutQuery(url: string): string;
