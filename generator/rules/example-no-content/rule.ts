import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly status: number;
}

/** An answer with a body, whose status says that there is none. */
export const exampleNoContent = defineRule<Details>(
  rule("examples", "warning", ({ status }) => `This example answers ${status}, which has no body, and yet shows one: correct the status, or take the body out.`),
  ({ pages }) => pages.flatMap((page) => page.examples.flatMap(({ response }) => {
    if (response?.status == null || !bodiless.includes(response.status) || response.body === null) return [];
    const { line, column } = response.body;
    return [{ place: placeOf(page.path, { ...response.range, line, column }), details: { status: response.status } }];
  })),
);

/** RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5. */
const bodiless: readonly number[] = [204, 205, 304];
