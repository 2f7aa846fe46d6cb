import { finding, placeOf } from "../diagnostics/finding.js";
import type { RuleId } from "../diagnostics/catalogue.js";
import { rangesIn } from "../json/position.js";
import { spansIn } from "../json/tolerant.js";
import type { Contradiction, Example, ExampleBody, ExampleRequest, ExampleResponse, InputDefinition, Operation, Property, QueryOptions, Response, Route, Trip } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { JsonValue } from "../model/json.js";
import type { BodyFact, ExampleFact, MessageFact, PageFacts } from "../model/page.js";
import type { QueryOption } from "../model/query.js";
import { sourceOf, type Place } from "../model/source.js";
import { checkMembers, checkValue, effectiveProperties, isObject, narrowed, type Breach, type Definitions } from "./check.js";
import { inputName, type BodiedOperation } from "./bodies.js";
import { surplusOf } from "./input-subtypes.js";
import { sourceIn } from "./order.js";
import { decode, splitPath } from "./paths.js";
import { typeText } from "./properties.js";
import { optionsIn, withOptionsShown } from "./query-options.js";
import { wrapped } from "./shown.js";
import { matchUrl, splitUrl } from "./urls.js";

export interface ExampleContext extends Definitions {
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  readonly baseUrl: string | null;
}

