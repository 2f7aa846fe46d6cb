/** What sends a request: `fetch`, or a function around it that logs, measures, caches or changes what passes. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
/** How a client reaches its service. */
export interface ClientOptions {
    /** Where the documented paths start, for example `https://graph.microsoft.com/v1.0`. */
    baseUrl: string;
    /** A bearer token, or what gives one; asked before every request. It is sent to the base URL's origin only. */
    accessToken?: string | (() => string | Promise<string>) | undefined;
    /** Sends the requests, instead of the global `fetch`. */
    fetch?: Fetch | undefined;
    /** Headers of every request; a request's own win. */
    headers?: Readonly<Record<string, string>> | undefined;
}
/** What every request takes. */
export interface RequestOptions {
    /** Further query parameters by name, OData's with their `$`. */
    query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
    headers?: Readonly<Record<string, string>> | undefined;
    /** Ends the request early; its reason is what the request then fails with. */
    signal?: AbortSignal | undefined;
}
/** Client options that were found sound. */
export interface Connection {
    /** The base URL without a slash at its end. */
    readonly base: string;
    readonly options: ClientOptions;
}
/** One request, its URL complete. */
export interface ApiRequest {
    readonly method: string;
    readonly url: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly signal?: AbortSignal | undefined;
}
/** Checks the options once, so that a request can only fail for its own reasons. */
export declare function connect(options: ClientOptions): Connection;
/**
 * Sends one request and gives its answer: parsed JSON exactly as received, a Blob of any other media type, or
 * `undefined` where there is no content. Every request of the client passes here, so this is where retries belong.
 */
export declare function send(connection: Connection, request: ApiRequest): Promise<unknown>;
