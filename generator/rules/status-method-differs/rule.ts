import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly method: string;
  readonly status: number;
}

/** A success that a method cannot have: nothing is created by reading or deleting, and what is read is answered. */
export const statusMethodDiffers = defineRule<Details>(
  rule("requests", "warning", ({ method, status }) => `A ${method} request does not succeed with ${status}: correct the status, or the method.`),
  ({ pages }) => pages.flatMap((page) => {
    const [method, ...others] = new Set(page.routes.map((route) => route.method));
    const never = method !== undefined && others.length === 0 ? neverBy[method] : undefined;
    const successes = page.responses.filter(({ status }) => status >= 200 && status < 300);
    if (method === undefined || never === undefined || !successes.every(({ status }) => never.includes(status))) return [];
    return successes.slice(0, 1).map(({ status, range }) => ({ place: placeOf(page.path, range), details: { method, status } }));
  }),
);

/** RFC 9110, sections 15.3.2 and 15.3.5. */
const neverBy: Readonly<Record<string, readonly number[]>> = { GET: [201, 204], HEAD: [201], DELETE: [201] };
