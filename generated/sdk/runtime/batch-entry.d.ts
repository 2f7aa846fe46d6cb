import type { ApiRequest, Connection } from "./request.js";
/** A request as it stands in a batch. */
export interface Entry {
    readonly id: string;
    readonly method: string;
    /** From the base URL on. */
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
}
/** An answer as it stands in the answer of a batch. */
export interface EntryAnswer {
    readonly id?: unknown;
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>> | null;
    readonly body?: unknown;
}
/** A request in the form for a batch: JSON as it is, texts as strings, all else in base64url (OData JSON 4.01, "Batch Request"). */
export declare function entryOf({ base, options }: Connection, id: string, request: ApiRequest): Promise<Entry>;
/** An answer of a batch in the form of one by itself. */
export declare function responseOf(request: ApiRequest, { status, headers, body }: EntryAnswer): Response;
