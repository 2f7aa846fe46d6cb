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
export function toDate(text: string): Date {
  return new Date(toInstant(text).epochMilliseconds);
}

/** A `Date` as a time stamp in UTC. */
export function fromDate(date: Date): string {
  return date.toISOString();
}

/**
 * A time stamp with all its digits, for comparing and for other clocks.
 *
 * @example
 * const { epochMilliseconds, nanoseconds } = toInstant(event.createdDateTime);
 * Temporal.Instant.fromEpochNanoseconds(BigInt(epochMilliseconds) * 1_000_000n + BigInt(nanoseconds));
 * @throws TypeError if the text is no time stamp with an offset.
 */
export function toInstant(text: string): Instant {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)$/i.exec(text);
  const [, time = "", fraction = "", offset = ""] = parts ?? [];
  const digits = fraction.padEnd(9, "0");
  const epochMilliseconds = Date.parse(`${time}${fraction && `.${digits.slice(0, 3)}`}${offset}`.toUpperCase());
  if (Number.isNaN(epochMilliseconds)) throw new TypeError(`${JSON.stringify(text)} is no time stamp with an offset`);
  return { epochMilliseconds, nanoseconds: Number(digits.slice(3, 9)) };
}
