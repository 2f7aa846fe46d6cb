import { finding, placeOf } from "../diagnostics/finding.js";
import type { Change, InputDefinition, Property, RequestBody, Response, ResponseShape, TypeDefinition } from "../model/api.js";
import type { Finding } from "../model/finding.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { MessageFact, PageFacts, ResponseFact } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import { effectiveProperties, isObject, type Definitions } from "./check.js";
import { areProperties, placesOf, resourceAt, type PropertyNames } from "./implied.js";
import type { DraftOperation } from "./operations.js";
import { byWeight, groupBy, sourceIn } from "./order.js";
import { mergeProperties, statementsOf } from "./properties.js";
import type { Scope } from "./scope.js";

/** An operation with its bodies; its examples come last, since they are checked against everything else. */
export interface BodiedOperation extends DraftOperation {
  readonly request: RequestBody | null;
  readonly responses: readonly Response[];
}

const changes: Readonly<Record<string, Change>> = { POST: "create", PATCH: "update", PUT: "replace" };
const takesBody = new Set(Object.keys(changes));

/** What each operation takes and gives back, by the words of its pages and by its examples. */
export function linkBodies(drafts: readonly DraftOperation[], named: PropertyNames, scope: Scope, enumNames: ReadonlySet<string>): { operations: BodiedOperation[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const answering = drafts.map((draft) => ({ ...draft, responses: responsesOf(draft, scope) }));
  const places = placesOf(answering);
  const operations = answering.map(({ responses, ...draft }) => {
    const resource = resourceAt(draft.method, draft.routes, places);
    return { ...draft, request: requestOf(draft, resource, named, scope, enumNames, findings), responses };
  });
  return { operations, findings };
}

/** `resource` is what stands at the operation's route by other pages: it stands in where this page names no type. */
function requestOf(draft: DraftOperation, resource: TypeRef | null, named: PropertyNames, scope: Scope, enumNames: ReadonlySet<string>, findings: Finding[]): RequestBody | null {
  const stated = draft.pages.flatMap((page) => (page.requestBody === null ? [] : [{ page, fact: page.requestBody }]));
  const useful = stated.find(({ fact }) => fact.kind === "type" || fact.kind === "parameters" || fact.kind === "properties" || fact.kind === "stream");
  const unnamed = stated.find(({ fact }) => fact.kind === "unstated");
  if (useful === undefined && unnamed !== undefined && resource !== null && takesBody.has(draft.method)) {
    return bodyOfType(resource, draft.method, enumNames, sourceIn(unnamed.page, unnamed.fact.range));
  }
  const shown = messagesOf(draft, "request").find(({ message }) => message.body !== null);
  if (!takesBody.has(draft.method)) return null;
  if (useful === undefined) {
    if (shown === undefined || !takesBody.has(draft.method)) return null;
    const { page, message } = shown;
    const range = message.range;
    findings.push(finding("body-undocumented", placeOf(page.path, range), {}));
    const type: TypeRef = { kind: "primitive", name: message.body?.isJson === true ? "json" : "stream" };
    return { kind: message.body?.isJson === true ? "type" : "stream", type, change: null, properties: [], source: sourceIn(page, range) };
  }
  const { page, fact } = useful;
  const source = sourceIn(page, fact.range);
  if (fact.kind === "stream") return { kind: "stream", type: { kind: "primitive", name: "stream" }, change: null, properties: [], source };
  if (fact.kind === "properties" && resource !== null && areProperties(fact, resource, named)) return bodyOfType(resource, draft.method, enumNames, source);
  if (fact.kind === "parameters" || fact.kind === "properties") {
    const statements = stated.flatMap((one) => statementsOf(one.page, one.fact.properties, "request-body"));
    const merged = mergeProperties(draft.name, statements, scope);
    findings.push(...merged.findings);
    return { kind: "parameters", type: null, change: null, properties: merged.properties, source };
  }
  return bodyOfType(fact.type === null ? null : scope.resolve(fact.type, page), draft.method, enumNames, source);
}

function bodyOfType(type: TypeRef | null, method: string, enumNames: ReadonlySet<string>, source: RequestBody["source"]): RequestBody {
  const change = changes[method] ?? null;
  const isResource = type?.kind === "named" && !enumNames.has(type.name) && change !== null;
  return { kind: isResource ? "input" : "type", type, change: isResource ? change : null, properties: [], source };
}

/** Examples' requests or responses of an operation that may have several pages and, on one page, several methods. */
export function messagesOf(draft: DraftOperation, side: "request" | "response"): { page: PageFacts; message: MessageFact }[] {
  return draft.pages.flatMap((page) => page.examples.flatMap((example) => {
    const method = example.request?.method ?? null;
    const message = example[side];
    return message === null || (method !== null && method !== draft.method && page.routes.some((route) => route.method === method)) ? [] : [{ page, message }];
  }));
}

/** What requests may send, for each type and kind of change that some operation makes. */
export function linkInputs(operations: readonly BodiedOperation[], { types, subtypes }: Definitions, overridden: ReadonlyMap<string, boolean>, scope: Scope): { inputs: InputDefinition[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const users = operations.filter((operation) => operation.request?.kind === "input");
  const inputs = [...groupBy(users, inputKey)].flatMap(([, group]) => {
    const request = group[0]?.request;
    const type = request?.type?.kind === "named" ? types.get(request.type.name) : undefined;
    return request === null || request === undefined || type === undefined || request.change === null ? [] : [inputOf(type, request.change, type.open || subtypes.has(type.name), group, types, overridden, scope, findings)];
  });
  return { inputs: inputs.sort((a, b) => (inputName(a.type, a.change) < inputName(b.type, b.change) ? -1 : 1)), findings };
}

function inputKey(operation: BodiedOperation): string {
  const request = operation.request;
  return request?.type?.kind === "named" && request.change !== null ? inputName(request.type.name, request.change) : "";
}

export function inputName(type: string, change: Change): string {
  return `${type} ${change}`;
}

function inputOf(type: TypeDefinition, change: Change, open: boolean, group: readonly BodiedOperation[], types: ReadonlyMap<string, TypeDefinition>, overridden: ReadonlyMap<string, boolean>, scope: Scope, findings: Finding[]): InputDefinition {
  const tables = group.flatMap((operation) => operation.pages).flatMap((page) => (page.requestBody?.kind === "type" || page.requestBody?.kind === "properties" ? [{ page, body: page.requestBody }] : []));
  const statements = tables.flatMap(({ page, body }) => statementsOf(page, body.properties, "request-body")).sort(byWeight);
  const listed = new Map(groupBy(statements, (one) => one.fact.name));
  const all = effectiveProperties(type, types);
  // Listed properties that no type has: the body's own table is the only witness.
  const own = mergeProperties(type.name, statements.filter((one) => !all.has(one.fact.name) && !one.fact.name.startsWith("@")), scope).properties;
  const bodies = group.flatMap((operation) => messagesOf(operation, "request")).filter(({ message }) => message.body?.json != null);
  for (const { page, body } of tables) {
    const readOnly = body.properties.filter((fact) => fact.readOnly || all.get(fact.name)?.readOnly === true);
    const [first] = readOnly;
    if (first !== undefined) {
      findings.push(finding("read-only-in-body", placeOf(page.path, first.range), { names: readOnly.map((fact) => fact.name) }, readOnly.slice(1).map((fact) => placeOf(page.path, fact.range))));
    }
  }
  const properties = [...all.values(), ...own]
    .filter((property) => !property.readOnly || listed.has(property.name))
    .map((property): Property => {
      const rows = listed.get(property.name) ?? [];
      const row = rows.find((one) => one.fact.required);
      const required = row !== undefined || (change === "create" && property.required && rows.length === 0);
      const corrected = overridden.get(`${type.name}.${property.name}`);
      return { ...property, required: corrected ?? (required && !lacking(property, row, bodies, findings)) };
    });
  return { type: type.name, change, open, properties, source: group[0]?.request?.source ?? type.source };
}

/** "Required." in a row, but a documented example of such a request goes without it. */
function lacking(property: Property, row: { page: PageFacts; fact: { range: PageFacts["routes"][number]["range"] } } | undefined, bodies: readonly { page: PageFacts; message: MessageFact }[], findings: Finding[]): boolean {
  const without = bodies.find(({ message }) => isObject(message.body?.json?.value) && !Object.hasOwn(message.body.json.value, property.name));
  if (without === undefined) return false;
  const related = row === undefined ? [] : [placeOf(row.page.path, row.fact.range)];
  findings.push(finding("required-missing-in-example", placeOf(without.page.path, without.message.range), { name: property.name }, related));
  return true;
}

/** The parameters of an action keep "Required." on the same condition. */
export function settleParameters(operation: BodiedOperation): { operation: BodiedOperation; findings: Finding[] } {
  const request = operation.request;
  if (request?.kind !== "parameters") return { operation, findings: [] };
  const findings: Finding[] = [];
  const bodies = messagesOf(operation, "request").filter(({ message }) => message.body?.json != null);
  const properties = request.properties.map((property) => ({ ...property, required: property.required && !lacking(property, undefined, bodies, findings) }));
  return { operation: { ...operation, request: { ...request, properties } }, findings };
}

function responsesOf(draft: DraftOperation, scope: Scope): Response[] {
  const stated = draft.pages.flatMap((page) => page.responses.map((fact) => ({ page, fact })));
  const shown = messagesOf(draft, "response");
  const responses = [...groupBy(stated, ({ fact }) => String(fact.status)).values()].flatMap((group) => {
    const first = group.find(({ fact }) => fact.type !== null) ?? group[0];
    return first === undefined ? [] : [responseOf(first.page, first.fact, shown, stated.length === 1, scope)];
  });
  // A page without a Response section still shows one.
  for (const { page, message } of shown) {
    const status = message.status;
    if (status === null || stated.length > 0 || responses.some((one) => one.status === status)) continue;
    responses.push(responseOf(page, { status, type: null, range: message.range }, shown, true, scope));
  }
  return responses.sort((a, b) => a.status - b.status);
}

function responseOf(page: PageFacts, fact: ResponseFact, shown: readonly { page: PageFacts; message: MessageFact }[], only: boolean, scope: Scope): Response {
  const source = sourceIn(page, fact.range);
  const fitting = shown.find(({ message }) => message.body !== null && (message.status === fact.status || (message.status === null && only)));
  const body = fitting?.message.body ?? null;
  const annotation = fitting?.message.annotation ?? null;
  const said = fact.type === null ? null : scope.resolve(fact.type, page);
  if (body !== null && !body.isJson) return { status: fact.status, shape: "stream", type: { kind: "primitive", name: "stream" }, source };
  const value = body?.json?.value;
  const annotated: TypeRef | null = annotation?.type == null || fitting === undefined ? null : scope.resolve(expressionOf(annotation.type), fitting.page);
  const item = said?.kind === "collection" ? said.items : said;
  const type = item ?? annotated ?? (value === undefined ? null : typeShown(value));
  if (type === null || (type.kind === "primitive" && type.name === "stream")) {
    return { status: fact.status, shape: type === null ? "none" : "stream", type, source };
  }
  const shownShape = value === undefined ? (said?.kind === "collection" || annotation?.isCollection === true ? "collection" : type.kind === "primitive" ? "value" : "resource") : shapeOf(value);
  // One object is never carried in an envelope (OData JSON Format 4.01, sections 6 to 11), though 767 pages of one reference show it so.
  const shape = shownShape === "value" && wrapped(value) !== undefined && type.kind === "named" ? "resource" : shownShape;
  return { status: fact.status, shape, type, source };
}

function expressionOf(name: string): Parameters<Scope["resolve"]>[0] {
  const primitive = /^(?:edm\.)?(string|boolean|int32|int64|stream)$/i.exec(name)?.[1]?.toLowerCase();
  if (primitive !== undefined) return { kind: "primitive", name: primitive as "string" | "boolean" | "int32" | "int64" | "stream" };
  return { kind: "named", name, target: null };
}

/** The object inside `{ "value": { … } }`; undefined for any other value. */
export function wrapped(value: JsonValue | undefined): JsonObject | undefined {
  if (value === undefined || !isObject(value) || shapeOf(value) !== "value") return undefined;
  const inner = value["value"];
  return isObject(inner) ? inner : undefined;
}

function shapeOf(value: JsonValue): ResponseShape {
  if (!isObject(value) || !Object.hasOwn(value, "value")) return "resource";
  if (Array.isArray(value["value"])) return "collection";
  return Object.keys(value).every((key) => key === "value" || key.includes("@")) ? "value" : "resource";
}

/** The type that a body names itself, or the JSON type of a bare value. */
function typeShown(value: JsonValue): TypeRef {
  if (isObject(value)) {
    const named = Object.hasOwn(value, "@odata.type") ? value["@odata.type"] : undefined;
    if (typeof named === "string" && /^#?[\w.]+$/.test(named) && named.includes(".")) return { kind: "named", name: named.replace(/^#/, "") };
    const inner = Object.hasOwn(value, "value") ? value["value"] : undefined;
    if (Array.isArray(inner)) return inner.length > 0 ? typeShown(inner[0] as JsonValue) : { kind: "primitive", name: "json" };
    if (inner !== undefined && shapeOf(value) === "value") return typeShown(inner);
    return { kind: "primitive", name: "json" };
  }
  if (typeof value === "string") return { kind: "primitive", name: "string" };
  return { kind: "primitive", name: typeof value === "boolean" ? "boolean" : typeof value === "number" ? "number" : "json" };
}
