import type { Response, TypeDefinition } from "../model/api.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { MessageFact, PageFacts, ResponseFact } from "../model/page.js";
import type { TypeRef } from "../model/types.js";
import { isObject } from "./check.js";
import { typeInProse } from "./named.js";
import type { DraftOperation } from "./operations.js";
import { groupBy, sourceIn } from "./order.js";
import { commonType, isEnvelope } from "./places.js";
import type { Scope } from "./scope.js";
import { messagesOf, shapeOf, typeShown, wrapped } from "./shown.js";

interface Known {
  readonly types: ReadonlyMap<string, TypeDefinition>;
  /** Whether half of some names at least are those of a type. */
  readonly fits: (names: readonly string[], type: TypeRef) => boolean;
}

/** The answers of an operation, each status once: what the prose says, and what the examples show of it. */
export function responsesOf(draft: DraftOperation, scope: Scope, known: Known): Response[] {
  const stated = draft.pages.flatMap((page) => page.responses.map((fact) => ({ page, fact })));
  const shown = messagesOf(draft, "response");
  // An answer whose example shows no status is that of success, if there is one: faults may be told as well.
  const successes = stated.filter(({ fact }) => fact.status < 400 && fact.status !== 304);
  const responses = [...groupBy(stated, ({ fact }) => String(fact.status)).values()].flatMap((group) => {
    const first = group.find(({ fact }) => fact.type !== null) ?? group[0];
    return first === undefined ? [] : [responseOf(first.page, first.fact, shown, first.fact.status < 400 && successes.length === 1, scope, known)];
  });
  // A page that says of no success still shows one.
  for (const { page, message } of shown) {
    const status = message.status;
    if (status === null || successes.length > 0 || responses.some((one) => one.status === status)) continue;
    responses.push(responseOf(page, { status, type: null, orTypes: [], range: message.range }, shown, true, scope, known));
  }
  return responses.sort((a, b) => a.status - b.status);
}

/**
 * "`201 Created` if the lamp is a new one, or `200 OK` if there was one": either way the lamp is answered, though only one is described. Said of
 * one and the same answer, it tells nothing of what the request makes.
 */
export function withAlternatives(responses: readonly Response[], pages: readonly PageFacts[]): readonly Response[] {
  const facts = pages.flatMap((page) => page.responses);
  const lineOf = (status: number): number | undefined => facts.find((fact) => fact.status === status)?.range.line;
  if (lineOf(200) === undefined || lineOf(200) !== lineOf(201)) return responses;
  const [described, ...others] = responses.filter(({ status, shape }) => (status === 200 || status === 201) && shape !== "none");
  if (described === undefined || others.length > 0) return responses;
  return responses.map((response) => (response.status === 200 || response.status === 201 ? { ...response, shape: described.shape, type: described.type } : response));
}

function responseOf(page: PageFacts, fact: ResponseFact, shown: readonly { page: PageFacts; message: MessageFact }[], only: boolean, scope: Scope, known: Known): Response {
  const source = sourceIn(page, fact.range);
  // It has no body (RFC 9110, 15.3.5), though the example of an update may show what stands there by then.
  if (fact.status === 204) return { status: fact.status, shape: "none", type: null, source };
  // A bare number is what `/$count` answers, and nothing that has a page.
  const isCount = (message: MessageFact): boolean => fact.type !== null && fact.type.kind !== "primitive" && typeof message.body?.json?.value === "number";
  const candidates = shown.filter(({ message }) => message.body !== null && !isCount(message) && (message.status === fact.status || (message.status === null && only)));
  // A report comes as a table of text or as the object that the page names: the text is what a redirection leads to.
  const fitting = (fact.type?.kind === "named" ? candidates.find(({ message }) => message.body?.isJson === true) : undefined) ?? candidates[0];
  const body = fitting?.message.body ?? null;
  const annotation = fitting?.message.annotation ?? null;
  const said = fact.type === null ? null : typeInProse(fact.type, page, scope);
  if (body !== null && !body.isJson) return { status: fact.status, shape: "stream", type: { kind: "primitive", name: "stream" }, source };
  const value = body?.json?.value;
  const annotated: TypeRef | null = annotation?.type == null || fitting === undefined ? null : scope.resolve(expressionOf(annotation.type), fitting.page);
  const stated = said?.kind === "collection" ? said.items : said;
  // "A String collection" above objects that an annotation gives a type: two witnesses against one.
  const first = stated !== null && isScalar(stated) && annotated?.kind === "named" && showsObjects(value) ? null : stated;
  const item = first === null || fact.orTypes.length === 0 ? first : (commonType([first, ...fact.orTypes.map((one) => typeInProse(one, page, scope))], known.types) ?? first);
  const type = item ?? annotated ?? (value === undefined ? null : typeShown(value));
  if (type === null || (type.kind === "primitive" && type.name === "stream")) {
    return { status: fact.status, shape: type === null ? "none" : "stream", type, source };
  }
  const shownShape = value === undefined ? (said?.kind === "collection" || annotation?.isCollection === true ? "collection" : type.kind === "primitive" ? "value" : "resource") : shapeOf(value);
  // One object is never carried in an envelope (OData JSON Format 4.01, sections 6 to 11), though 767 pages of one reference show it so.
  const enveloped = shownShape === "value" && wrapped(value) !== undefined && type.kind === "named";
  // "201 Created and a [source] object" is one thing, though the example be copied from a list.
  const created = fact.status === 201 && said?.kind === "named" && annotation?.isCollection !== true;
  // An object that is neither an envelope nor one of the items: what the prose says holds, and the envelope is at fault.
  const foreign = shownShape === "resource" && value !== undefined && isObject(value) && said !== null && !showsAny(value, type, known);
  const shape = enveloped || created || isEnvelope(said, known.types) ? "resource" : foreign && said?.kind === "collection" ? "collection" : foreign && isScalar(type) ? "value" : shownShape;
  return { status: fact.status, shape, type, source };
}

function showsAny(value: JsonObject, type: TypeRef, { fits }: Known): boolean {
  return Object.keys(value).some((key) => !key.includes("@") && fits([key], type));
}

function showsObjects(value: JsonValue | undefined): boolean {
  const inner = isObject(value) && Object.hasOwn(value, "value") ? value["value"] : value;
  return Array.isArray(inner) ? inner.length > 0 && inner.every(isObject) : isObject(inner);
}

function isScalar(type: TypeRef): boolean {
  return type.kind === "primitive" && type.name !== "json";
}

function expressionOf(name: string): Parameters<Scope["resolve"]>[0] {
  const primitive = /^(?:edm\.)?(string|boolean|int32|int64|stream)$/i.exec(name)?.[1]?.toLowerCase();
  if (primitive !== undefined) return { kind: "primitive", name: primitive as "string" | "boolean" | "int32" | "int64" | "stream" };
  return { kind: "named", name, target: null };
}
