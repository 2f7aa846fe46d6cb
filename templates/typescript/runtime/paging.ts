import { RequestError } from "./errors.js";

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
export function paged<T>(first: string, load: (url: string) => Promise<unknown>): Paged<T> {
  const page = async (url: string): Promise<Page<T>> => {
    const answer = (await load(url)) as Page<T> | undefined;
    if (!Array.isArray(answer?.value)) throw fault(url, "the answer is no page: value is not a list");
    return answer as Page<T>;
  };
  async function* pages(): AsyncGenerator<Page<T>, void> {
    const visited = new Set<string>();
    // As the links are written, which may be another way than the caller's.
    let url: string | undefined = new URL(first).href;
    while (url !== undefined) {
      visited.add(url);
      const current: Page<T> = await page(url);
      yield current;
      url = nextUrl(url, current["@odata.nextLink"]);
      if (url !== undefined && visited.has(url)) throw fault(url, "the next link leads back to a page already read");
    }
  }
  return {
    page: () => page(first),
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { value } of pages()) yield* value;
    },
  };
}

/** The whole link, since its parts are the service's affair, but only within the origin that the headers are meant for. */
function nextUrl(current: string, link: unknown): string | undefined {
  if (!link) return undefined;
  const text = String(link);
  const next = URL.canParse(text, current) ? new URL(text, current) : undefined;
  if (next?.origin !== new URL(current).origin) {
    throw fault(current, `the next link leads to ${next?.origin ?? "no URL"} and is not followed`);
  }
  return next.href;
}

function fault(url: string, message: string): RequestError {
  return new RequestError("paging", { method: "GET", url }, message);
}
