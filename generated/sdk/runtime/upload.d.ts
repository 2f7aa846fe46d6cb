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
/**
 * Sends a file to an upload session, range by range, and gives what the service makes of it. After a fault the session is asked what it
 * has got. The token does not go along, unless the session's origin is one of `tokenOrigins`: the URL is a key by itself.
 *
 * @example
 * const session = await client.me.drive.root.byPath("film.mp4").createUploadSession.post({});
 * const item = await upload<DriveItem>(client, session, file, { onProgress: (sent, total) => show(sent / total) });
 * @throws ApiError of status 404 if the session is gone.
 */
export declare function upload<T = unknown>(client: object, session: UploadSessionLike, content: Blob | ArrayBuffer | Uint8Array, options?: UploadOptions): Promise<T>;
