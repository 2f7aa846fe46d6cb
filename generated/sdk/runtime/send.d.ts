import type { ApiRequest, Connection } from "./request.js";
/** An answer that has been read. */
export interface Answer {
    readonly content: unknown;
    readonly response: Response;
    /** The token that was sent, so that it can be kept out of what is shown. */
    readonly token: string;
}
/** Sends one request and gives the content of its answer. Every request of the client passes here. */
export declare function send(connection: Connection, request: ApiRequest): Promise<unknown>;
/** Sends one request until it has an answer, or must not be sent again, and reads the answer to its end. */
export declare function exchange({ options, origins }: Connection, request: ApiRequest): Promise<Answer>;
