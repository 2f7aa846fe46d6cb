import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { MessageFact } from "../../model/message.js";
import { defineRule } from "../rule.js";

/** In a large reference, what one example in ten does is the house's way of writing URLs: 37 of 100 in one of 8,000 pages. */
const large = 500;
const usual = 0.1;

/** `GET https://api.acme.example/lamps/{id}` shows how to call, and calls nothing. */
export const exampleUrlPlaceholder = defineRule(
  rule("examples", "hint", (d: { actual: string }) => `The URL of this example holds the placeholder "${d.actual}": write a value as a caller would.`),
  ({ pages }) => {
    const requests = pages.flatMap(({ path, examples }) => examples.flatMap(({ request }) => (request === null || request.url === null ? [] : [{ path, request }])));
    const open = requests.flatMap(({ path, request }) => placeholdersIn(path, request));
    return requests.length >= large && open.length >= usual * requests.length ? [] : open;
  },
);

/** The first placeholder in the path of a URL, where it stands. */
function placeholdersIn(page: string, { url, urlRange, range }: MessageFact): { place: ReturnType<typeof placeOf>; details: { actual: string } }[] {
  const [path = ""] = (url ?? "").split("?");
  const found = /\{[^{}/]*\}|<[^<>/]*>/.exec(path);
  if (found === null) return [];
  const whole = placeOf(page, urlRange ?? range);
  const column = whole.column + found.index;
  const within = urlRange !== null && column + found[0].length <= whole.endColumn;
  return [{ place: within ? { ...whole, column, endColumn: column + found[0].length } : whole, details: { actual: found[0] } }];
}