/** Gives each operation its examples, each checked against routes, statuses, types and enums. */
export function linkExamples(operations: readonly BodiedOperation[], context: ExampleContext): { operations: Operation[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const linked = operations.map((draft): Operation => {
    const { pages, ...operation } = draft;
    const used = new Set<string>();
    const examples = pages.flatMap((page) => page.examples.filter((fact) => belongs(fact, draft, page)).map((fact) => exampleOf(fact, page, draft, context, used, findings)));
    return { ...operation, queryOptions: withOptionsShown(operation.queryOptions, examples), examples };
  });
  return { operations: linked, findings };
}

/** On a page with two methods an example goes with its own; one of another method (a callback) stays with the first. */
function belongs(fact: ExampleFact, draft: BodiedOperation, page: PageFacts): boolean {
  const method = fact.request?.method ?? null;
  if (method === draft.method) return true;
  return (method === null || page.routes.every((route) => route.method !== method)) && page.routes[0]?.method === draft.method;
}

function exampleOf(fact: ExampleFact, page: PageFacts, draft: BodiedOperation, context: ExampleContext, used: Set<string>, findings: Finding[]): Example {
  const contradictions: Contradiction[] = [];
  const note = (rule: Finding, side: Contradiction["side"], pointer: string, trips: readonly Trip[]): void => {
    findings.push(rule);
    contradictions.push({ rule: rule.rule, severity: rule.severity, side, pointer, trips, message: rule.message, source: sourceOf(rule.place.path, rule.place) });
  };
  const request = fact.request === null ? null : requestOf(fact.request, page, draft, context, note);
  const response = fact.response === null ? null : responseOf(fact.response, page, draft, context, note);
  const base = fact.name?.slice(0, 200) ?? "documented example";
  let name = base;
  for (let count = 2; used.has(name); count++) name = `${base} (${count})`;
  used.add(name);
  const range = fact.request?.range ?? fact.response?.range ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { name, request, response, contradictions, source: sourceIn(page, range) };
}

type Note = (rule: Finding, side: Contradiction["side"], pointer: string, trips: readonly Trip[]) => void;

function requestOf(message: MessageFact, page: PageFacts, draft: BodiedOperation, context: ExampleContext, note: Note): ExampleRequest {
  const url = message.url ?? "";
  const fits = message.method === null || message.method === draft.method;
  const match = fits && url !== "" ? matchUrl(url, context.baseUrl, draft.routes.map((route) => route.segments)) : null;
  if (match === null) note(unmatched(message, url, page, context.baseUrl), "request", "", ["route"]);
  const respelled = match === null ? null : respelledIn(url, draft.routes[match.route]);
  if (respelled !== null) note(finding("example-url-respelled", placeOf(page.path, message.range), respelled), "request", "", []);
  for (const option of optionsIn(match?.query ?? [])) {
    const rule = optionFinding(option, draft.queryOptions, placeOf(page.path, message.range));
    if (rule !== null) note(rule, "request", "", []);
  }
  const value = message.body?.json?.value;
  const body = message.body;
  let type: string | null = null;
  if (body !== null && value !== undefined && draft.request !== null) {
    const given = breachesOfRequest(value, draft, context);
    type = given.type;
    noteBreaches(given.breaches, body, page, "request", note);
  } else if (body !== null && draft.request === null) {
    note(finding("example-body-undocumented", placeOf(page.path, message.range), { method: draft.method }), "request", "", []);
  }
  return {
    method: message.method ?? draft.method, url, headers: headersOf(message), match,
    body: bodyOf(message.body, type, page), source: sourceIn(page, message.range),
  };
}

/** A step of an example's URL that differs from its route in letter case alone. */
function respelledIn(url: string, route: Route | undefined): { shown: string; route: string } | null {
  const names = (route?.segments ?? []).flatMap((segment) => (segment.kind === "parameter" || segment.kind === "address" ? [] : [segment.text]));
  const shown = new Set(splitPath(splitUrl(url).path).map((part) => decode(part.replace(/(?:\(.*\)|:)$/, ""))));
  const other = [...shown].find((part) => !names.includes(part) && names.some((name) => name.toLowerCase() === part.toLowerCase() && !shown.has(name)));
  return other === undefined || route === undefined ? null : { shown: other, route: route.path };
}

/** An option that its page leaves out of its list, or says that it is not supported. */
function optionFinding(option: QueryOption, options: QueryOptions | null, place: Place): Finding | null {
  // The tokens come in the links of an answer, whatever its page lists.
  if (options === null || options.supported.includes(option) || option === "skiptoken" || option === "deltatoken") return null;
  if (options.refused.includes(option) || (options.complete && options.supported.length === 0)) return finding("example-option-refused", place, { option: `$${option}` });
  return options.complete ? finding("example-option-unlisted", place, { option: `$${option}`, listed: options.supported.map((one) => `$${one}`) }) : null;
}

/** Notifications and uploads go to other hosts: such a request is no example of the operation, and no fault in its URL. */
function unmatched(message: MessageFact, url: string, page: PageFacts, baseUrl: string | null): Finding {
  const place = placeOf(page.path, message.range);
  const { origin } = splitUrl(url);
  const other = origin !== "" && baseUrl !== null && origin.toLowerCase() !== splitUrl(baseUrl).origin.toLowerCase();
  return other ? finding("example-elsewhere", place, { method: message.method ?? "", origin }) : finding("example-url-unmatched", place, { method: message.method ?? "", url });
}

function breachesOfRequest(value: JsonValue, draft: BodiedOperation, context: ExampleContext): { breaches: Breach[]; type: string | null } {
  const request = draft.request;
  if (request === null) return { breaches: [], type: null };
  if (request.kind === "parameters") {
    const properties = new Map(request.properties.map((property) => [property.name, property]));
    const breaches = checkMembers(value, properties, draft.name, false, ["schema", "types"], context);
    return { breaches: [...breaches, ...respelledKeys(value, request.properties, draft.name)], type: null };
  }
  if (request.kind === "input" && request.type?.kind === "named" && request.change !== null) {
    const declared = context.types.get(request.type.name);
    const input = context.inputs.get(inputName(request.type.name, request.change));
    if (declared === undefined || input === undefined || !declared.documented) return { breaches: [], type: null };
    const actual = narrowed(value, declared, context.types);
    return { breaches: breachesOfInput(value, input, actual.name, context), type: actual === declared ? null : actual.name };
  }
  return { breaches: request.type === null ? [] : checkValue(value, request.type, context), type: null };
}

/** What is required and stands there in another letter case alone: it counts as given where "Required." is weighed, and as missing on the wire. */
function respelledKeys(value: JsonValue, properties: readonly Property[], owner: string): Breach[] {
  if (!isObject(value)) return [];
  return properties.filter(({ name, required }) => required && !Object.hasOwn(value, name)).flatMap(({ name }): Breach[] => {
    const shown = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
    return shown === undefined ? [] : [{ rule: "example-key-respelled", steps: [name], atKey: false, trips: ["schema", "types"], name: `${owner}.${name}`, expected: name, actual: shown }];
  });
}

/** A body may say that it carries a subtype, and then holds what that adds; it may not hold so without saying it. */
function breachesOfInput(value: JsonValue, input: InputDefinition, actual: string, context: ExampleContext): Breach[] {
  const surplus = new Map(input.subtypes.map((name) => [name, surplusOf(context.inputs.get(inputName(name, input.change)), input)]));
  const own = new Map((surplus.get(actual) ?? []).map((property) => [property.name, property]));
  const properties = new Map([...input.properties.map((property) => [property.name, property] as const), ...own]);
  const ofOthers = new Map([...surplus].flatMap(([name, added]) => added.flatMap((property) => (properties.has(property.name) ? [] : [[property.name, name] as const]))).reverse());
  const unnamed = isObject(value) ? Object.keys(value).filter((key) => ofOthers.has(key)) : [];
  const known = isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !unnamed.includes(key))) : value;
  const breaches = [...checkMembers(known, properties, actual, input.open, ["schema", "types"], context), ...respelledKeys(known, input.properties, actual)];
  const [first] = unnamed;
  if (first === undefined) return breaches;
  return [...breaches, { rule: "example-subtype-unnamed", steps: ["@odata.type"], atKey: false, trips: ["schema", "types"], name: `${input.type}.${first}`, expected: `#${ofOthers.get(first) ?? ""}`, actual: "" }];
}

