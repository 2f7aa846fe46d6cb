import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { Api } from "../../model/api.js";
import type { MessageFact, PageFacts } from "../../model/page.js";
import { isAtApi } from "../origins.js";
import { defineRule, type Breach } from "../rule.js";

interface Details {
  readonly name: string;
}

/** An example request that goes without a header which its page calls required. */
export const exampleHeaderMissing = defineRule<Details>(
  rule("examples", "hint", ({ name }) => `This example goes without the header "${name}", which its page calls required: add it, or drop "Required.".`),
  ({ pages, api }) => pages.flatMap((page) => page.examples.flatMap(({ request }) => (request === null || !isOfPage(request, page, api) ? [] : missingIn(request, page)))),
);

function missingIn(request: MessageFact, page: PageFacts): Breach<Details>[] {
  const sent = new Set(request.headers.map((header) => header.name.toLowerCase()));
  const required = page.headers.filter((header, index, all) => header.required && all.findIndex((other) => other.name.toLowerCase() === header.name.toLowerCase()) === index);
  return required.flatMap((header) => {
    const name = header.name.toLowerCase();
    // Tools add the token and the length, and what has no body has no type of it.
    if (sent.has(name) || name === "authorization" || name === "content-length" || name === "user-agent" || (name === "content-type" && request.body === null)) return [];
    return [{ place: placeOf(page.path, request.urlRange ?? request.range), details: { name: header.name }, related: [placeOf(page.path, header.range)] }];
  });
}

/** A callback to another host, or a further step of another method, has headers of its own. */
function isOfPage({ method, url }: MessageFact, page: PageFacts, api: Api): boolean {
  return method !== null && page.routes.some((route) => route.method === method) && isAtApi(url ?? "", api);
}
