import { paged } from "./paging.js";
import { withAlternateKey, withFilePath, withKey, withParameters, withSegment } from "./path.js";
import { queryText } from "./query.js";
import { connect } from "./request.js";
import { send } from "./send.js";
/** What every builder has besides its segments. */
const members = new Map([
    ["get", withoutBody("GET")],
    ["delete", withoutBody("DELETE")],
    ["post", withBody("POST")],
    ["put", withBody("PUT")],
    ["patch", withBody("PATCH")],
    ["list", (connection, path) => (options = {}) => paged(connection, requestOf(connection, "GET", path, options), options)],
    ["byId", (connection, path) => (id) => builder(connection, withKey(path, id))],
    ["byKey", (connection, path) => (key) => builder(connection, withAlternateKey(path, key))],
    ["byPath", (connection, path) => (filePath) => builder(connection, withFilePath(path, filePath))],
    // `await` and JSON.stringify look for these two on whatever they get; a function here would be taken for theirs.
    ["then", () => undefined],
    ["toJSON", () => undefined],
]);
/** The key of a builder's connection: for the functions beside the client only, since it leads to the token. */
const connectionKey = Symbol("connection");
/** Whether a builder has a member of this name. The path segment of that name is then written `name_`. */
export function isReserved(name) {
    return members.has(name);
}
/**
 * A client of the API that the types of `Api` describe. Its properties are the path's segments as documented, `byId`,
 * `byKey`, `byPath` and a call fill in what a path leaves open, and a verb at the end sends the request.
 *
 * @throws TypeError if the options cannot work.
 */
export function createClient(options) {
    return builder(connect(options), "");
}
/** The connection of a client. */
export function connectionOf(client) {
    const connection = typeof client === "function" ? client[connectionKey] : undefined;
    if (connection === undefined)
        throw new TypeError("The first argument must be a client");
    return connection;
}
/**
 * A path that can be continued. Everything about an API is in its types, so that this code, and with it a program's
 * bundle, stays the same size whatever the API's.
 */
export function builder(connection, path) {
    // Only a function can be called through a proxy. It has the path for a name because that is what a console shows.
    const target = Object.defineProperty(() => undefined, "name", { value: path || "/" });
    return new Proxy(target, {
        get(_target, key) {
            if (key === connectionKey)
                return connection;
            if (typeof key === "symbol")
                return key === Symbol.toPrimitive ? () => path || "/" : undefined;
            const member = members.get(key);
            return member ? member(connection, path) : builder(connection, withSegment(path, unescaped(key)));
        },
        apply: (_target, _this, [parameters]) => builder(connection, withParameters(path, parameters)),
        // An assignment would seem to work and change nothing.
        defineProperty: () => false,
    });
}
/** `delete_` is the segment `delete`, `delete__` the segment `delete_`. */
function unescaped(name) {
    return name.endsWith("_") && isReserved(name.replace(/_+$/, "")) ? name.slice(0, -1) : name;
}
function withoutBody(method) {
    return (connection, path) => async (options) => send(connection, requestOf(connection, method, path, options));
}
function withBody(method) {
    return (connection, path) => async (body, options) => send(connection, { ...requestOf(connection, method, path, options), body });
}
function requestOf({ base }, method, path, options = {}) {
    return { ...options, method, url: base + path + queryText(options) };
}
