import { placeOf } from "../../diagnostics/finding.js";
import { rule } from "../../diagnostics/rule.js";
import { defineRule } from "../rule.js";

interface Details {
  readonly verb: string;
  readonly method: string;
}

/** A title whose verb means another method than every request line of its page has. */
export const titleMethodDiffers = defineRule<Details>(
  rule("requests", "warning", ({ verb, method }) => `The title says "${verb}", but every request line of this page is a ${method}: correct one of the two.`),
  ({ pages }) => pages.flatMap((page) => {
    const verb = /^\p{L}+(?=\s+\p{L})/u.exec(page.title?.value ?? "")?.[0];
    const methods = new Set(page.routes.map((route) => route.method));
    const [first] = page.routes;
    const never = verb !== undefined && Object.hasOwn(neverBy, verb.toLowerCase()) ? neverBy[verb.toLowerCase()] : undefined;
    if (verb === undefined || first === undefined || never === undefined || ![...methods].every((method) => never.includes(method))) return [];
    return [{ place: placeOf(page.path, page.title?.range), details: { verb, method: first.method }, related: [placeOf(page.path, first.range)] }];
  }),
);

const reading = ["DELETE", "PATCH", "PUT"];
const writing = ["DELETE", "GET", "HEAD"];
const deleting = ["GET", "HEAD", "PATCH", "PUT"];

/** The methods that a verb is never done by. A POST to an action may do anything. */
const neverBy: Readonly<Record<string, readonly string[]>> = {
  get: reading, list: reading, read: reading, retrieve: reading, enumerate: reading, download: reading, find: reading, search: reading, count: reading,
  create: writing, add: writing, update: writing, replace: writing, upload: writing, modify: writing, edit: writing, set: writing, upsert: writing,
  delete: deleting, remove: ["GET", "HEAD"],
};
