import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly status: number;
  readonly expected: string;
  readonly actual: string;
}

/** A status line whose words are those of another status. */
export const exampleReasonDiffers = defineRule<Details>(
  rule("examples", "warning", ({ status, expected, actual }) => `The words "${actual}" are those of another status than ${status} (${expected}): correct one of the two.`),
  ({ pages }) => pages.flatMap((page) => page.examples.flatMap(({ response }) => {
    const { status, reason } = response ?? { status: null, reason: "" };
    const expected = status === null ? undefined : reasons.get(status);
    if (response === null || status === null || expected === undefined || !others(status).has(plain(reason))) return [];
    return [{ place: placeOf(page.path, response.statusRange ?? response.range), details: { status, expected, actual: reason.trim() } }];
  })),
);

/** RFC 9110, section 15. */
const reasons: ReadonlyMap<number, string> = new Map([
  [200, "OK"], [201, "Created"], [202, "Accepted"], [204, "No Content"], [206, "Partial Content"], [301, "Moved Permanently"], [302, "Found"], [303, "See Other"],
  [304, "Not Modified"], [307, "Temporary Redirect"], [308, "Permanent Redirect"], [400, "Bad Request"], [401, "Unauthorized"], [403, "Forbidden"], [404, "Not Found"],
  [405, "Method Not Allowed"], [406, "Not Acceptable"], [409, "Conflict"], [410, "Gone"], [412, "Precondition Failed"], [415, "Unsupported Media Type"],
  [429, "Too Many Requests"], [500, "Internal Server Error"], [501, "Not Implemented"], [503, "Service Unavailable"],
]);

function others(status: number): ReadonlySet<string> {
  return new Set([...reasons].filter(([other]) => other !== status).map(([, reason]) => plain(reason)));
}

function plain(reason: string): string {
  return reason.toLowerCase().replace(/[^a-z]/g, "");
}
