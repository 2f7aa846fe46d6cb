import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { Api } from "../../model/api.js";
import type { MessageFact, PageFacts } from "../../model/page.js";
import type { Place } from "../../model/source.js";
import { isAtApi } from "../origins.js";
import { defineRule, type Breach } from "../rule.js";

type Details = Record<never, never>;

/** An example request without its answer. What the service itself sends elsewhere (`POST https://bot.acme.example/callback`) is answered by others. */
export const requestWithoutResponse = defineRule<Details>(
  rule("examples", "hint", () => "This example request has no response: show the response."),
  ({ pages, api }) => pages.flatMap((page) => unanswered(page, api)),
);

function unanswered({ path, examples }: PageFacts, api: Api): Breach<Details>[] {
  return examples.flatMap(({ request, response }) => {
    const isDue = request !== null && response === null && isAtApi(request.url ?? "", api);
    return isDue ? [{ place: startOf(request, path), details: {} }] : [];
  });
}

/** The request line; of a bare body its first line. */
function startOf({ range, urlRange, body }: MessageFact, path: string): Place {
  if (urlRange !== null) return placeOf(path, { ...range, endLine: urlRange.endLine, endColumn: urlRange.endColumn });
  if (body === null) return placeOf(path, range);
  const [first = ""] = body.text.split("\n", 1);
  return placeOf(path, { line: body.line, column: body.column, endLine: body.line, endColumn: body.column + first.trimEnd().length });
}
