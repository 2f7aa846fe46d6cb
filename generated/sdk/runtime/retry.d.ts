import type { SentBody } from "./body.js";
import type { ClientOptions } from "./request.js";
/** How many milliseconds to wait before a request is sent again; nothing if it must not be. */
export declare function pauseAfter(fault: unknown, attempt: number, { retry }: ClientOptions, method: string, body: SentBody): number | undefined;
/** Waits, unless the signal ends it. */
export declare function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
