import type { ApiRequest, Connection } from "./request.js";
/** One page of a list: the JSON as received. */
export interface Page<T> {
    value: T[];
    /** Where the next page is; followed for you by `Paged`. */
    "@odata.nextLink"?: string;
    /** On the last page of a delta query: where to ask for later changes. */
    "@odata.deltaLink"?: string;
    /** How many items there are in all, if `count` was asked for; on the first page only. */
    "@odata.count"?: number;
    [annotation: string]: unknown;
}
/**
 * A list that is fetched page by page while it is read. Nothing is sent before; every reading starts at the first page.
 *
 * @example for await (const user of client.users.list({ top: 50 })) console.log(user.displayName);
 */
export interface Paged<T> extends AsyncIterable<T> {
    /** The pages one by one, with their annotations. A page may be empty and not be the last. */
    pages(): AsyncIterable<Page<T>>;
    /** The first page only. */
    page(): Promise<Page<T>>;
    /** All items. They have to fit into memory together. */
    toArray(): Promise<T[]>;
    /** Where to ask for later changes, once the last page of a delta query has been read: the `from` of the next query. */
    readonly deltaLink: string | undefined;
    /** How many items there are in all, once a page that says so has been read. */
    readonly count: number | undefined;
}
/**
 * What a list of changes takes besides.
 *
 * @example
 * const changes = client.users.delta().list({ from: stored, onResync: () => cache.clear() });
 * for await (const user of changes) user["@removed"] ? cache.delete(user.id) : cache.set(user.id, user);
 * stored = changes.deltaLink;
 */
export interface DeltaOptions {
    /** The delta link or next link to start at, of an earlier reading. Other query options have no effect then: they are in the link. */
    from?: string | undefined;
    /**
     * Called if the service has forgotten the link's state; what was kept of earlier readings is to be thrown away. The reading then
     * starts over, once. Without this function it fails with the service's `ApiError`.
     */
    onResync?: (() => void | Promise<void>) | undefined;
}
/** An item of a list of changes: changed, or with a note that it is there no more. */
export type Changed<T> = T & {
    "@removed"?: {
        reason: "changed" | "deleted" | (string & {});
    };
};
/** A list whose first page `request` asks for. */
export declare function paged<T>(connection: Connection, request: ApiRequest, { from, onResync }: DeltaOptions): Paged<T>;
