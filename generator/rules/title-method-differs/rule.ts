import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import type { PageFacts } from "../../model/page.js";
import { defineRule, type Breach } from "../rule.js";

interface Details {
  readonly verb: string;
  readonly methods: string;
}

/** A title whose verb means another method than every request line of its page has, or than the example below it calls with. */
export const titleMethodDiffers = defineRule<Details>(
  rule("requests", "warning", ({ verb, methods }) => `The title says "${verb}", but what stands below is ${methods}: correct one of the two.`),
  ({ pages }) => pages.flatMap((page) => [...ofPage(page), ...ofExamples(page)]),
);

function ofPage(page: PageFacts): Breach<Details>[] {
  const verb = verbOf(page.title?.value ?? "");
  const methods = [...new Set(page.routes.map((route) => route.method))];
  const [first] = page.routes;
  if (verb === null || first === undefined || !methods.every((method) => isNever(verb, method))) return [];
  return [{ place: placeOf(page.path, page.title?.range), details: { verb, methods: methods.join(" and ") }, related: [placeOf(page.path, first.range)] }];
}

/** "Example 2: Delete a lamp" over a GET. A name from an annotation is no title: it has no spaces. */
function ofExamples(page: PageFacts): Breach<Details>[] {
  return page.examples.flatMap(({ name, request }) => {
    const verb = verbOf((name ?? "").replace(/^\p{L}+\s+\d+\s*[:.\u2013-]?\s+/u, ""));
    if (verb === null || request?.method == null || !isNever(verb, request.method)) return [];
    return [{ place: placeOf(page.path, request.urlRange ?? request.range), details: { verb, methods: request.method } }];
  });
}

function verbOf(title: string): string | null {
  return /^\p{L}+(?=\s+\p{L})/u.exec(title)?.[0] ?? null;
}

function isNever(verb: string, method: string): boolean {
  const word = verb.toLowerCase();
  return Object.hasOwn(neverBy, word) && neverBy[word]?.includes(method) === true;
}

const reading = ["DELETE", "PATCH", "PUT"];
const writing = ["DELETE", "GET", "HEAD"];
const deleting = ["GET", "HEAD", "PATCH", "PUT"];

/** The methods that a verb is never done by. A POST to an action may do anything. */
const neverBy: Readonly<Record<string, readonly string[]>> = {
  get: reading, list: reading, read: reading, retrieve: reading, enumerate: reading, download: reading, find: reading, search: reading, count: reading,
  create: writing, add: writing, update: writing, replace: writing, upload: writing, modify: writing, edit: writing, set: writing, upsert: writing,
  delete: deleting, remove: ["GET", "HEAD"],
};
