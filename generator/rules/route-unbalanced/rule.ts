import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly mark: string;
}

/** A request line with a brace, bracket, parenthesis or quote that lacks its other half. */
export const routeUnbalanced = defineRule<Details>(
  rule("requests", "error", ({ mark }) => `This request line has a ${mark} without its other half: add or remove it.`),
  ({ pages }) => pages.flatMap((page) => page.routes.flatMap((route) => {
    const mark = unbalanced(route.query === "" ? route.path : `${route.path}?${route.query}`);
    return mark === null ? [] : [{ place: placeOf(page.path, route.range), details: { mark } }];
  })),
);

const halves: Readonly<Record<string, string>> = { ")": "(", "}": "{", "]": "[" };

/** The first mark that has no other half; null where all have theirs. What stands in quotes within parentheses is a value of any form. */
function unbalanced(text: string): string | null {
  const open: string[] = [];
  for (const char of text) {
    const quoted = open.at(-1) === "'";
    if (char === "'" && (quoted || open.length > 0)) {
      if (quoted) open.pop();
      else open.push(char);
    } else if (!quoted && "({[".includes(char)) open.push(char);
    else if (!quoted && Object.hasOwn(halves, char) && open.pop() !== halves[char]) return char;
  }
  return open.at(-1) ?? null;
}
