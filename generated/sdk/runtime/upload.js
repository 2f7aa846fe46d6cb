import { tagOf } from "./body.js";
import { connectionOf } from "./client.js";
import { ApiError, Fault, RequestError } from "./errors.js";
import { linkTo } from "./request.js";
import { pauseAfter, wait } from "./retry.js";
import { exchange } from "./send.js";
const unit = 320 * 1024;
/**
 * Sends a file to an upload session, range by range, and gives what the service makes of it. After a fault the session is asked what it
 * has got. The token does not go along, unless the session's origin is one of `tokenOrigins`: the URL is a key by itself.
 *
 * @example
 * const session = await client.me.drive.root.byPath("film.mp4").createUploadSession.post({});
 * const item = await upload<DriveItem>(client, session, file, { onProgress: (sent, total) => show(sent / total) });
 * @throws ApiError of status 404 if the session is gone.
 */
export async function upload(client, session, content, options = {}) {
    const connection = connectionOf(client);
    const { signal, rangeSize = 16 * unit, onProgress } = options;
    if (rangeSize % unit !== 0 || rangeSize <= 0 || rangeSize >= 192 * unit)
        throw new TypeError("rangeSize must be a multiple of 320 KiB (327,680) below 60 MiB");
    const url = linkTo(session?.uploadUrl ?? "");
    if (!url)
        throw new TypeError("The session has no uploadUrl");
    const blob = /^(Blob|File)$/.test(tagOf(content)) ? content : new Blob([content]);
    if (blob.size === 0)
        throw new TypeError("There is nothing to upload");
    const isTrusted = (connection.options.tokenOrigins ?? []).some((origin) => linkTo(origin)?.origin === url.origin);
    const request = { method: "PUT", url: url.href, anonymous: !isTrusted, signal };
    let [start, end] = expectedRange(session.nextExpectedRanges) ?? [0, Infinity];
    let arrived = start;
    let faults = 0;
    while (start < blob.size) {
        const stop = Math.min(start + rangeSize, end, blob.size);
        let next;
        let fault = new RequestError("network", request, "the upload does not go on");
        try {
            const answer = await put(connection, request, blob, start, stop);
            next = expectedRange(answer.content?.nextExpectedRanges);
            const isLast = next === undefined && (answer.response.status !== 202 || stop === blob.size);
            const sent = isLast ? blob.size : (next?.[0] ?? stop);
            onProgress?.(sent, blob.size);
            // An attachment has no content for an answer, only a place.
            if (isLast)
                return (answer.content ?? { location: answer.response.headers.get("location") ?? undefined });
            next ??= [stop, Infinity];
            if (sent > arrived) {
                arrived = sent;
                faults = 0;
                [start, end] = next;
                continue;
            }
        }
        catch (error) {
            fault = mendable(error);
        }
        const pause = pauseAfter(fault.retryable ? fault : new RequestError("network", request, ""), faults, connection.options, "GET", null);
        if (pause === undefined)
            throw fault;
        faults += 1;
        await wait(pause, signal);
        const { content: state } = await exchange(connection, { ...request, method: "GET" }).catch(gone);
        const ranges = state?.nextExpectedRanges;
        // All is there, and waits to be committed.
        if (ranges?.length === 0)
            return state;
        [start, end] = expectedRange(ranges) ?? [start, end];
    }
    throw new TypeError("The session has received more than there is to upload");
}
/** One range. It is not sent again without asking what has arrived of it. */
function put(connection, request, blob, start, stop) {
    const once = { ...connection, options: { ...connection.options, retry: false } };
    const headers = { "Content-Range": `bytes ${start}-${stop - 1}/${blob.size}` };
    return exchange(once, { ...request, headers, body: blob.slice(start, stop) });
}
/** Gives a fault after which the session may be asked how to go on; throws any other. */
function mendable(error) {
    // 416 is for what has arrived already; the last is a server that stumbled.
    if (error instanceof Fault && (error.retryable || (error instanceof ApiError && (error.status === 416 || error.status >= 500))))
        return error;
    return gone(error);
}
function gone(error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 410)) {
        error.message = `The upload session is gone: it has expired, was cancelled or is complete (${error.message})`;
    }
    throw error;
}
/** The first byte that is expected, and the one after the last: from `26-`, `12345-55232` or `26`. */
function expectedRange(ranges) {
    const [, first, last] = /^(\d+)(?:-(\d*))?$/.exec(String(ranges?.[0])) ?? [];
    return first === undefined ? undefined : [Number(first), last ? Number(last) + 1 : Infinity];
}
