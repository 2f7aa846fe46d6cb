import type { DeltaOptions } from "./paging.js";
import { paged } from "./paging.js";
import type { AlternateKey, FunctionParameters } from "./path.js";
import { withAlternateKey, withFilePath, withKey, withParameters, withSegment } from "./path.js";
import type { QueryOptions } from "./query.js";
import { queryText } from "./query.js";
import type { ApiRequest, BodyOptions, ClientOptions, Connection } from "./request.js";
import { connect } from "./request.js";
import { send } from "./send.js";

type Member = (connection: Connection, path: string) => unknown;

/** What every builder has besides its segments. */
const members = new Map<string, Member>([
  ["get", withoutBody("GET")],
  ["delete", withoutBody("DELETE")],
  ["post", withBody("POST")],
  ["put", withBody("PUT")],
  ["patch", withBody("PATCH")],
  ["list", (connection, path) => (options: QueryOptions & DeltaOptions = {}) =>
    paged(connection, requestOf(connection, "GET", path, options), options)],
  ["byId", (connection, path) => (id: string | number) => builder(connection, withKey(path, id))],
  ["byKey", (connection, path) => (key: AlternateKey) => builder(connection, withAlternateKey(path, key))],
  ["byPath", (connection, path) => (filePath: string) => builder(connection, withFilePath(path, filePath))],
  // `await` and JSON.stringify look for these two on whatever they get; a function here would be taken for theirs.
  ["then", () => undefined],
  ["toJSON", () => undefined],
]);

/** The key of a builder's connection: for the functions beside the client only, since it leads to the token. */
const connectionKey: unique symbol = Symbol("connection");

/** Whether a builder has a member of this name. The path segment of that name is then written `name_`. */
export function isReserved(name: string): boolean {
  return members.has(name);
}

/**
 * A client of the API that the types of `Api` describe. Its properties are the path's segments as documented, `byId`,
 * `byKey`, `byPath` and a call fill in what a path leaves open, and a verb at the end sends the request.
 *
 * @throws TypeError if the options cannot work.
 */
export function createClient<Api>(options: ClientOptions): Api {
  return builder(connect(options), "") as Api;
}

/** The connection of a client. */
export function connectionOf(client: unknown): Connection {
  const connection = typeof client === "function" ? (client as unknown as { readonly [connectionKey]?: Connection })[connectionKey] : undefined;
  if (connection === undefined) throw new TypeError("The first argument must be a client");
  return connection;
}

/**
 * A path that can be continued. Everything about an API is in its types, so that this code, and with it a program's
 * bundle, stays the same size whatever the API's.
 */
export function builder(connection: Connection, path: string): unknown {
  // Only a function can be called through a proxy. It has the path for a name because that is what a console shows.
  const name = path || "/";
  const target = Object.defineProperty(() => undefined, "name", { value: name });
  return new Proxy(target, {
    get(_target, key) {
      if (key === connectionKey) return connection;
      if (typeof key === "symbol") return key === Symbol.toPrimitive ? () => name : undefined;
      const member = members.get(key);
      return member ? member(connection, path) : builder(connection, withSegment(path, unescaped(key)));
    },
    apply: (_target, _this, [parameters]: [FunctionParameters?]) => builder(connection, withParameters(path, parameters)),
    // An assignment would seem to work and change nothing.
    defineProperty: () => false,
  });
}

/** `delete_` is the segment `delete`, `delete__` the segment `delete_`. */
function unescaped(name: string): string {
  return name.endsWith("_") && isReserved(name.replace(/_+$/, "")) ? name.slice(0, -1) : name;
}

function withoutBody(method: string): Member {
  return (connection, path) => async (options?: QueryOptions & Partial<BodyOptions>) => send(connection, requestOf(connection, method, path, options));
}

function withBody(method: string): Member {
  return (connection, path) => async (body?: unknown, options?: QueryOptions) =>
    send(connection, { ...requestOf(connection, method, path, options), body });
}

function requestOf({ base }: Connection, method: string, path: string, options: QueryOptions = {}): ApiRequest {
  return { ...options, method, url: base + path + queryText(options) };
}
