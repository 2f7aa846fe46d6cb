import { isJson, prepare } from "./body.js";
import { RequestError } from "./errors.js";
import { parseJson, writeJson } from "./json.js";
/** A request in the form for a batch: JSON as it is, texts as strings, all else in base64url (OData JSON 4.01, "Batch Request"). */
export async function entryOf({ base, options }, id, request) {
    const { method, url } = request;
    if (!url.startsWith(`${base}/`))
        throw new TypeError("A batch takes requests below the base URL only");
    const { headers, body } = prepare(request, options.headers);
    const raw = new Response(body);
    // A form's type has a boundary, which is made with its bytes.
    const type = headers.get("content-type") ?? raw.headers.get("content-type");
    if (type !== null)
        headers.set("content-type", type);
    if (headers.get("accept") === "application/json")
        headers.delete("accept");
    // Small letters, as the same chapter has it.
    const named = {};
    headers.forEach((value, name) => {
        named[name] = value;
    });
    const entry = { id, method, url: url.slice(base.length), ...(Object.keys(named).length > 0 && { headers: named }) };
    if (body === null)
        return entry;
    if (typeof body === "string" && isJson(type))
        return { ...entry, body: parseJson(body) };
    if (typeof body === "string" && /^text\//i.test(type ?? ""))
        return { ...entry, body };
    return { ...entry, body: toBase64url(new Uint8Array(await raw.arrayBuffer())) };
}
/** An answer of a batch in the form of one by itself. */
export function responseOf(request, { status, headers, body }) {
    try {
        const named = new Headers(headers ?? {});
        const type = named.get("content-type");
        let content = null;
        if (typeof body === "string" && type !== null && !isJson(type))
            content = /^text\//i.test(type) ? body : fromBase64(body);
        else if (body !== undefined && body !== null)
            content = writeJson(body);
        if (content !== null && type === null)
            named.set("content-type", "application/json");
        return new Response(status === 204 || status === 205 || status === 304 ? null : content, { status: status ?? 0, headers: named });
    }
    catch (cause) {
        throw new RequestError("batch", request, "its answer in the batch cannot be read", { cause });
    }
}
function toBase64url(bytes) {
    let text = "";
    for (const byte of bytes)
        text += String.fromCharCode(byte);
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
/** Either alphabet: services write the plain one too. */
function fromBase64(text) {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