function responseOf(message: MessageFact, page: PageFacts, draft: BodiedOperation, context: ExampleContext, note: Note): ExampleResponse {
  const documented = statusOf(message, draft.responses);
  if (documented === null && message.status !== null && draft.responses.length > 0) {
    note(finding("example-status-undocumented", placeOf(page.path, message.range), { status: message.status, documented: draft.responses.map((one) => one.status) }), "response", "", ["status"]);
  }
  const value = message.body?.json?.value;
  let type: string | null = null;
  if (message.body?.isJson === false && documented?.type != null && documented.shape !== "stream" && documented.shape !== "none") {
    note(finding("example-no-json", placeOf(page.path, { line: message.body.line, column: message.body.column, endLine: message.range.endLine, endColumn: message.range.endColumn }), { type: typeText(documented.type) }), "response", "", []);
  }
  if (message.body !== null && value !== undefined && documented?.type != null && message.body !== null) {
    noteBreaches(breachesOfResponse(value, documented, context), message.body, page, "response", note);
    const declared = documented.type.kind === "named" ? context.types.get(documented.type.name) : undefined;
    if (declared !== undefined && documented.shape === "resource") {
      const actual = narrowed(value, declared, context.types);
      type = actual === declared ? null : actual.name;
    }
  }
  return { status: message.status, headers: headersOf(message), body: bodyOf(message.body, type, page), source: sourceIn(page, message.range) };
}

/** The documented response that a shown one is an example of; one without its status line is the first success. */
export function statusOf(message: { readonly status: number | null }, responses: readonly Response[]): Response | null {
  if (message.status !== null) return responses.find((one) => one.status === message.status) ?? null;
  return responses.find((one) => one.status < 300) ?? null;
}

function breachesOfResponse(value: JsonValue, response: Response, context: ExampleContext): Breach[] {
  if (response.type === null || response.shape === "none" || response.shape === "stream") return [];
  if (response.shape === "text") return checkValue(value, response.type, context);
  if (response.shape === "resource") {
    const inner = wrapped(value);
    const declared = response.type.kind === "named" ? context.types.get(response.type.name) : undefined;
    if (inner === undefined || declared === undefined || effectiveProperties(declared, context.types).has("value")) return checkValue(value, response.type, context);
    // What the envelope holds is looked at all the same, though no schema sees it there.
    const inside = checkValue(inner, response.type, context).map((breach): Breach => ({ ...breach, steps: ["value", ...breach.steps], trips: [] }));
    return [{ rule: "example-wrapped", steps: ["value"], atKey: true, trips: declared.dictionary ? [] : ["types"], name: declared.name, expected: "", actual: "" }, ...inside];
  }
  const inner = isObject(value) && Object.hasOwn(value, "value") ? value["value"] : undefined;
  if (inner === undefined) {
    return [{ rule: "example-envelope", steps: isObject(value) ? ["value"] : [], atKey: false, trips: ["schema", "types"], name: "value", expected: response.shape, actual: "" }];
  }
  const type = response.shape === "collection" ? { kind: "collection" as const, items: response.type } : response.type;
  return checkValue(inner, type, context).map((breach) => ({ ...breach, steps: ["value", ...breach.steps] }));
}

function noteBreaches(breaches: readonly Breach[], body: BodyFact, page: PageFacts, side: Contradiction["side"], note: Note): void {
  if (breaches.length === 0) return;
  const spanOf = spansIn(body.text);
  const rangeOf = rangesIn(body.text, body.line, body.column);
  for (const breach of breaches) {
    const place: Place = placeOf(page.path, rangeOf(spanOf(breach.steps, breach.atKey)));
    note(finding(breach.rule as ExampleRule, place, { name: breach.name, expected: breach.expected, actual: breach.actual }), side, pointerOf(breach.steps), breach.trips);
  }
}

/** The rules that speak of a value of an example; their messages take the same details. */
type ExampleRule = Extract<RuleId, "example-wrong-type" | "example-null" | "example-value-unlisted" | "example-undocumented-property" | "example-malformed" | "example-envelope" | "example-odata-type" | "example-wrapped" | "example-read-only" | "example-sentinel-sent" | "example-subtype-unnamed">;

/** RFC 6901. */
function pointerOf(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function headersOf(message: MessageFact): { name: string; value: string }[] {
  return message.headers.map(({ name, value }) => ({ name, value }));
}

function bodyOf(body: BodyFact | null, type: string | null, page: PageFacts): ExampleBody | null {
  if (body === null) return null;
  const source = sourceOf(page.path, { line: body.line, column: body.column, endLine: body.line, endColumn: body.column });
  if (body.json !== null) return { kind: "json", value: body.json.value, text: "", type, source };
  return { kind: body.isJson ? "broken" : "text", value: null, text: body.text, type, source };
}
