import type { ApiRequest } from "./request.js";
/** A body as fetch takes it. */
export type SentBody = Exclude<RequestInit["body"], undefined>;
/** What is sent whatever the attempt: everything but the token. */
export interface Prepared {
    readonly headers: Headers;
    readonly body: SentBody;
}
/** JSON where there is a choice; a file is of another media type, and a strict service gives nothing that was not asked for. */
export declare const acceptable = "application/json,*/*;q=0.1";
/** All that can be wrong with a request before it is sent goes wrong here, as a TypeError. */
export declare function prepare(request: ApiRequest, defaults: Readonly<Record<string, string>> | undefined): Prepared;
export declare function setHeader(headers: Headers, name: string, value: string): void;
/** The kind of an object. By tag, since `instanceof` fails for objects of another realm or polyfill. */
export declare function tagOf(value: unknown): string;
/** Whether a media type is one of JSON's. */
export declare function isJson(mediaType: string | null): boolean;
