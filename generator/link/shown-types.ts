import type { PageFacts } from "../model/page.js";

/** The names of types that values in examples give as their own, in `@odata.type`: such a type has values, whatever its page calls it. */
export function typesShown(pages: readonly PageFacts[]): ReadonlySet<string> {
  const bodies = pages.flatMap(({ examples }) => examples.flatMap(({ request, response }) => [request?.body?.text ?? "", response?.body?.text ?? ""]));
  return new Set(bodies.flatMap((text) => [...text.matchAll(/"@odata\.type"\s*:\s*"#?([\w.]{1,300})"/g)].map((match) => match[1] ?? "")));
}
