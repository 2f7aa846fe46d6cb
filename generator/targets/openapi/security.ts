import { objectOf } from "../../emit/json.js";
import type { Operation } from "../../model/api.js";
import type { JsonObject, JsonValue } from "../../model/json.js";
import type { CallerKind } from "../../model/page.js";
import type { PathItem } from "./paths.js";

/** The pages say which permissions a token must carry, and not where it comes from: so a bearer token with roles (OpenAPI 3.1, 4.8.30). */
const callers: Readonly<Record<CallerKind, string>> = {
  application: "An application by itself; the roles name its permissions.",
  delegatedPersonal: "A user with a personal account; the roles name the permissions.",
  delegatedWork: "A user with a work or school account; the roles name the permissions.",
};

/** The schemes of the callers that any page speaks of. */
export function schemesOf(items: readonly PathItem[]): [string, JsonObject][] {
  const named = new Set(items.flatMap((item) => item.methods.flatMap(({ entries }) => entries.flatMap(({ operation }) => operation.permissions.filter((one) => one.supported).map((one) => one.caller)))));
  return [...named].sort().map((caller) => [caller, objectOf([["type", "http"], ["scheme", "bearer"], ["description", callers[caller]]])]);
}

/**
 * Any one of these lets a caller in, so each choice of each kind of caller is an alternative, the least privileged of a kind first.
 * Where a page names none, the document's own requirement stands: some caller's token, with permissions that nobody documents.
 */
export function securityOf(operation: Operation): JsonValue[] {
  const alternatives = operation.permissions.filter((one) => one.supported).flatMap((one) => (one.choices.length === 0 ? [{ [one.caller]: [] }] : one.choices.map((names) => ({ [one.caller]: [...names] }))));
  return [...new Map(alternatives.map((one): [string, JsonValue] => [JSON.stringify(one), one])).values()];
}
