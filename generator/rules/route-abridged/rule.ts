import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

/** A request line that leaves steps out: `/me/folders/{id}/.../items`. */
export const routeAbridged = defineRule<Record<string, never>>(
  rule("requests", "hint", () => "This request line leaves steps out with dots, which no program can send: write one line for each path there is, and say in words that it may go deeper."),
  ({ pages }) => pages.flatMap((page) => page.routes.flatMap((route) => (/(?:^|\/)(?:\.{3,}|\u2026)(?:\/|$)/.test(route.path) ? [{ place: placeOf(page.path, route.range), details: {} }] : []))),
);
