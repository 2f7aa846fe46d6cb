import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { RouteFact } from "../../model/page.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly line: number;
}

/** A request line that stands twice in one list of them. */
export const routeRepeated = defineRule<Details>(
  rule("requests", "warning", ({ line }) => `This request line says the same as line ${line}: take one of the two out, or correct it.`),
  ({ pages }) => pages.flatMap((page) => {
    let first = new Map<string, RouteFact>();
    let last = 0;
    return page.routes.flatMap((route) => {
      // A further block, for another case or an example, may begin with the same lines.
      if (route.range.line > last + 2) first = new Map();
      last = route.range.line;
      const text = `${route.method} ${route.path}?${route.query}`;
      const other = first.get(text);
      if (other === undefined) first.set(text, route);
      return other === undefined ? [] : [{ place: placeOf(page.path, route.range), details: { line: other.range.line }, related: [placeOf(page.path, other.range)] }];
    });
  }),
);
