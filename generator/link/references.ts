import type { Property, RequestBody, Segment } from "../model/api.js";
import { isObject } from "./check.js";
import type { DraftOperation } from "./operations.js";
import { sourceIn } from "./order.js";
import { mergeProperties, seenProperty, statementsOf } from "./properties.js";
import type { Scope } from "./scope.js";
import { messagesOf } from "./shown.js";

/** What an entity reference holds (OData JSON Format 4.01, section 14). */
const link = "@odata.id";

/**
 * A POST or PUT at `/groups/{id}/members/$ref` links something that exists: its body is `{ "@odata.id": "…" }`, though its page may ask for
 * "a JSON representation of a [user]". An example without it, or a table of other things that no example contradicts, is believed. No
 * standard speaks of a PATCH there; an example may show one.
 */
export function referenceOf(draft: DraftOperation, scope: Scope): RequestBody | null {
  if (draft.method === "DELETE" || draft.method === "GET" || !draft.routes.every((route) => isReference(route.segments.at(-1)))) return null;
  const bodies = messagesOf(draft, "request").flatMap(({ page, message }) => {
    const value = message.body?.json?.value;
    return isObject(value) && Object.keys(value).length > 0 ? [{ value, source: sourceIn(page, message.range) }] : [];
  });
  const rows = draft.pages.flatMap((page) => statementsOf(page, page.requestBody?.properties ?? [], "request-body"));
  const listed = rows.filter(({ fact }) => fact.name === link);
  const linking = bodies.find(({ value }) => Object.hasOwn(value, link));
  const expected = draft.method !== "PATCH" && bodies.length === 0 && (rows.length === 0 || listed.length > 0);
  if (linking === undefined && !expected) return null;
  const stated = draft.pages.flatMap((page) => (page.requestBody === null ? [] : [sourceIn(page, page.requestBody.range)]))[0];
  const source = stated ?? linking?.source ?? draft.source;
  const [own] = mergeProperties(draft.name, listed, scope).properties;
  const property: Property = own ?? seenProperty({ name: link, type: { kind: "primitive", name: "string" }, description: "The address of what is to be linked.", evidence: "request-body", source });
  return { kind: "parameters", type: null, change: null, properties: [{ ...property, required: true }], source };
}

export function isReference(last: Segment | undefined): boolean {
  return last?.kind === "literal" && last.text === "$ref";
}
