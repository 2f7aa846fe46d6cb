/** Checks the options once, so that a request can only fail for its own reasons. */
export function connect(options) {
    const { baseUrl, tokenOrigins = [], fetch = globalThis.fetch } = options;
    const base = linkTo(baseUrl)?.href ?? "";
    // Paths are written behind it, and fetch refuses credentials in a URL.
    if (!/^\w+:\/\/[^/?#@]+\/[^?#]*$/.test(base)) {
        throw new TypeError("baseUrl must be an http(s) URL without credentials and query");
    }
    const origins = [base, ...tokenOrigins].map((url) => linkTo(url)?.origin);
    if (origins.includes(undefined))
        throw new TypeError("tokenOrigins must be origins");
    if (typeof fetch !== "function")
        throw new TypeError("There is no fetch");
    return { base: base.replace(/\/+$/, ""), options, origins };
}
/** Where a link leads, if that is an http(s) URL. */
export function linkTo(link, from) {
    const url = URL.canParse(link, from) ? new URL(link, from) : undefined;
    return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
