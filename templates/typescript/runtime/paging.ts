import { ApiError, RequestError } from "./errors.js";
import { writeJson } from "./json.js";
import type { ApiRequest, Connection } from "./request.js";
import { linkTo } from "./request.js";
import { send } from "./send.js";

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
export type Changed<T> = T & { "@removed"?: { reason: "changed" | "deleted" | (string & {}) } };

/** A list whose first page `request` asks for. */
export function paged<T>(connection: Connection, request: ApiRequest, { from, onResync }: DeltaOptions): Paged<T> {
  // As the links are written, which may be another way than the caller's.
  const first = { ...request, url: new URL(request.url).href };
  async function* pages(): AsyncGenerator<Page<T>, void> {
    const visited = new Set<string>();
    let resync = onResync;
    let next: ApiRequest | undefined = from ? linked(connection, first, from) : first;
    while (next) {
      const current: ApiRequest = next;
      visited.add(current.url);
      let page: Page<T> | undefined;
      try {
        page = (await send(connection, current)) as Page<T> | undefined;
      } catch (error) {
        if (!resync || !isForgotten(error)) throw error;
        await resync();
        resync = undefined;
        visited.clear();
        next = linked(connection, current, error.headers.get("location") ?? first.url, first);
        continue;
      }
      if (!Array.isArray(page?.value)) throw new RequestError("paging", current, "the answer is no page");
      list.count = page["@odata.count"] ?? list.count;
      list.deltaLink = page["@odata.deltaLink"] ?? list.deltaLink;
      yield page;
      next = page["@odata.nextLink"] ? linked(connection, current, page["@odata.nextLink"]) : undefined;
      if (next && visited.has(next.url)) throw new RequestError("paging", current, "the link leads back");
    }
  }
  const list = {
    deltaLink: undefined as string | undefined,
    count: undefined as number | undefined,
    pages,
    // The first reading is left where it is; there is nothing to be tidied up.
    page: async () => (await pages().next()).value as Page<T>,
    async toArray() {
      const items: T[] = [];
      for await (const item of list) items.push(item);
      return items;
    },
    async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
      for await (const { value } of pages()) yield* value;
    },
  };
  return list;
}

/**
 * The request for a link as a whole, since its parts are the service's affair, but only within the origins that the headers are meant
 * for. Any other link is a fault, unless there is another request to make instead.
 */
function linked({ origins }: Connection, current: ApiRequest, link: unknown, instead?: ApiRequest): ApiRequest {
  const url = linkTo(String(link), current.url);
  if (url && origins.includes(url.origin)) return { ...current, url: url.href };
  if (instead) return instead;
  throw new RequestError("paging", current, `the link to ${url?.origin ?? "no URL"} is not followed`);
}

/** Whether the service no longer knows what a delta link stands for. The code may be that of an inner error. */
function isForgotten(error: unknown): error is ApiError {
  // Within a text of the JSON there would be a backslash before each quote.
  return error instanceof ApiError && (error.status === 410 || /"code":"(resyncRequired|syncStateNotFound)"/i.test(writeJson(error.body)));
}
