import type { Operation, Parameter, Response } from "../../model/api.js";
import { bodyType, isBare, memberName, openSet, responseType, typeExpression, verbOf, type TypeScriptNames } from "../../emit/typescript.js";

/**
 * How one or several operations of the same place and verb are called: `Get<User, UserQuery>`, `Send<UserUpdate, User>`. Where the docs
 * describe several, such as one for each subtype, the body is one of theirs. The answer is what the first of them say, as `atHomeFirst`
 * has them: other pages mention the place in passing.
 */
export function callType(operations: readonly Operation[], names: TypeScriptNames): string {
  const [first] = operations;
  if (first === undefined) throw new Error("a call needs an operation");
  const verb = verbOf(first);
  const atHome = operations.filter((operation) => distance(operation) === distance(first));
  const extra = extraOptions(atHome, names);
  const answer = answerOf(atHome, names);
  if (verb === "list") {
    const items = unionOf(widest(atHome.map(queriedType), names));
    return generic(isDelta(first) ? "Changes" : "List", [items, queryOf(atHome, names), systemOptions(atHome, "list"), extra], ["", "unknown", "SystemOption", "unknown"]);
  }
  if (verb === "get") {
    if (answer === "Blob") return generic("Download", [extra], ["unknown"]);
    return generic("Get", [answer, queryOf(atHome, names), systemOptions(atHome, "get"), extra], ["", "unknown", '"select" | "expand"', "unknown"]);
  }
  const bodies = unionOf(operations.map((operation) => bodyType(operation, names) ?? "undefined"));
  if (verb === "delete") return generic("Delete", [answer, bodies === "undefined" ? extra : joined([extra, `{ body: ${bodies} }`])], ["void", "unknown"]);
  if (bodies === "undefined") return generic("Act", [answer, extra], ["void", "unknown"]);
  return generic("Send", [bodies, answer, extra], ["", "void", "unknown"]);
}

/** The page that is about a place comes first, before others that share it. */
export function atHomeFirst(operations: readonly Operation[]): Operation[] {
  return [...operations].sort((a, b) => distance(a) - distance(b) || (a.name < b.name ? -1 : 1));
}

/** How far a page is from being about its place: by the number of its routes, and by whether `/users` answers with a user. */
function distance(operation: Operation): number {
  const segment = operation.routes[0]?.segments.filter((one) => one.kind === "literal").at(-1)?.text.toLowerCase() ?? "";
  const type = queriedType(operation)?.split(".").at(-1)?.toLowerCase();
  return 2 * operation.routes.length + (type !== undefined && segment.startsWith(type.replace(/y$/, "")) ? 0 : 1);
}

/** `/users/delta`, `/sites/{id}/lists/{id}/items/microsoft.graph.delta()`: what has changed since the link of an earlier answer. */
function isDelta(operation: Operation): boolean {
  const last = operation.routes[0]?.segments.at(-1);
  return last !== undefined && "text" in last && /(?:^|\.)delta$/i.test(last.text);
}

/** `Name<a, b>` without the arguments at the end that are the defaults anyway. */
function generic(name: string, given: readonly string[], defaults: readonly string[]): string {
  let length = given.length;
  while (length > 0 && given[length - 1] === defaults[length - 1]) length--;
  return length === 0 ? name : `${name}<${given.slice(0, length).join(", ")}>`;
}

function unionOf(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  return distinct.length === 1 ? (distinct[0] ?? "unknown") : distinct.map((type) => (type === "void" ? "undefined" : type)).join(" | ");
}

/** The bodies of all documented successes; what nobody describes counts only where nothing else is known. */
function answerOf(operations: readonly Operation[], names: TypeScriptNames): string {
  const responses = operations.flatMap((operation) => operation.responses.filter((response) => response.status >= 200 && response.status < 300 && !isLeftOut(response, operation)));
  const types = unionOf(shared(responses, names).map((response) => answerType(response, names)).filter((type) => type !== "unknown"));
  return types === "" ? "unknown" : types;
}

/** Reading is not taken on for later: a GET with a body answers 202 for what goes on besides. */
function isLeftOut({ status, shape }: Response, { method, responses }: Operation): boolean {
  return method === "GET" && status === 202 && shape === "none" && responses.some((other) => other.status === 200 && other.shape !== "none");
}

function answerType(response: Response, names: TypeScriptNames): string {
  return response.status === 202 && response.shape === "none" ? names.runtime("Accepted") : responseType(response, names);
}

