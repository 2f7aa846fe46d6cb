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
}
/** A list that starts at the URL `first`; `load` gets the JSON of one URL. */
export declare function paged<T>(first: string, load: (url: string) => Promise<unknown>): Paged<T>;
