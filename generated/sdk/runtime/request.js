import { ApiError, RequestError, withoutQuery } from "./errors.js";
/** Checks the options once, so that a request can only fail for its own reasons. */
export function connect(options) {
    const base = URL.canParse(options.baseUrl) ? new URL(options.baseUrl).href : "";
    // Paths are written behind it, and fetch refuses credentials in a URL.
    if (!/^https?:\/\/[^/?#@]+\/[^?#]*$/.test(base)) {
        throw new TypeError("baseUrl must be an http(s) URL without credentials, query and fragment");
    }
    if (typeof (options.fetch ?? globalThis.fetch) !== "function") {
        throw new TypeError("There is no global fetch: set the option fetch");
    }
    return { base: base.replace(/\/+$/, ""), options };
}
/**
 * Sends one request and gives its answer: parsed JSON exactly as received, a Blob of any other media type, or
 * `undefined` where there is no content. Every request of the client passes here, so this is where retries belong.
 */
export async function send(connection, request) {
    const init = await prepare(connection, request);
    const [response, content] = await exchange(connection, request, init);
    if (!response.ok)
        throw new ApiError(request, response, errorBody(content, init.headers));
    return parsed(request, response, content);
}
/** All that can be wrong with a request before it is sent goes wrong here, as a TypeError. */
async function prepare({ options }, request) {
    request.signal?.throwIfAborted();
    const headers = new Headers({ accept: "application/json" });
    for (const [name, value] of Object.entries({ ...options.headers, ...request.headers }))
        setHeader(headers, name, value);
    const body = bodyOf(request, headers);
    // An Authorization header that the caller gave is a decision, not a default.
    if (options.accessToken !== undefined && !headers.has("authorization")) {
        const { accessToken } = options;
        const token = typeof accessToken === "function" ? await accessToken() : accessToken;
        if (!token)
            throw new TypeError("accessToken gave no token");
        setHeader(headers, "authorization", `Bearer ${token}`);
    }
    // Node takes a stream only with `duplex`, which not every declaration of RequestInit knows.
    const init = { method: request.method, headers, body, signal: request.signal ?? null, duplex: "half" };
    return init;
}
function setHeader(headers, name, value) {
    // Headers itself trims a line break at the end, and its complaint about another one quotes the value: maybe a token.
    if (typeof value !== "string" || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
        throw new TypeError(`The value of the header ${JSON.stringify(name)} has a line break or another character not allowed`);
    }
    headers.set(name, value);
}
/** The body to send; settles the content type with it. */
function bodyOf({ method, url, body }, headers) {
    if (body === undefined)
        return null;
    // By tag, since `instanceof` fails for objects of another realm or polyfill.
    const tag = ArrayBuffer.isView(body) ? "ArrayBuffer" : Object.prototype.toString.call(body).slice(8, -1);
    const type = headers.get("content-type");
    // Their content type is fetch's to write, with a boundary that only it knows.
    const form = tag === "FormData" || tag === "URLSearchParams";
    const bytes = /^(Blob|File|ArrayBuffer|ReadableStream)$/.test(tag);
    if (form || bytes || (typeof body === "string" && type !== null && !isJson(type))) {
        if (bytes && type === null)
            headers.set("content-type", body.type || "application/octet-stream");
        return body;
    }
    if (type === null)
        headers.set("content-type", "application/json");
    return jsonText(body, `The body of ${method} ${withoutQuery(url)} is not for JSON`);
}
function jsonText(body, complaint) {
    let text;
    try {
        text = JSON.stringify(body, (name, value) => {
            // JSON.stringify would write null, which clears a property.
            if (typeof value === "number" && !Number.isFinite(value))
                throw new TypeError(`${name} is ${value}`);
            return value;
        });
    }
    catch (cause) {
        throw new TypeError(`${complaint}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
    if (text === undefined)
        throw new TypeError(`${complaint}: it is a ${typeof body}`);
    return text;
}
/** One attempt: sends, and reads the answer to its end, as text if it is JSON or an error. */
async function exchange({ options }, request, init) {
    // Not called as a method: a browser's fetch refuses another `this`.
    const fetch = options.fetch ?? globalThis.fetch;
    try {
        const response = await fetch(request.url, init);
        const text = !response.ok || isJson(response.headers.get("content-type") ?? "");
        return [response, text ? await response.text() : await response.blob()];
    }
    catch (cause) {
        if (request.signal?.aborted || (cause instanceof Error && /^(Abort|Timeout)Error$/.test(cause.name)))
            throw cause;
        throw new RequestError("network", request, "the connection failed", { cause });
    }
}
function parsed(request, response, content) {
    if (typeof content !== "string") {
        // An empty file is a Blob still; an answer that names no media type has no content.
        return response.status === 204 || (content.size === 0 && !response.headers.has("content-type")) ? undefined : content;
    }
    if (content === "")
        return undefined;
    try {
        return JSON.parse(content);
    }
    catch (cause) {
        throw new RequestError("json", request, `the answer (${response.status}) is malformed JSON`, { cause });
    }
}
/** A gateway's error page is not JSON, whatever it says: it stays text. */
function errorBody(content, headers) {
    let text = String(content);
    // A service may quote the request, and errors end in logs. Nothing shorter is a real token; words would be blanked.
    const token = headers.get("authorization")?.replace(/^\w+ /, "") ?? "";
    if (token.length >= 8)
        text = text.replaceAll(token, "***");
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
function isJson(mediaType) {
    return /[/+]json\s*(;|$)/i.test(mediaType);
}
