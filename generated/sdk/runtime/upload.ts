import { tagOf } from "./body.js";
import { connectionOf } from "./client.js";
import { ApiError, Fault, RequestError } from "./errors.js";
import type { ApiRequest, Connection } from "./request.js";
import { linkTo } from "./request.js";
import { pauseAfter, wait } from "./retry.js";
import type { Answer } from "./send.js";
import { exchange } from "./send.js";

/** What `createUploadSession` answers. One that has received some ranges already is gone on with. */
export interface UploadSessionLike {
  readonly uploadUrl?: string | null | undefined;
  readonly nextExpectedRanges?: readonly string[] | null | undefined;
}

/** How to upload. */
export interface UploadOptions {
  /** Ends the upload; the session stays, so that another call can go on with it. */
  signal?: AbortSignal | undefined;
  /** The bytes of one request: a multiple of 320 KiB, less than 60 MiB; 5 MiB where nothing is said. */
  rangeSize?: number | undefined;
  /** Called after each range with how many bytes have arrived, and how many there are. */
  onProgress?: ((sent: number, total: number) => void) | undefined;
}

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
export async function upload<T = unknown>(client: object, session: UploadSessionLike, content: Blob | ArrayBuffer | Uint8Array, options: UploadOptions = {}): Promise<T> {
  const connection = connectionOf(client);
  const { signal, rangeSize = 16 * unit, onProgress } = options;
  if (rangeSize % unit !== 0 || rangeSize <= 0 || rangeSize >= 192 * unit) throw new TypeError("rangeSize must be a multiple of 320 KiB (327,680) below 60 MiB");
  const url = linkTo(session?.uploadUrl ?? "");
  if (!url) throw new TypeError("The session has no uploadUrl");
  const blob = /^(Blob|File)$/.test(tagOf(content)) ? (content as Blob) : new Blob([content as ArrayBuffer]);
  if (blob.size === 0) throw new TypeError("There is nothing to upload");
  const isTrusted = (connection.options.tokenOrigins ?? []).some((origin) => linkTo(origin)?.origin === url.origin);
  const request: ApiRequest = { method: "PUT", url: url.href, anonymous: !isTrusted, signal };

  let [start, end] = expectedRange(session.nextExpectedRanges) ?? [0, Infinity];
  let arrived = start;
  let faults = 0;
  while (start < blob.size) {
    const stop = Math.min(start + rangeSize, end, blob.size);
    let next: readonly [number, number] | undefined;
    let fault: Fault = new RequestError("network", request, "the upload does not go on");
    try {
      const answer = await put(connection, request, blob, start, stop);
      next = expectedRange((answer.content as UploadSessionLike | undefined)?.nextExpectedRanges);
      const isLast = next === undefined && (answer.response.status !== 202 || stop === blob.size);
      const sent = isLast ? blob.size : (next?.[0] ?? stop);
      onProgress?.(sent, blob.size);
      // An attachment has no content for an answer, only a place.
      if (isLast) return (answer.content ?? { location: answer.response.headers.get("location") ?? undefined }) as T;
      next ??= [stop, Infinity];
      if (sent > arrived) {
        arrived = sent;
        faults = 0;
        [start, end] = next;
        continue;
      }
    } catch (error) {
      fault = mendable(error);
    }
    const pause = pauseAfter(fault.retryable ? fault : new RequestError("network", request, ""), faults, connection.options, "GET", null);
    if (pause === undefined) throw fault;
    faults += 1;
    await wait(pause, signal);
    const { content: state } = await exchange(connection, { ...request, method: "GET" }).catch(gone);
    const ranges = (state as UploadSessionLike | undefined)?.nextExpectedRanges;
    // All is there, and waits to be committed.
    if (ranges?.length === 0) return state as T;
    [start, end] = expectedRange(ranges) ?? [start, end];
  }
  throw new TypeError("The session has received more than there is to upload");
}

/** One range. It is not sent again without asking what has arrived of it. */
function put(connection: Connection, request: ApiRequest, blob: Blob, start: number, stop: number): Promise<Answer> {
  const once: Connection = { ...connection, options: { ...connection.options, retry: false } };
  const headers = { "Content-Range": `bytes ${start}-${stop - 1}/${blob.size}` };
  return exchange(once, { ...request, headers, body: blob.slice(start, stop) });
}

/** Gives a fault after which the session may be asked how to go on; throws any other. */
function mendable(error: unknown): Fault {
  // 416 is for what has arrived already; the last is a server that stumbled.
  if (error instanceof Fault && (error.retryable || (error instanceof ApiError && (error.status === 416 || error.status >= 500)))) return error;
  return gone(error);
}

function gone(error: unknown): never {
  if (error instanceof ApiError && (error.status === 404 || error.status === 410)) {
    error.message = `The upload session is gone: it has expired, was cancelled or is complete (${error.message})`;
  }
  throw error;
}

/** The first byte that is expected, and the one after the last: from `26-`, `12345-55232` or `26`. */
function expectedRange(ranges: readonly string[] | null | undefined): readonly [number, number] | undefined {
  const [, first, last] = /^(\d+)(?:-(\d*))?$/.exec(String(ranges?.[0])) ?? [];
  return first === undefined ? undefined : [Number(first), last ? Number(last) + 1 : Infinity];
}
