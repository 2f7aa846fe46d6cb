// The types of a builder's verbs. A generated builder says `get: Get<User>`, which keeps the declarations of a large API small.
import type { Changed, DeltaOptions, Paged } from "./paging.js";
import type { ExpandableOf, SystemOption, SystemOptions } from "./query.js";
import type { RequestOptions, StreamOptions } from "./request.js";
import type { Annotated } from "./shapes.js";
import type { PropertyOf } from "./support.js";

/** An answer of which only some properties were asked for; without a `$select`, all of it. */
export type Selected<T, S> = [S] extends [never] ? T : T extends object ? Pick<T, keyof T & (S | "@odata.type")> & Annotated : T;

/** What a page adds to the options of a request; they have to be given where it has something that has to be. */
type Arguments<Options, Extra> = {} extends Extra ? [options?: Options & Extra] : [options: Options & Extra];

type Query<T, Q, O extends SystemOption, S extends string, E extends string> = RequestOptions & Pick<SystemOptions<T, Q, S, E>, O>;

/**
 * Reads one thing. `Q` is what the docs say about queries on its properties, `O` the query options that the operation takes, `Extra`
 * what its page adds to a request's options: query parameters, headers.
 */
export interface Get<T, Q = unknown, O extends SystemOption = "select" | "expand", Extra = unknown> {
  <S extends PropertyOf<T> = never, E extends ExpandableOf<T, Q> = never>(...options: Arguments<Query<T, Q, O, S, E>, Extra>): Promise<Selected<T, [S] extends [never] ? S : S | E>>;
}

/** Reads a list, page by page. */
export interface List<T, Q = unknown, O extends SystemOption = SystemOption, Extra = unknown> {
  <S extends PropertyOf<T> = never, E extends ExpandableOf<T, Q> = never>(...options: Arguments<Query<T, Q, O, S, E>, Extra>): Paged<Selected<T, [S] extends [never] ? S : S | E>>;
}

/** Reads what has changed, page by page. */
export interface Changes<T, Q = unknown, O extends SystemOption = SystemOption, Extra = unknown> {
  <S extends PropertyOf<T> = never, E extends ExpandableOf<T, Q> = never>(...options: Arguments<Query<T, Q, O, S, E> & DeltaOptions, Extra>): Paged<Changed<Selected<T, [S] extends [never] ? S : S | E>>>;
}

/** Reads bytes: at once, or `as: "stream"` while they come. */
export interface Download<Extra = unknown> {
  (options: StreamOptions & Extra): Promise<ReadableStream<Uint8Array>>;
  (...options: Arguments<RequestOptions, Extra>): Promise<Blob>;
}

/** Sends a body. */
export interface Send<Body, Answer = void, Extra = unknown> {
  (body: Body, ...options: Arguments<RequestOptions, Extra>): Promise<Answer>;
}

/** Sends a request that has no body. */
export interface Act<Answer = void, Extra = unknown> {
  (...parameters: {} extends Extra ? [body?: undefined, options?: RequestOptions & Extra] : [body: undefined, options: RequestOptions & Extra]): Promise<Answer>;
}

export interface Delete<Answer = void, Extra = unknown> {
  (...options: Arguments<RequestOptions, Extra>): Promise<Answer>;
}
