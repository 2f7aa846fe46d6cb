import { finding, placeOf } from "../diagnostics/finding.js";
import type { RuleId } from "../diagnostics/catalogue.js";
import { rangesIn } from "../json/position.js";
import { spansIn } from "../json/tolerant.js";
import type { Contradiction, Example, ExampleBody, ExampleRequest, ExampleResponse, InputDefinition, Operation, Property, Response, Trip } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { JsonValue } from "../model/json.js";
import type { BodyFact, ExampleFact, MessageFact, PageFacts } from "../model/page.js";
import { sourceOf, type Source } from "../model/source.js";
import { matchUrl } from "../paths/url.js";
import { checkMembers, checkValue, effectiveProperties, isObject, narrowed, respelledKey, type Breach, type Definitions } from "./check.js";
import { inputName, type BodiedOperation } from "./bodies.js";
import { cellAt, type Cells } from "./cells.js";
import { surplusOf } from "./input-subtypes.js";
import { placeAt, sourceIn } from "./order.js";
import { typeText } from "./properties.js";
import { withOptionsShown } from "./query-options.js";
import { firstLineOf, wrapped } from "./shown.js";
import { urlFindings } from "./url-findings.js";

export interface ExampleContext extends Definitions {
  readonly cells: Cells;
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
  const note: Note = (rule, side, pointer, trips, told = null) => {
    // `GET /schools/{id}` on a page of `GET /schools`: that the URL fits no route says why it answers one school, or what no school has.
    const isOfPlace = rule.rule === "example-envelope" || rule.rule === "example-undocumented-property";
    // A call to another host says why everything about it is otherwise.
    const teller = contradictions.find((one) => one.rule === "example-elsewhere" || (isOfPlace && one.rule === "example-url-unmatched") || (told !== null && one.side === side && one.rule === told.rule && one.pointer === told.pointer));
    if (teller === undefined) findings.push(rule);
    if (trips === null) return;
    const follows = teller === undefined ? null : { rule: teller.rule, source: teller.source };
    contradictions.push({ rule: rule.rule, severity: rule.severity, side, pointer, trips, message: rule.message, source: sourceOf(rule.place.path, rule.place), follows });
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

/** Null for `trips`: worth a word, and no contradiction. `told` is a contradiction that says why there is this one: where it was told, this one is not. */
type Note = (rule: Finding, side: Contradiction["side"], pointer: string, trips: readonly Trip[] | null, told?: Told | null) => void;

type Told = Pick<Contradiction, "rule" | "pointer">;

function requestOf(message: MessageFact, page: PageFacts, draft: BodiedOperation, context: ExampleContext, note: Note): ExampleRequest {
  const url = message.url ?? "";
  const fits = message.method === null || message.method === draft.method;
  const match = fits && url !== "" ? matchUrl(url, context.baseUrl, draft.routes.map((route) => route.segments)) : null;
  for (const one of urlFindings(message, page, draft, match, context)) note(one, "request", "", urlTrips[one.rule] ?? null);
  const value = message.body?.json?.value;
  const body = message.body;
  let type: string | null = null;
  if (body !== null && value !== undefined && draft.request !== null) {
    const given = breachesOfRequest(value, draft, context);
    type = given.type;
    noteBreaches(given.breaches, body, draft.request.source, page, "request", context, note);
  } else if (body !== null && draft.request === null) {
    const is = strayBody(value, page);
    if (is !== null) note(finding("example-body-undocumented", placeOf(page.path, firstLineOf(body)), { method: draft.method, is }, [placeAt(draft.source)]), "request", "", []);
  }
  return {
    method: message.method ?? draft.method, url, headers: headersOf(message), match,
    body: bodyOf(message.body, type, page), source: sourceIn(page, message.range),
  };
}

/** What a body is that its request does not take. `{}` says no more than "This API does not require a request body". */
function strayBody(value: JsonValue | undefined, page: PageFacts): "described" | "undescribed" | "other" | null {
  if (!isObject(value) && !Array.isArray(value)) return "other";
  if (Object.keys(value).length === 0) return null;
  return (page.requestBody?.properties.length ?? 0) > 0 ? "described" : "undescribed";
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
    if (declared === undefined || input === undefined) return { breaches: [], type: null };
    const actual = narrowed(value, declared, context.types);
    return { breaches: breachesOfInput(value, input, actual.name, context), type: actual === declared ? null : actual.name };
  }
  return { breaches: request.type === null ? [] : checkValue(value, request.type, context), type: null };
}

/** What findings about a URL make fail. */
const urlTrips: Readonly<Record<string, readonly Trip[]>> = {
  "example-url-unmatched": ["route"], "example-method-differs": ["route"], "example-elsewhere": ["route"], "example-url-respelled": [], "example-option-refused": [], "example-option-unlisted": [],
};

/** What is required and stands there in another letter case alone: it counts as given where "Required." is weighed, and as missing on the wire. */
function respelledKeys(value: JsonValue, properties: readonly Property[], owner: string): Breach[] {
  if (!isObject(value)) return [];
  return properties.filter(({ name, required }) => required && !Object.hasOwn(value, name)).flatMap((property): Breach[] => {
    const { name } = property;
    const shown = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
    return shown === undefined ? [] : [{ ...respelledKey(shown, property, [name], `${owner}.${name}`, ["schema", "types"]), shownAt: [shown] }];
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
  const subtype = ofOthers.get(first) ?? "";
  const said = isObject(value) ? value["@odata.type"] : undefined;
  const one = { steps: ["@odata.type"], atKey: said === undefined, trips: ["schema", "types"] as const, expected: `#${subtype}`, said: context.types.get(subtype)?.source ?? null };
  if (said === undefined) return [...breaches, { ...one, rule: "example-subtype-unnamed", name: `${input.type}.${first}`, actual: "", shownAt: [first] }];
  // It says what it is, in a name that no page knows: that is the one fault.
  return [...breaches.filter(({ rule, steps }) => rule !== "example-odata-type" || steps.length > 1), { ...one, rule: "example-odata-type", name: actual, actual: String(said) }];
}

function responseOf(message: MessageFact, page: PageFacts, draft: BodiedOperation, context: ExampleContext, note: Note): ExampleResponse {
  const documented = statusOf(message, draft.responses);
  if (documented === null && message.status !== null && draft.responses.length > 0) {
    const details = { expected: draft.responses.map((one) => one.status).join(", "), actual: message.status };
    const rule = finding("example-status-undocumented", placeOf(page.path, message.statusRange ?? message.range), details, draft.responses.map((one) => placeAt(one.source)));
    note(rule, "response", "", ["status"]);
  }
  const value = message.body?.json?.value;
  let type: string | null = null;
  const due = message.body?.isJson === false && documented !== null ? typeDue(message, documented, page, context) : null;
  if (message.body !== null && documented !== null && due !== null) {
    note(finding("example-no-json", placeOf(page.path, firstLineOf(message.body)), { expected: due, actual: "text" }, [placeAt(documented.source)]), "response", "", []);
  }
  if (message.body !== null && value !== undefined && documented?.type != null && message.body !== null) {
    noteBreaches(breachesOfResponse(value, documented, context), message.body, documented.source, page, "response", context, note);
    const declared = documented.type.kind === "named" ? context.types.get(documented.type.name) : undefined;
    if (declared !== undefined && documented.shape === "resource") {
      const actual = narrowed(value, declared, context.types);
      type = actual === declared ? null : actual.name;
    }
  }
  return { status: message.status, headers: headersOf(message), body: bodyOf(message.body, type, page), source: sourceIn(page, message.range) };
}

/**
 * The type that an answer in text leaves out: that of the response. Where it is the only example, it makes a stream of the response; then the
 * type that the page speaks of, if the answer calls itself JSON.
 */
function typeDue({ headers }: MessageFact, { status, shape, type }: Response, page: PageFacts, { types }: ExampleContext): string | null {
  if (shape !== "stream" && shape !== "none") return type === null ? null : typeText(type);
  const said = page.responses.find((one) => one.status === status)?.type ?? null;
  const item = said?.kind === "collection" ? said.items : said;
  if (item?.kind !== "named" || !headers.some(({ name, value }) => name.toLowerCase() === "content-type" && /json/i.test(value))) return null;
  const isKnown = [...types.values()].some((one) => one.documented && lastStep(one.name) === lastStep(item.name));
  return isKnown ? `${item.name}${said?.kind === "collection" ? " collection" : ""}` : null;
}

function lastStep(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
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
    if (inner === undefined || declared === undefined) return checkValue(value, response.type, context);
    const own = effectiveProperties(declared, context.types).has("value");
    // A type with a property `value` of its own: only an object in it that calls itself that very type is in an envelope.
    if (own && inner["@odata.type"] !== declared.name && inner["@odata.type"] !== `#${declared.name}`) return checkValue(value, response.type, context);
    // What the envelope holds is looked at all the same, though no schema sees it there.
    const inside = checkValue(inner, response.type, context).map((breach): Breach => ({ ...breach, steps: ["value", ...breach.steps], trips: [] }));
    const trips = own ? [...new Set(checkValue(value, response.type, context).flatMap((breach) => breach.trips))] : declared.dictionary ? [] : ["types" as const];
    return [{ rule: "example-wrapped", steps: ["value"], atKey: true, trips, name: declared.name, expected: "one object alone", actual: "an object inside of \"value\"", said: response.source }, ...inside];
  }
  const inner = isObject(value) && Object.hasOwn(value, "value") ? value["value"] : undefined;
  if (inner === undefined) {
    return [{ rule: "example-envelope", steps: isObject(value) ? ["value"] : [], atKey: false, trips: ["schema", "types"], name: "value", expected: response.shape, actual: "", said: response.source }];
  }
  const type = response.shape === "collection" ? { kind: "collection" as const, items: response.type } : response.type;
  return checkValue(inner, type, context).map((breach) => ({ ...breach, steps: ["value", ...breach.steps] }));
}

/** `said`: where the docs speak of the body, for what they say of nothing within it. */
function noteBreaches(breaches: readonly Breach[], body: BodyFact, said: Source, page: PageFacts, side: Contradiction["side"], context: ExampleContext, note: Note): void {
  if (breaches.length === 0) return;
  const spanOf = spansIn(body.text);
  const rangeOf = rangesIn(body.text, body.line, body.column);
  for (const breach of breaches) {
    const range = rangeOf(spanOf(breach.shownAt ?? breach.steps, breach.atKey));
    const { rule, name, expected, actual, instead } = breach;
    const related = cellAt(context.cells, breach.said ?? said, cellsByRule[rule] ?? "description");
    const fix = instead === undefined || body.column > 1 ? [] : [{ range, text: JSON.stringify(instead) }];
    note(finding(rule as ExampleRule, placeOf(page.path, range), { name, expected, actual }, [related], fix), side, pointerOf(breach.steps), breach.trips, typeNamed(breach, breaches, context));
  }
}

/** An object that names another documented type than is due: what only that type has follows from the name. */
function typeNamed({ rule, steps }: Breach, breaches: readonly Breach[], { properties }: ExampleContext): Told | null {
  if (rule !== "example-undocumented-property") return null;
  const pointer = pointerOf([...steps.slice(0, -1), "@odata.type"]);
  const named = breaches.find((one) => one.rule === "example-odata-type" && pointerOf(one.steps) === pointer)?.actual.replace(/^#/, "");
  return named !== undefined && properties.get(named)?.has(String(steps.at(-1))) === true ? { rule: "example-odata-type", pointer } : null;
}

/** Which cell of a property's row an example contradicts; its description, where it is none of these. */
const cellsByRule: Partial<Record<RuleId, "name" | "type">> = { "example-wrong-type": "type", "example-malformed": "type", "example-key-respelled": "name" };

/** The rules that speak of a value of an example; their messages take the same details. */
type ExampleRule = Extract<RuleId, "example-wrong-type" | "example-null" | "example-value-unlisted" | "example-value-case" | "example-value-placeholder" | "example-value-joined" | "example-undocumented-property" | "example-property-added" | "example-malformed" | "example-envelope" | "example-odata-type" | "example-wrapped" | "example-read-only" | "example-sentinel-sent" | "example-subtype-unnamed" | "example-key-respelled" | "example-value-beyond">;

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
