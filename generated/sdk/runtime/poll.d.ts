import type { Accepted } from "./request.js";
/** How to wait for what the service carries out later. */
export interface PollOptions {
    /** Ends the waiting, not the operation; its reason is what `poll` then fails with. */
    signal?: AbortSignal | undefined;
    /** After how many milliseconds in all to give up; never where nothing is said. */
    timeout?: number | undefined;
    /** The first wait in milliseconds where the service does not say when to ask; each further one is longer, up to 30 seconds. 1,000 by default. */
    interval?: number | undefined;
    /** Called with each answer that is not the last: often an object with a percentage. */
    onProgress?: ((status: unknown) => void) | undefined;
}
/**
 * Waits until an operation that was accepted has ended, and gives its result: what the service says of where the result is, or else its
 * last word. Monitors on other hosts are asked without the token.
 *
 * @example
 * const accepted = await client.me.drive.items.byId(id).copy.post({ name: "copy" });
 * const item = await poll<DriveItem>(client, accepted, { onProgress: console.log });
 * @throws ApiError if the operation fails. RequestError of kind `timeout` if it takes too long.
 */
export declare function poll<T = unknown>(client: object, accepted: Accepted, options?: PollOptions): Promise<T>;
