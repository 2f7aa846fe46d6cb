import { RequestError } from "./errors.js";
/** A list that starts at the URL `first`; `load` gets the JSON of one URL. */
export function paged(first, load) {
    const page = async (url) => {
        const answer = (await load(url));
        if (!Array.isArray(answer?.value))
            throw fault(url, "the answer is no page: value is not a list");
        return answer;
    };
    async function* pages() {
        const visited = new Set();
        // As the links are written, which may be another way than the caller's.
        let url = new URL(first).href;
        while (url !== undefined) {
            visited.add(url);
            const current = await page(url);
            yield current;
            url = nextUrl(url, current["@odata.nextLink"]);
            if (url !== undefined && visited.has(url))
                throw fault(url, "the next link leads back to a page already read");
        }
    }
    return {
        page: () => page(first),
        pages,
        async *[Symbol.asyncIterator]() {
            for await (const { value } of pages())
                yield* value;
        },
    };
}
/** The whole link, since its parts are the service's affair, but only within the origin that the headers are meant for. */
function nextUrl(current, link) {
    if (!link)
        return undefined;
    const text = String(link);
    const next = URL.canParse(text, current) ? new URL(text, current) : undefined;
    if (next?.origin !== new URL(current).origin) {
        throw fault(current, `the next link leads to ${next?.origin ?? "no URL"} and is not followed`);
    }
    return next.href;
}
function fault(url, message) {
    return new RequestError("paging", { method: "GET", url }, message);
}
