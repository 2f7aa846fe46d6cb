import type { ClientOptions } from "./request.js";
/** Whether a builder has a member of this name. The path segment of that name is then written `name_`. */
export declare function isReserved(name: string): boolean;
/**
 * A client of the API that the types of `Api` describe. Its properties are the path's segments as documented, `byId`,
 * `byKey`, `byPath` and a call fill in what a path leaves open, and a verb at the end sends the request.
 *
 * @throws TypeError if the options cannot work.
 */
export declare function createClient<Api>(options: ClientOptions): Api;
