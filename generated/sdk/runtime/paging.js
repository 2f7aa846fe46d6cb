import { ApiError, RequestError } from "./errors.js";
import { writeJson } from "./json.js";
import { linkTo } from "./request.js";
import { send } from "./send.js";
/** A list whose first page `request` asks for. */
export function paged(connection, request, { from, onResync }) {
    // As the links are written, which may be another way than the caller's.
    const first = { ...request, url: new URL(request.url).href };
    async function* pages() {
        const visited = new Set();
        let resync = onResync;
        let next = from ? linked(connection, first, from) : first;
        while (next) {
            const current = next;
            visited.add(current.url);
            let page;
            try {
                page = (await send(connection, current));
            }
            catch (error) {
                if (!resync || !isForgotten(error))
                    throw error;
                await resync();
                resync = undefined;
                visited.clear();
                next = linked(connection, current, error.headers.get("location") ?? first.url, first);
                continue;
            }
            if (!Array.isArray(page?.value))
                throw new RequestError("paging", current, "the answer is no page");
            list.count = page["@odata.count"] ?? list.count;
            list.deltaLink = page["@odata.deltaLink"] ?? list.deltaLink;
            yield page;
            next = page["@odata.nextLink"] ? linked(connection, current, page["@odata.nextLink"]) : undefined;
            if (next && visited.has(next.url))
                throw new RequestError("paging", current, "the link leads to a page already read");
        }
    }
    const list = {
        deltaLink: undefined,
        count: undefined,
        pages,
        // The first reading is left where it is; there is nothing to be tidied up.
        page: async () => (await pages().next()).value,
        async toArray() {
            const items = [];
            for await (const item of list)
                items.push(item);
            return items;
        },
        async *[Symbol.asyncIterator]() {
            for await (const { value } of pages())
                yield* value;
        },
    };
    return list;
}
/**
 * The request for a link as a whole, since its parts are the service's affair, but only within the origins that the headers are meant
 * for. Any other link is a fault, unless there is another request to make instead.
 */
function linked({ origins }, current, link, instead) {
    const url = linkTo(String(link), current.url);
    if (url && origins.includes(url.origin))
        return { ...current, url: url.href };
    if (instead)
        return instead;
    throw new RequestError("paging", current, `the link to ${url?.origin ?? "no URL"} is not followed`);
}
/** Whether the service no longer knows what a delta link stands for. The code may be that of an inner error. */
function isForgotten(error) {
    // Within a text of the JSON there would be a backslash before each quote.
    return error instanceof ApiError && (error.status === 410 || /"code":"(resyncRequired|syncStateNotFound)"/i.test(writeJson(error.body)));
}
