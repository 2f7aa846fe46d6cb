import { describe, expect, test } from "vitest";
import { fromDate, toDate, toInstant } from "../../templates/typescript/runtime/index.js";

describe("a time stamp", () => {
  test.each([
    ["2024-05-01T12:00:00.1234567Z", Date.UTC(2024, 4, 1, 12, 0, 0, 123), 456_700],
    ["2024-05-01T12:00:00.123456789+02:00", Date.UTC(2024, 4, 1, 10, 0, 0, 123), 456_789],
    ["2024-05-01t12:00:00z", Date.UTC(2024, 4, 1, 12), 0],
    ["2024-05-01T12:00Z", Date.UTC(2024, 4, 1, 12), 0],
    ["2024-05-01T12:00:00.5-08:00", Date.UTC(2024, 4, 1, 20, 0, 0, 500), 0],
    ["1969-12-31T23:59:59.9999999Z", -1, 999_900],
    ["0001-01-01T00:00:00Z", -62135596800000, 0],
    ["9999-12-31T23:59:59.9999999Z", 253402300799999, 999_900],
  ])("%s keeps its digits", (text, epochMilliseconds, nanoseconds) => {
    expect(toInstant(text)).toEqual({ epochMilliseconds, nanoseconds });
    expect(toDate(text).getTime()).toBe(epochMilliseconds);
  });

  test.each(["", "2024-05-01", "2024-05-01T12:00:00", "2024-05-01 12:00:00Z", "2024-13-01T12:00:00Z", "12:00:00Z", "soon", null as unknown as string, 7 as unknown as string])("%j is none", (text) => {
    expect(() => toDate(text)).toThrow(TypeError);
    expect(() => toInstant(text)).toThrow(/no time stamp with an offset/);
  });

  test("is written from a Date", () => {
    expect(fromDate(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
    expect(toDate(fromDate(new Date(5))).getTime()).toBe(5);
    expect(() => fromDate(new Date(Number.NaN))).toThrow(RangeError);
  });
});
