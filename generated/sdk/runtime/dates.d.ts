/** A point in time with all its digits; a `Date` keeps three of the seven that a service writes. */
export interface Instant {
    /** Milliseconds since 1970, as `Date` counts them. */
    readonly epochMilliseconds: number;
    /** What is beyond them, from 0 to 999,999. */
    readonly nanoseconds: number;
}
/**
 * A time stamp as a `Date`, cut to milliseconds.
 *
 * @example toDate("2024-05-01T12:00:00.1234567Z").getTime()
 * @throws TypeError if the text is no time stamp with an offset: without one it would be taken for local time.
 */
export declare function toDate(text: string): Date;
/** A `Date` as a time stamp in UTC. */
export declare function fromDate(date: Date): string;
/**
 * A time stamp with all its digits, for comparing and for other clocks.
 *
 * @example
 * const { epochMilliseconds, nanoseconds } = toInstant(event.createdDateTime);
 * Temporal.Instant.fromEpochNanoseconds(BigInt(epochMilliseconds) * 1_000_000n + BigInt(nanoseconds));
 * @throws TypeError if the text is no time stamp with an offset.
 */
export declare function toInstant(text: string): Instant;
