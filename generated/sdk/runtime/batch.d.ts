import type { RequestOptions } from "./request.js";
/** A request of a batch: a function that makes it, with the requests that have to succeed before where there are any. */
export type BatchRequest<Client, Result, Key> = ((client: Client) => PromiseLike<Result>) | {
    readonly request: (client: Client) => PromiseLike<Result>;
    readonly dependsOn?: readonly NoInfer<Key>[];
};
/** Requests by name, or one after the other. What they depend on are names of others, or places in the list from 0 on. */
export type BatchRequests<Client, Results> = {
    readonly [Key in keyof Results]: BatchRequest<Client, Results[Key], Results extends readonly unknown[] ? number : string extends keyof Results ? string : Exclude<keyof Results, Key>>;
};
/** What became of each request. The reason of a failed one is an `ApiError`, or a `RequestError` where there was no usable answer. */
export type BatchResults<Results> = {
    -readonly [Key in keyof Results]: PromiseSettledResult<Results[Key]>;
};
/** What a batch as a whole takes. */
export type BatchOptions = Pick<RequestOptions, "headers" | "signal" | "timeout">;
/**
 * Sends requests together, up to 20 at a time, and tells what became of each. Throttled ones are sent again as the client's `retry` says;
 * what depends on a failed one fails with status 424. Each function gets a client like the one given and makes one request with it.
 *
 * @example
 * const { me, inbox } = await batch(client, {
 *   me: (g) => g.me.get({ select: ["id"] }),
 *   inbox: { request: (g) => g.me.messages.list({ top: 5 }).page(), dependsOn: ["me"] },
 * });
 * if (me.status === "fulfilled") console.log(me.value.id);
 * @throws TypeError before anything is sent, if a function does not make exactly one request, or if requests wait for each other.
 */
export declare function batch<Client extends object, const Results extends readonly unknown[] | Readonly<Record<string, unknown>>>(client: Client, requests: BatchRequests<Client, Results>, options?: BatchOptions): Promise<BatchResults<Results>>;
