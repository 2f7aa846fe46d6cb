import type { Api, Operation, Parameter } from "../../model/api.js";
import { isAccepted, isDelta, listedTypes, ownParameters, queriedTypes, successesOf, verbOf, type OwnParameter, type VerbGroup } from "../../emit/calls.js";
import { planNames } from "../../emit/names.js";
import { stringLiteral } from "../../emit/text.js";
import { isBare } from "../../emit/type-table.js";
import { operationsDoc } from "./docs.js";
import { signature, type MethodView } from "./methods.js";
import { parameterRules, type PythonNames } from "./names.js";
import { docstring, openSet } from "./text.js";
import { answerType, bodyType, builderType, unionOf } from "./types.js";

/** How one or several operations of the same place and verb are called. Of several the body is one of theirs, and the answer what those say that are about the place. */
export function verbViews(group: VerbGroup, api: Api, names: PythonNames): MethodView[] {
  const { operations, near } = group;
  const [first] = operations;
  if (first === undefined) throw new Error("a verb needs an operation");
  const verb = verbOf(first);
  const own = ownKeywords(near, names);
  const doc = docstring(operationsDoc(group, api));
  const method = (name: string, positional: readonly string[], options: string, returns: string, call: string, given: readonly string[]): MethodView => ({
    head: signature(name, [...positional, ...own.parameters, `**options: Unpack[${options}]`], returns),
    doc, body: [`return self.${call}(${[...given, "options=options", ...own.given].join(", ")})`], source: first.source,
  });
  if (verb === "list") {
    const item = unionOf(listedTypes(near, names).map((type) => builderType(type, names)));
    const [options, call] = isDelta(first) ? ["ChangesOptions", "_changes"] : ["ListOptions", "_list"];
    return [method("list", [], `${options}[${selectable(near, names)}]`, `Paged[${item}]`, call, [])];
  }
  const answer = answerOf(near, names);
  if (verb === "get" && answer === "bytes") {
    return [
      method("get", [], "RequestOptions", "bytes", "_download", []),
      { ...method("open", [], "RequestOptions", "AbstractContextManager[Iterator[bytes]]", "_open", []), doc: docstring(["The same as `get`, while it comes: for a `with`."]) },
    ];
  }
  if (verb === "get") return [method("get", [], `GetOptions[${selectable(near, names)}]`, answer, "_request", ['"GET"'])];
  const bodies = operations.map((operation) => bodyType(operation, names) ?? "None");
  const body = unionOf(bodies);
  const request = (positional: readonly string[], given: readonly string[]): MethodView[] => [method(verb, positional, "RequestOptions", answer, "_request", [stringLiteral(verb.toUpperCase()), ...given])];
  if (body === "None") return request([], []);
  // A DELETE has a body only where a page describes one; any other verb may leave it out where one of its pages does.
  const optional = verb === "delete" || bodies.includes("None");
  return request([optional ? `body: ${unionOf([body, "None"])} = None` : `body: ${body}`], ["body=body"]);
}

/** The bodies of all documented successes; what nobody describes counts only where nothing else is known. */
function answerOf(operations: readonly Operation[], names: PythonNames): string {
  const types = successesOf(operations, names).map((response) => (isAccepted(response) ? "Accepted" : answerType(response, names))).filter((type) => type !== "Any");
  return types.length === 0 ? "Any" : unionOf(types);
}

/** The names that `select` suggests: the properties of the only type that is asked for. */
function selectable(operations: readonly Operation[], names: PythonNames): string {
  const [type, ...others] = queriedTypes(operations, names);
  return type == null || others.length > 0 ? "str" : names.properties(type);
}

/** A keyword of an operation's own, and what it is on the wire. */
export interface Keyword extends OwnParameter {
  readonly keyword: string;
}

/** The query parameters and headers that the pages of some operations add, with their keywords. */
export function keywordsOf(operations: readonly Operation[]): { query: Keyword[]; headers: Keyword[] } {
  const own = ownParameters(operations);
  const planned = planNames(new Map([...own.query.map(({ name }) => [`query ${name}`, name] as const), ...own.headers.map(({ name }) => [`header ${name}`, name] as const)]), parameterRules);
  return {
    query: own.query.map((one) => ({ ...one, keyword: planned.get(`query ${one.name}`) ?? one.name })),
    headers: own.headers.map((one) => ({ ...one, keyword: planned.get(`header ${one.name}`) ?? one.name })),
  };
}

/** They as parameters of a method, and as what the method hands on. */
function ownKeywords(operations: readonly Operation[], names: PythonNames): { parameters: string[]; given: string[] } {
  const { query, headers } = keywordsOf(operations);
  const all = [...query, ...headers].sort((a, b) => Number(b.required) - Number(a.required));
  const parameters = all.map(({ keyword, required, parameter }) => {
    const type = parameter === null ? "str" : parameterType(parameter, names);
    return required ? `${keyword}: ${type}` : `${keyword}: ${unionOf([type, "None"])} = None`;
  });
  const given = (name: string, list: readonly Keyword[]): string[] => (list.length === 0 ? [] : [`${name}={${list.map((one) => `${stringLiteral(one.name)}: ${one.keyword}`).join(", ")}}`]);
  return { parameters: parameters.length === 0 ? [] : ["*", ...parameters], given: [...given("query", query), ...given("headers", headers)] };
}

function parameterType(parameter: Parameter, names: PythonNames): string {
  if (parameter.knownValues.length > 0) return openSet(parameter.knownValues);
  const type = parameter.type.kind === "primitive" || parameter.type.kind === "named" ? builderType(parameter.type, names) : "Any";
  return /^(?:str|int|float|bool)$/.test(type) || isBare(parameter.type) ? type : "str | int | float | bool";
}
