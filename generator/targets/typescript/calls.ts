import type { Operation, Parameter, Response } from "../../model/api.js";
import { isAccepted, isDelta, listedTypes, ownParameters, queriedTypes, successesOf, verbOf, type OwnParameter, type VerbGroup } from "../../emit/calls.js";
import { bodyType, memberName, openSet, responseType, typeExpression, type TypeScriptNames } from "../../emit/typescript.js";
import { isBare } from "../../emit/type-table.js";

/**
 * How one or several operations of the same place and verb are called: `Get<User, UserQuery>`, `Send<UserUpdate, User>`. Where the docs
 * describe several, such as one for each subtype, the body is one of theirs. The answer is what those say that are
 * about the place.
 */
export function callType({ operations, near }: VerbGroup, names: TypeScriptNames): string {
  const [first] = operations;
  if (first === undefined) throw new Error("a call needs an operation");
  const verb = verbOf(first);
  const extra = extraOptions(near, names);
  const answer = answerOf(near, names);
  if (verb === "list") {
    const items = unionOf(listedTypes(near, names).map((type) => (type === null ? "unknown" : typeExpression(type, names))));
    return generic(isDelta(first) ? "Changes" : "List", [items, queryOf(near, names), systemOptions(near, "list"), extra], ["", "unknown", "SystemOption", "unknown"]);
  }
  if (verb === "get") {
    if (answer === "Blob") return generic("Download", [extra], ["unknown"]);
    return generic("Get", [answer, queryOf(near, names), systemOptions(near, "get"), extra], ["", "unknown", '"select" | "expand"', "unknown"]);
  }
  const bodies = unionOf(operations.map((operation) => bodyType(operation, names) ?? "undefined"));
  if (verb === "delete") return generic("Delete", [answer, bodies === "undefined" ? extra : joined([extra, `{ body: ${bodies} }`])], ["void", "unknown"]);
  if (bodies === "undefined") return generic("Act", [answer, extra], ["void", "unknown"]);
  return generic("Send", [bodies, answer, extra], ["", "void", "unknown"]);
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
  const types = unionOf(successesOf(operations, names).map((response) => answerType(response, names)).filter((type) => type !== "unknown"));
  return types === "" ? "unknown" : types;
}

function answerType(response: Response, names: TypeScriptNames): string {
  return isAccepted(response) ? names.runtime("Accepted") : responseType(response, names);
}

/** The companion that says what can be queried: of operations on one type only. */
function queryOf(operations: readonly Operation[], names: TypeScriptNames): string {
  const [type, ...others] = queriedTypes(operations, names);
  return type == null || others.length > 0 ? "unknown" : (names.query(type) ?? "unknown");
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

/** What the page adds to the options of a request, as a type: query parameters that are not OData's, and headers. */
function extraOptions(operations: readonly Operation[], names: TypeScriptNames): string {
  const { query, headers } = ownParameters(operations);
  const member = (name: string, list: readonly OwnParameter[]): string[] => {
    if (list.length === 0) return [];
    const fields = list.map((one) => `${memberName(one.name)}${one.required ? "" : "?"}: ${one.parameter === null ? "string" : parameterType(one.parameter, names)}`);
    return [`${name}${list.some(({ required }) => required) ? "" : "?"}: { ${fields.join("; ")} }`];
  };
  const texts = [...member("query", query), ...member("headers", headers)];
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
