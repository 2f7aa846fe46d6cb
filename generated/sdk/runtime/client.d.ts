import type { ClientOptions, Connection } from "./request.js";
/** Whether a builder has a member of this name. The path segment of that name is then written `name_`. */
export declare function isReserved(name: string): boolean;
/**
 * A client of the API that the types of `Api` describe. Its properties are the path's segments as documented, `byId`,
 * `byKey`, `byPath` and a call fill in what a path leaves open, and a verb at the end sends the request.
 *
 * @throws TypeError if the options cannot work.
 */
export declare function createClient<Api>(options: ClientOptions): Api;
/** The connection of a client. */
export declare function connectionOf(client: unknown): Connection;
/**
 * A path that can be continued. Everything about an API is in its types, so that this code, and with it a program's
 * bundle, stays the same size whatever the API's.
 */
export declare function builder(connection: Connection, path: string): unknown;