/** The answers of many subtypes as that of the base that they share: its family says the same in one word. */
function shared(responses: readonly Response[], names: TypeScriptNames): readonly Response[] {
  const resources = responses.filter((response) => response.shape === "resource" && response.type?.kind === "named");
  const [first] = resources;
  const types = [...new Set(resources.map((response) => (response.type?.kind === "named" ? response.type.name : "")))];
  if (first === undefined || types.length < 2) return responses;
  const base = names.commonBase(types);
  return base === null ? responses : [{ ...first, type: { kind: "named", name: base } }, ...responses.filter((response) => !resources.includes(response))];
}

/** The qualified name of what a GET is about; null where no page names it. */
function queriedType(operation: Operation): string | null {
  const success = operation.responses.find((response) => response.status < 300 && response.type?.kind === "named");
  return success?.type?.kind === "named" ? success.type.name : null;
}

/** The types without those that the family of another one holds already. */
function widest(types: readonly (string | null)[], names: TypeScriptNames): string[] {
  const named = [...new Set(types)];
  return named.filter((type) => type === null || !named.some((other) => other !== null && other !== type && names.isBelow(type, other)))
    .map((type) => (type === null ? "unknown" : typeExpression({ kind: "named", name: type }, names)));
}

/** The companion that says what can be queried: of operations on one type only. */
function queryOf(operations: readonly Operation[], names: TypeScriptNames): string {
  const [type, ...others] = widest(operations.map(queriedType), names);
  const [first] = operations.map(queriedType).filter((one) => one !== null && typeExpression({ kind: "named", name: one }, names) === type);
  return first == null || others.length > 0 ? "unknown" : (names.query(first) ?? "unknown");
}

/** The query options that the runtime knows by name. */
const known = ["select", "expand", "filter", "orderby", "search", "top", "skip", "count"] as const;
type Known = (typeof known)[number];

/** What a caller may ask for where no page limits it: of one thing no more than OData has for one. */
const unlimited = { list: known, get: ["select", "expand"] } as const satisfies Record<string, readonly Known[]>;

/** The query options that one of the operations takes. Where a page does not name them all, everything stays that it does not refuse. */
function systemOptions(operations: readonly Operation[], verb: "get" | "list"): string {
  const taken = new Set<string>(operations.flatMap(({ queryOptions }): readonly string[] => {
    if (queryOptions === null) return unlimited[verb];
    if (queryOptions.complete) return queryOptions.supported;
    return [...queryOptions.supported, ...unlimited[verb].filter((option) => !queryOptions.refused.includes(option))];
  }));
  const options = known.filter((option) => taken.has(option));
  if (options.length === known.length) return "SystemOption";
  return options.length === 0 ? "never" : options.map((option) => `"${option}"`).join(" | ");
}

/** Headers that the client writes itself, or that every request may have. */
const ownHeaders = /^(?:authorization|accept|content-type|content-length|host|user-agent)$/i;

/** What the page adds to the options of a request: query parameters that are not OData's, and headers. */
function extraOptions(operations: readonly Operation[], names: TypeScriptNames): string {
  // Of several operations nothing can be demanded that one of them does not want.
  const isDemanded = operations.length === 1;
  const fields = (list: readonly { readonly name: string; readonly required: boolean; readonly type: string }[]): { text: string; demanded: boolean } => {
    const distinct = [...new Map(list.map((one) => [one.name.toLowerCase(), one])).values()];
    const texts = distinct.map((one) => `${memberName(one.name)}${one.required && isDemanded ? "" : "?"}: ${one.type}`);
    return { text: texts.join("; "), demanded: isDemanded && distinct.some((one) => one.required) };
  };
  const query = fields(operations.flatMap((operation) => operation.parameters).filter((one) => one.in === "query" && /^[\w.-]+$/.test(one.name)).map((one) => ({ ...one, type: parameterType(one, names) })));
  const headers = fields(operations.flatMap((operation) => operation.headers).filter((one) => !ownHeaders.test(one.name) && /^[\w-]+$/.test(one.name)).map((one) => ({ ...one, type: "string" })));
  const members = [["query", query], ["headers", headers]] as const;
  const texts = members.filter(([, part]) => part.text !== "").map(([name, part]) => `${name}${part.demanded ? "" : "?"}: { ${part.text} }`);
  return texts.length === 0 ? "unknown" : `{ ${texts.join("; ")} }`;
}

function parameterType(parameter: Parameter, names: TypeScriptNames): string {
  if (parameter.knownValues.length > 0) return openSet(parameter.knownValues).join(" | ");
  const type = parameter.type.kind === "primitive" || parameter.type.kind === "named" ? typeExpression(parameter.type, names) : "unknown";
  return /^(?:string|number|boolean|Int64)$/.test(type) || isBare(parameter.type) ? type : "string | number | boolean";
}

function joined(types: readonly string[]): string {
  const known = types.filter((type) => type !== "unknown");
  return known.length === 0 ? "unknown" : known.join(" & ");
}
